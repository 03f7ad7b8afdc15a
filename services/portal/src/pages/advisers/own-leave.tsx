// An adviser's own leave: what they have announced, each with its way out, and one more with who stands in.

import type { OwnLeaveSeen } from '../../apis/own-leave.ts'
import { Button } from '../../components/button.tsx'
import { Choices } from '../../components/choices.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { LoneLink } from '../../components/lone-link.tsx'
import type { Fault } from '../../forms/form.ts'
import type { Page } from '../../page.ts'
import { ownLeaveTexts as own } from '../../texts/own-leave.ts'
import { ownTellingTexts } from '../../texts/own-telling.ts'
import { structureTexts as words } from '../../texts/structure.ts'
import { FromTo, spanText } from '../structures/structure-days.tsx'

type Props = {
  page: Page
  known: OwnLeaveSeen
  faults?: readonly Fault[]
  general?: string | undefined
  typed?: Readonly<Record<string, string>>
}

const action = '/pro/absences'

export function OwnLeavePage({ page, known, faults = [], general, typed = {} }: Props) {
  const { leave: labels } = words
  return (
    <Layout page={page} title={own.title} door="pro" faulty={faults.length > 0 || general !== undefined}>
      <h1>{own.title}</h1>
      <ErrorSummary page={page} faults={faults} general={general} />
      <p class="lead">{own.lead}</p>
      <h2>{known.structure}</h2>
      <Announced page={page} known={known} />
      <h2>{own.add}</h2>
      <Form page={page} action={action}>
        <Hidden fields={[['version', String(known.version)]]} />
        <FromTo prefix="leave" page={page} faults={faults} typed={typed} />
        <Choices
          page={page}
          faults={faults}
          name="substitute"
          label={labels.substitute}
          choices={[
            { value: '', label: labels.noSubstitute },
            ...known.colleagues.map(({ agentId, label }) => ({ value: agentId, label })),
          ]}
          chosen={[typed.substitute ?? '']}
        />
        <Button>{words.add}</Button>
      </Form>
      <LoneLink href="/pro/prevenir" text={ownTellingTexts.title} />
    </Layout>
  )
}

function Announced({ page, known: { version, leave, colleagues } }: Pick<Props, 'page' | 'known'>) {
  const names = new Map(colleagues.map(({ agentId, label }) => [agentId, label]))
  if (leave.length === 0) return <p>{own.none}</p>
  return (
    <>
      {leave.map(({ substituteId, ...days }, at) => {
        const by = substituteId && names.get(substituteId)
        const fields = { version: String(version), remove: String(at) }
        return (
          <Form key={`${days.from} ${days.to}`} page={page} action={action}>
            <Hidden fields={Object.entries(fields)} />
            <p>
              {spanText(days)}
              {by ? ` (${words.leave.replaced(by)})` : ''}
            </p>
            <Button quiet>
              {words.remove} <span class="hidden">: {spanText(days)}</span>
            </Button>
          </Form>
        )
      })}
    </>
  )
}
