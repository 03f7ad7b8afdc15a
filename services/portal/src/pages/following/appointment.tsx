// The person's say on an appointment: pick one of the times offered, say that none suits, or that they cannot come.

import { modeLabels } from '@hent/contracts/labels.ts'
import type { ReferralShown } from '../../apis/tracking.ts'
import { Button } from '../../components/button.tsx'
import { Choices } from '../../components/choices.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import { LoneLink } from '../../components/lone-link.tsx'
import type { Fault } from '../../forms/form.ts'
import { noTimeSuits, timeField } from '../../forms/picked-time.ts'
import type { Page } from '../../page.ts'
import { meetingText } from '../../texts/dates.ts'
import { pickTexts } from '../../texts/times-offered.ts'

type Shown = { page: Page; referral: ReferralShown; now: Date; faults: readonly Fault[] }

export function PersonAppointment({ page, referral, now, faults }: Shown) {
  const words = pickTexts[page.language]
  return (
    <>
      <PickTime {...{ page, referral, faults }} />
      {isToCome(referral, now) ? (
        <LoneLink href={`/suivi/empechement?demande=${referral.referralId}`} text={words.cannotCome} />
      ) : null}
    </>
  )
}

/** An appointment that the person may still cancel. */
export const isToCome = ({ state, appointmentAt }: ReferralShown, now: Date): boolean =>
  state === 'in-progress' && appointmentAt !== undefined && new Date(appointmentAt) > now

function PickTime({ page, referral: { referralId, appointmentOffer }, faults }: Omit<Shown, 'now'>) {
  const { language } = page
  const words = pickTexts[language]
  if (!referralId || !appointmentOffer) return null
  return (
    <Form page={page} action="/suivi/creneau">
      <Hidden
        fields={[
          ['referralId', referralId],
          ['offerId', appointmentOffer.offerId],
        ]}
      />
      <Choices
        page={page}
        name={timeField(referralId)}
        label={words.legend}
        hint={words.hint}
        faults={faults}
        choices={[
          ...appointmentOffer.times.map(({ at, mode }) => ({
            value: at,
            label: meetingText(at, language),
            hint: modeLabels[mode][language],
          })),
          { value: noTimeSuits, label: words.none },
        ]}
        chosen={[]}
      />
      <Button>{words.send}</Button>
    </Form>
  )
}
