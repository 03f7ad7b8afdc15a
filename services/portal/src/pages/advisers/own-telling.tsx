// An adviser says by which way they are told themselves.

import { type OwnTellingSeen, type OwnWay, ownWays } from '../../apis/own-telling.ts'
import { Button } from '../../components/button.tsx'
import { Choices } from '../../components/choices.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { LoneLink } from '../../components/lone-link.tsx'
import { WayBack } from '../../components/way-back.tsx'
import type { Fault } from '../../forms/form.ts'
import type { Page } from '../../page.ts'
import { inboxTexts } from '../../texts/agents.ts'
import { ownLeaveTexts } from '../../texts/own-leave.ts'
import { ownTellingTexts as words } from '../../texts/own-telling.ts'

export function OwnTellingPage({
  page,
  known,
  typed,
  faults = [],
  general,
}: {
  page: Page
  known: OwnTellingSeen
  /** what was chosen and could not be stored */
  typed?: OwnWay | undefined
  faults?: readonly Fault[]
  general?: string | undefined
}) {
  const { version, structure, toldBy, smsFirst, hasMobile } = known
  const hints = {
    structure: words.hints.structure(smsFirst),
    email: undefined,
    sms: words.hints.sms,
    both: words.hints.both,
  }
  // Without a mobile there is nothing to choose by SMS.
  const ways = ownWays.filter((way) => hasMobile || way === 'structure' || way === 'email' || way === toldBy)
  return (
    <Layout page={page} title={words.title} door="pro" faulty={faults.length > 0 || general !== undefined}>
      <WayBack href="/pro" text={inboxTexts.title} />
      <h1>{words.title}</h1>
      <ErrorSummary page={page} faults={faults} general={general} />
      <p class="lead">{words.lead(structure)}</p>
      {hasMobile ? null : <p>{words.noMobile}</p>}
      <Form page={page} action="/pro/prevenir">
        <Hidden fields={[['version', String(version)]]} />
        <Choices
          page={page}
          name="toldBy"
          label={words.which}
          faults={faults}
          choices={ways.map((way) => ({ value: way, label: words.ways[way], hint: hints[way] }))}
          chosen={[typed ?? toldBy]}
        />
        <Button>{words.save}</Button>
      </Form>
      <LoneLink href="/pro/absences" text={ownLeaveTexts.title} />
    </Layout>
  )
}
