// One to three times that an adviser puts before the person, and those that wait for an answer.

import { modes } from '@hent/contracts/codes.ts'
import { modeLabels } from '@hent/contracts/labels.ts'
import type { ReferralSeen } from '../../apis/referral-seen.ts'
import { Button } from '../../components/button.tsx'
import { DayAndHour } from '../../components/day-and-hour.tsx'
import { Form } from '../../components/form.tsx'
import { Section } from '../../components/section.tsx'
import { Select } from '../../components/select.tsx'
import type { Fault } from '../../forms/form.ts'
import { offerRows } from '../../forms/offer-form.ts'
import type { Page } from '../../page.ts'
import { meetingText } from '../../texts/dates.ts'
import { fileTexts } from '../../texts/file.ts'
import { offerTexts } from '../../texts/times-offered.ts'

const ways = [['', offerTexts.modeUnsaid] as const, ...modes.map((mode) => [mode, modeLabels[mode].fr] as const)]

export function OfferTimes({
  page,
  referral,
  at,
  faults,
  typed,
}: {
  page: Page
  referral: ReferralSeen
  /** the address of the file */
  at: string
  faults: readonly Fault[]
  typed: Readonly<Record<string, string>>
}) {
  const common = { page, faults }
  return (
    <Section id="creneaux" title={offerTexts.title}>
      {referral.appointmentOffer ? (
        <>
          <p>{offerTexts.waiting}</p>
          <ul>
            {referral.appointmentOffer.times.map((time) => (
              <li key={time.at}>
                {meetingText(time.at)}, {modeLabels[time.mode].fr.toLowerCase()}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <p>{offerTexts.lead}</p>
      <Form page={page} action={`${at}/appointment-offer`}>
        {offerRows.map(({ day, hour, mode }, index) => (
          <fieldset key={day}>
            <legend>{offerTexts.row(index + 1)}</legend>
            <DayAndHour
              {...common}
              names={{ day, hour }}
              typed={typed}
              hinted={index === 0}
              optional={index > 0}
              bare
            />
            <Select
              {...common}
              name={mode}
              label={fileTexts.appointmentMode}
              options={ways}
              value={typed[mode] ?? ''}
            />
          </fieldset>
        ))}
        <Button quiet>{offerTexts.save}</Button>
      </Form>
    </Section>
  )
}
