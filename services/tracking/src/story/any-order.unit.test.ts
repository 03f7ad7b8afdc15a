// A story is the same whatever order its events come in, and however often.

import { randomUUID } from 'node:crypto'
import type { HentEvent } from '@hent/contracts/events.ts'
import { aNeedAdded, anEvent, aRequestReceived, shortId } from '@hent/testing/builders.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agent, aReferral, at, told } from '../testing/a-referral.ts'
import { applyEvent } from './apply-event.ts'
import { withPlaces } from './story-index.ts'

/** All that can be said of one request with two needs, the second corrected by its person, by the four voices. */
function aWholeStory(): { requestId: string; events: HentEvent[] } {
  const received = aRequestReceived({
    needs: [
      { needId: randomUUID(), service: 'cep' },
      { needId: randomUUID(), service: 'cep' },
    ],
  })
  const { requestId, needs } = received.data
  const first = aReferral(requestId, needs[0]?.needId)
  const one = first.proposal('s-1')
  first.open()
  first.propose(one)
  const looked = { by: agent, answerBy: at(55).toISOString() }
  first.say('ProposalUnderStudy', { ...one, ...looked, until: '2026-11-26' })
  first.say('ProposalUnderStudy', { ...one, ...looked, until: '2026-11-25' })
  first.say('ReferralDeclined', { ...one, by: agent, reason: 'full' })
  const two = first.proposal('s-2')
  first.propose(two, 2)
  first.say('ProposalUnderStudy', { ...two, ...looked, until: '2026-11-27' })
  first.say('ReferralAccepted', { ...two, by: agent, contactBy: at(45).toISOString() })
  first.say('ContactMade', { structureId: 's-2', by: agent, mode: 'phone' })
  first.say('ReferralClosed', { structureId: 's-2', outcome: 'helped', by: agent })
  const second = aReferral(requestId, needs[1]?.needId)
  second.open('escalated')
  second.say('ReferralEscalated', { to: 'animator', cause: 'nobody-entitled', actBy: at(40).toISOString() })
  second.say('ReferralWithdrawn', { structureId: null, cause: 'corrected' })
  const need = { needId: randomUUID(), service: 'cep' as const }
  const corrected = aNeedAdded(requestId, { need, corrects: needs[1]?.needId ?? '' }, { time: at(3) })
  const third = aReferral(requestId, need.needId)
  third.open()
  third.propose(third.proposal('s-3'))
  const message = (sequence: number, name: 'MessageSent' | 'MessageDelivered') => {
    const data = {
      messageId: 'm-1',
      template: 'proposal',
      channel: 'email' as const,
      recipient: { kind: 'structure' as const, structureId: 's-1' },
      referralId: first.referralId,
    }
    const place = { subject: requestId, aggregate: 'm-1', sequence, time: at(2) }
    return name === 'MessageSent'
      ? anEvent(name, { ...data, tries: 1, possibleDuplicate: false }, place)
      : anEvent(name, { ...data, proof: 'no-bounce' }, place)
  }
  const surveyId = shortId()
  const about = { surveyId, referralId: first.referralId, service: 'cep' as const }
  const survey = { subject: requestId, aggregate: surveyId }
  return {
    requestId,
    events: [
      received,
      anEvent(
        'FirstInformationGiven',
        { requestId, sheets: ['cep-basics'] },
        { subject: requestId, sequence: 2, time: at(0) },
      ),
      ...first.events,
      corrected,
      ...second.events,
      ...third.events,
      message(1, 'MessageSent'),
      message(2, 'MessageDelivered'),
      anEvent('SurveySent', { ...about, closeBy: at(59).toISOString() }, { ...survey, sequence: 1, time: at(20) }),
      anEvent('SurveyClosed', { ...about, answered: true }, { ...survey, sequence: 2, time: at(30) }),
    ] as HentEvent[],
  }
}

describe('events that come late, twice or before their time', () => {
  const { requestId, events } = aWholeStory()
  const inOrder = told(events, requestId)

  it('end in the same story: each of them five times, in any order', () => {
    const fiveTimes = Array.from({ length: 5 }, () => events).flat()
    const shuffled = fc.shuffledSubarray(fiveTimes, { minLength: fiveTimes.length, maxLength: fiveTimes.length })
    fc.assert(
      fc.property(shuffled, (jumbled) => {
        expect(withPlaces(told(jumbled, requestId))).toStrictEqual(withPlaces(inOrder))
      }),
      { numRuns: 200 },
    )
  })
  it('leave the same story half-way too: what is known decides, not when it came', () => {
    const some = fc
      .subarray(events)
      .chain((known) =>
        fc.tuple(
          fc.shuffledSubarray(known, { minLength: known.length }),
          fc.shuffledSubarray(known, { minLength: known.length }),
        ),
      )
    fc.assert(
      fc.property(some, ([a, b]) => {
        expect(told(a, requestId)).toStrictEqual(told(b, requestId))
      }),
    )
  })
  it('wait in the story behind a gap, and are taken when it is filled', () => {
    const [received, informed] = events
    if (!received || !informed) throw new Error('two events expected')
    const early = told([informed], requestId)
    expect(early.waiting).toHaveLength(1)
    expect(early.request).toBeNull()
    const filled = applyEvent(early, received)
    expect(filled.waiting).toHaveLength(0)
    expect(filled.request?.sheets).toEqual(['cep-basics'])
  })
  it('leave the very same object when they are known already', () => {
    const [received] = events
    if (!received) throw new Error('an event expected')
    expect(applyEvent(inOrder, received)).toBe(inOrder)
  })
  it('end in the three needs in the order they were asked, the corrected one before what took its place', () => {
    const needs = inOrder.request?.facts?.needs ?? []
    expect(needs.map(({ addedAt }) => addedAt)).toEqual([undefined, undefined, at(3).toISOString()])
    const endings = needs.map(({ needId }) => inOrder.referrals.find((one) => one.needId === needId)?.ending)
    expect(endings).toEqual(['helped', 'corrected', undefined])
  })
  it('stand in the timeline by time, a request before its referrals before their messages', () => {
    const times = inOrder.timeline.map((step) => step.at)
    expect(times).toEqual(times.toSorted())
    expect(inOrder.timeline).toHaveLength(events.length)
  })
})
