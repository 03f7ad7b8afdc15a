// Who of the structure follows a file: whoever reads takes it, or hands it to a colleague; and how it passed from one to
// another.

import type { Colleague } from '../../apis/directory.ts'
import type { ReferralSeen } from '../../apis/referral-seen.ts'
import type { StepShown } from '../../apis/tracking.ts'
import { Button } from '../../components/button.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import { Section } from '../../components/section.tsx'
import { Select } from '../../components/select.tsx'
import { myself } from '../../forms/act-form.ts'
import type { Fault } from '../../forms/form.ts'
import type { Page } from '../../page.ts'
import { adviserTexts as words } from '../../texts/adviser.ts'
import { momentText } from '../../texts/dates.ts'

export function FileAdviser({
  page,
  referral,
  colleagues,
  handings,
  faults,
}: {
  page: Page
  referral: ReferralSeen
  /** of its structure; none while the directory is away */
  colleagues: readonly Colleague[]
  /** steps of its story that say who follows it */
  handings: readonly StepShown[]
  faults: readonly Fault[]
}) {
  const { adviser } = referral
  const action = `/pro/dossier/${referral.referralId}/adviser`
  const over: [string, string][] = adviser ? [['over', adviser.agentId]] : []
  const nameOf = (agentId: string | undefined) =>
    colleagues.find((one) => one.agentId === agentId)?.label ?? words.somebody
  const others = colleagues.filter(({ agentId }) => agentId !== adviser?.agentId)
  const now = adviser && { since: momentText(adviser.since), name: nameOf(adviser.agentId) }
  return (
    <Section id="suivi" title={words.title}>
      <p>{now ? (adviser.mine ? words.mine(now.since) : words.others(now.name, now.since)) : words.nobody}</p>
      {handings.length > 0 ? (
        <ul>
          {handings.map(({ at, adviser: to, handedBy }) => (
            <li key={at}>
              {to === handedBy
                ? words.taken(momentText(at), nameOf(to))
                : words.handed(momentText(at), nameOf(handedBy), nameOf(to))}
            </li>
          ))}
        </ul>
      ) : null}
      {adviser?.mine ? null : (
        <Form page={page} action={action}>
          <Hidden fields={[['agentId', myself], ...over]} />
          <Button quiet>{words.take}</Button>
        </Form>
      )}
      {others.length > 0 ? (
        <Form page={page} action={action}>
          <Hidden fields={over} />
          <Select
            page={page}
            faults={faults}
            name="agentId"
            label={words.to}
            hint={words.toHint}
            options={[['', words.choose], ...others.map(({ agentId, label }) => [agentId, label] as const)]}
            value=""
          />
          <Button quiet>{words.hand}</Button>
        </Form>
      ) : null}
    </Section>
  )
}
