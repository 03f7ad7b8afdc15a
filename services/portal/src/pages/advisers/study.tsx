// A proposal that is looked at until a day: what is said of it, and the form that says so.

import type { ReferralSeen } from '../../apis/referral-seen.ts'
import { Button } from '../../components/button.tsx'
import { Form } from '../../components/form.tsx'
import { Section } from '../../components/section.tsx'
import { TextField } from '../../components/text-field.tsx'
import type { Fault } from '../../forms/form.ts'
import type { Page } from '../../page.ts'
import { dayText, shortDayText } from '../../texts/dates.ts'
import { studyTexts as words } from '../../texts/study.ts'

/** Who looks at it until when, in a sentence; undefined while nobody has said so. @param nameOf a colleague, where known */
export function studySaid(
  { underStudyUntil, studiedBy }: ReferralSeen,
  nameOf: (agentId: string) => string | undefined,
): string | undefined {
  if (!underStudyUntil) return undefined
  const day = dayText(underStudyUntil)
  if (studiedBy?.mine) return words.mine(day)
  const name = studiedBy && nameOf(studiedBy.agentId)
  return name ? words.others(name, day) : words.state(day)
}

export function StudyForm({
  page,
  action,
  answerBy,
  underStudyUntil,
  faults,
  typed,
}: {
  page: Page
  action: string
  /** when the answer is due: the last day that may be said */
  answerBy: string
  underStudyUntil: string | undefined
  faults: readonly Fault[]
  typed?: string | undefined
}) {
  return (
    <Section id="etudier" title={words.title}>
      <p>{words.lead}</p>
      {underStudyUntil ? (
        <p>
          {words.state(dayText(underStudyUntil))} {words.again}
        </p>
      ) : null}
      <Form page={page} action={action}>
        <TextField
          page={page}
          faults={faults}
          name="until"
          label={words.until}
          hint={words.hint(shortDayText(answerBy))}
          type="date"
          value={typed ?? ''}
          narrow
        />
        <Button quiet>{words.save}</Button>
      </Form>
    </Section>
  )
}
