// The person's say on an appointment: pick one of the times offered, say that none suits, or that they cannot come.

import { modeLabels } from '@hent/contracts/labels.ts'
import type { ReferralShown } from '../../apis/tracking.ts'
import { Button } from '../../components/button.tsx'
import { Choices } from '../../components/choices.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import type { Fault } from '../../forms/form.ts'
import { noTimeSuits, timeField } from '../../forms/picked-time.ts'
import type { Page } from '../../page.ts'
import { momentText } from '../../texts/dates.ts'
import { pickTexts } from '../../texts/times-offered.ts'

type Shown = { page: Page; referral: ReferralShown; now: Date; faults: readonly Fault[] }

export function PersonAppointment({ page, referral, now, faults }: Shown) {
  const { referralId, appointmentAt, state } = referral
  const words = pickTexts[page.language]
  return (
    <>
      <PickTime {...{ page, referral, now, faults }} />
      {referralId && appointmentAt && state === 'in-progress' && new Date(appointmentAt) > now ? (
        <Form page={page} action="/suivi/empechement">
          <Hidden
            fields={[
              ['referralId', referralId],
              ['at', appointmentAt],
            ]}
          />
          <p>{words.cannotComeHint}</p>
          <Button quiet>{words.cannotCome}</Button>
        </Form>
      ) : null}
    </>
  )
}

/** Times that are past are shown no more. */
function PickTime({ page, referral: { referralId, appointmentOffer }, now, faults }: Shown) {
  const { language } = page
  const words = pickTexts[language]
  const times = appointmentOffer?.times.filter(({ at }) => new Date(at) > now) ?? []
  if (!referralId || !appointmentOffer || times.length === 0) return null
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
          ...times.map(({ at, mode }) => ({
            value: at,
            label: momentText(at, language),
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
