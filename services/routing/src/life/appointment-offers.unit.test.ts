// Times offered for an appointment: picked, declined, past, offered again, and what ends them.

import { describe, expect, it } from 'vitest'
import {
  accepted,
  act,
  agent,
  asReferral,
  eachInTheMorning,
  later,
  names,
  person,
  refused,
  type Seen,
  time,
} from '../testing/lives.ts'
import { openOffer } from './appointment-offers.ts'
import type { ReferralBody } from './referral.ts'

eachInTheMorning()

const inDays = (count: number) => new Date(time.now.getTime() + count * 86_400_000).toISOString()
const by = agent
const timesIn = (...days: number[]) => days.map((count) => ({ at: inDays(count), mode: 'phone' as const }))
let offers = 0
/** The event that offers has a new id each time, as the store gives it. */
function offer(referral: ReferralBody, times = timesIn(1, 2, 3)) {
  offers += 1
  return act(referral, { do: 'offer-appointments', times, by }, { nextEventId: `referral.offer-${offers}` })
}
const offerIdOf = (referral: Seen) => referral.offer?.offerId ?? ''
const pick = (referral: Seen, at: string, offerId = offerIdOf(referral)) =>
  act(referral, { do: 'pick-appointment', offerId, at, by: person })
const decline = (referral: Seen, offerId = offerIdOf(referral)) =>
  act(referral, { do: 'decline-appointments', offerId, by: person })

describe('times offered', () => {
  it('are put in order, and leave the file accepted with its clock: nobody is reached yet', () => {
    const file = accepted()
    const offered = offer(file, timesIn(3, 1))
    expect(offered.drafts).toMatchObject([{ name: 'AppointmentOffered', data: { by, times: timesIn(1, 3) } }])
    expect(offered.body).toMatchObject({ state: 'accepted', clockAt: file.clockAt })
  })
  it('in progress are an act of follow-up: its long clock starts again', () => {
    const file = asReferral(act(accepted(), { do: 'contact', mode: 'phone', by }))
    later(24)
    expect(offer(file).body.clockAt?.getTime()).toBe((file.clockAt?.getTime() ?? 0) + 24 * 3_600_000)
  })
  it.each([
    ['past', () => timesIn(-1), '/times/0/at'],
    ['a year typed wrong', () => timesIn(1, 400), '/times/1/at'],
    ['offered twice', () => timesIn(1, 2, 1), '/times/2/at'],
  ])('are refused where one is %s', (_why, times, pointer) => {
    expect(() => offer(accepted(), times())).toThrow(
      expect.objectContaining({ code: 'invalid-input', data: { errors: [expect.objectContaining({ pointer })] } }),
    )
  })
  it('stay through a contact, and take the place of those before', () => {
    const first = asReferral(offer(accepted()))
    const contacted = asReferral(act(first, { do: 'contact', mode: 'phone', by }))
    expect(contacted.offer).toEqual(first.offer)
    expect(openOffer(asReferral(offer(contacted, timesIn(7))), time.now)?.times).toEqual(timesIn(7))
  })
  it('times offered that are past are shown no more, and none once the last is', () => {
    const { body } = offer(accepted(), timesIn(1, 3))
    later(48)
    expect(openOffer(body, time.now)?.times).toHaveLength(1)
    later(48)
    expect(openOffer(body, time.now)).toBeUndefined()
  })
  it.each([
    ['another appointment is set', { do: 'appoint', at: '2026-12-10T09:00:00Z', mode: 'phone', by }],
    ['the file is handed on', { do: 'transfer', by }],
    ['it is closed', { do: 'close', outcome: 'other', by }],
    ['the person withdraws', { do: 'withdraw', cause: 'withdrawn' }],
  ] as const)('end when %s', (_why, command) => {
    expect(asReferral(act(offer(accepted()).body, command)).offer).toBeUndefined()
  })
  it('come back with a closing that is taken back', () => {
    const { body } = offer(accepted())
    const closed = act(body, { do: 'close', outcome: 'other', by })
    expect(asReferral(act(closed.body, { do: 'undo', by }))).toMatchObject({ offer: { times: timesIn(1, 2, 3) } })
  })
})

