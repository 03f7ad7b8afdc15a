// How I am reached: what is known, masked, each with its way to be taken away, then what changes or is added.

import type { ContactSeen } from '../../apis/intake.ts'
import { Button } from '../../components/button.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Fact, Facts } from '../../components/facts.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { Section } from '../../components/section.tsx'
import { WayBack } from '../../components/way-back.tsx'
import type { Fault } from '../../forms/form.ts'
import type { Reached } from '../../forms/reached.ts'
import type { Page } from '../../page.ts'
import { reachTexts } from '../../texts/reach.ts'
import { HowReached } from '../how-reached.tsx'

export const removable = ['email', 'phone', 'address'] as const
export type Removable = (typeof removable)[number]

export function ContactPage({
  page,
  known,
  typed,
  faults = [],
}: {
  page: Page
  known: ContactSeen
  typed: Reached
  faults?: readonly Fault[]
}) {
  const { story, ask } = page.texts
  const words = reachTexts[page.language]
  const isKnown = removable.some((field) => known[field] !== undefined)
  return (
    <Layout page={page} title={story.contactChange} faulty={faults.length > 0}>
      <h1>{story.contactChange}</h1>
      <ErrorSummary page={page} faults={faults} />
      <Section id="connu" title={words.knownTitle}>
        <p>{isKnown ? words.knownLead : words.nothing}</p>
        <Facts>
          <Known page={page} field="email" name={ask.email} shown={known.email} />
          <Known page={page} field="phone" name={ask.phone} shown={known.phone} />
          <Known
            page={page}
            field="address"
            name={words.address}
            shown={known.address ? words.addressKept : undefined}
          />
        </Facts>
      </Section>
      <Section id="changer" title={words.changeTitle}>
        <p>{words.lead}</p>
        <Form page={page} action="/suivi/contact">
          <HowReached page={page} faults={faults} reached={typed} />
          <Button>{story.contactSave}</Button>
        </Form>
      </Section>
      <WayBack href="/suivi" text={story.back} />
    </Layout>
  )
}

/** One way of being reached, and the act that takes it away. */
function Known({
  page,
  field,
  name,
  shown,
}: {
  page: Page
  field: Removable
  name: string
  shown: string | undefined
}) {
  if (shown === undefined) return null
  return (
    <Fact name={name}>
      {shown}
      <Form page={page} action="/suivi/contact/retirer">
        <Hidden fields={[['field', field]]} />
        <Button quiet>{reachTexts[page.language].remove[field]}</Button>
      </Form>
    </Fact>
  )
}