describe('a time that the person picks', () => {
  it('is their appointment with who offered it, and the file is in progress', () => {
    const picked = pick(asReferral(offer(accepted())), inDays(2))
    const data = { at: inDays(2), mode: 'phone', by: person, offeredBy: agent.agentId }
    expect(picked.drafts).toMatchObject([{ name: 'AppointmentSet', data }])
    expect(picked.body).toMatchObject({
      state: 'in-progress',
      appointment: { at: inDays(2), agentId: agent.agentId },
    })
    expect(picked.body).not.toHaveProperty('offer')
  })
  it('moves the appointment that was set', () => {
    const set = act(accepted(), { do: 'appoint', at: inDays(1), mode: 'phone', by })
    const picked = pick(asReferral(offer(set.body, timesIn(4))), inDays(4))
    expect(picked.drafts).toMatchObject([{ data: { at: inDays(4), moved: { at: inDays(1) } } }])
  })
  it('picked twice is picked once, however the instant is written', () => {
    const offered = asReferral(offer(accepted()))
    const at = inDays(2)
    const picked = asReferral(pick(offered, at.replace('.000Z', 'Z')))
    expect(pick(picked, at, offerIdOf(offered)).drafts).toEqual([])
  })
  it('is refused once it is past, was never offered, or others are offered since', () => {
    const first = asReferral(offer(accepted()))
    expect(refused(() => pick(first, inDays(5)))).toBe('conflict')
    const again = asReferral(offer(first, timesIn(2)))
    expect(refused(() => pick(again, inDays(2), offerIdOf(first)))).toBe('conflict')
    const at = inDays(1)
    later(30)
    expect(refused(() => pick(first, at))).toBe('conflict')
  })
})

describe('none of the times suits', () => {
  it('is said once, to who offered them, and the file goes on as it was', () => {
    const offered = asReferral(offer(accepted()))
    const declined = decline(offered)
    expect(declined.drafts).toMatchObject([
      { name: 'AppointmentOfferDeclined', data: { by: person, offeredBy: agent.agentId } },
    ])
    expect(declined.body).toMatchObject({ state: 'accepted', clockAt: offered.clockAt })
    expect(decline(asReferral(declined), offerIdOf(offered)).drafts).toEqual([])
    expect(names(offer(declined.body))).toEqual(['AppointmentOffered'])
  })
  it('is refused where others are offered since, which the person has not seen', () => {
    const first = asReferral(offer(accepted()))
    expect(refused(() => decline(asReferral(offer(first)), offerIdOf(first)))).toBe('conflict')
  })
})

describe('an appointment that does not suit the person', () => {
  const appointed = () => asReferral(act(accepted(), { do: 'appoint', at: inDays(7), mode: 'phone', by }))
  const cannot = (referral: ReferralBody, at: string) => act(referral, { do: 'cancel-appointment', at, by: person })
  it('is cancelled by them, once', () => {
    const cancelled = cannot(appointed(), inDays(7))
    expect(cancelled.drafts).toMatchObject([{ name: 'AppointmentCancelled', data: { by: person } }])
    expect(cannot(cancelled.body, inDays(7)).drafts).toEqual([])
  })
  it('cancelled by them is no act of follow-up: the clock goes on, and the animator still watches', () => {
    const overdue = asReferral(act(appointed(), { do: 'pause', until: '2026-12-02', cause: 'person-unavailable', by }))
    const { body } = cannot(overdue, inDays(7))
    expect(body).toMatchObject({ state: 'in-progress', clockAt: overdue.clockAt, owner: overdue.owner })
  })
  it('is not another, set in its place since they read the page', () => {
    const moved = act(appointed(), { do: 'appoint', at: inDays(8), mode: 'phone', by })
    expect(refused(() => cannot(moved.body, inDays(7)))).toBe('conflict')
  })
})

describe('a file whose person found no time', () => {
  it('says so until others are offered, or the adviser has done something else', () => {
    const declined = asReferral(decline(asReferral(offer(accepted()))))
    expect(declined.awaitsOffer).toBe(true)
    expect(offer(declined).body).not.toHaveProperty('awaitsOffer')
    expect(act(declined, { do: 'contact', mode: 'phone', by }).body).not.toHaveProperty('awaitsOffer')
  })
  it('says so too where they cancelled what was set, unless times are offered already', () => {
    const set = asReferral(act(accepted(), { do: 'appoint', at: inDays(7), mode: 'phone', by }))
    const cancelled = (file: ReferralBody) => act(file, { do: 'cancel-appointment', at: inDays(7), by: person }).body
    expect(cancelled(set)).toMatchObject({ awaitsOffer: true })
    expect(cancelled(offer(set).body)).not.toHaveProperty('awaitsOffer')
    expect(act(set, { do: 'cancel-appointment', by }).body).not.toHaveProperty('awaitsOffer')
    const { body } = offer(set, timesIn(1))
    later(48)
    const appointmentAt = asReferral({ body, drafts: [] }).appointment?.at ?? ''
    expect(act(body, { do: 'cancel-appointment', at: appointmentAt, by: person }).body.awaitsOffer).toBe(true)
  })
})

describe('who offers and who picks', () => {
  it('is the adviser and the person, and no other', () => {
    const { body } = offer(accepted())
    expect(refused(() => act(body, { do: 'offer-appointments', times: timesIn(1), by: person }))).toBe('forbidden')
    const offerId = offerIdOf(asReferral(offer(body)))
    expect(refused(() => act(body, { do: 'decline-appointments', offerId, by: agent }))).toBe('forbidden')
    expect(refused(() => act(body, { do: 'pick-appointment', offerId, at: inDays(1), by: agent }))).toBe('forbidden')
  })
})
