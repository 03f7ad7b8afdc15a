import { randomUUID } from 'node:crypto'
import type { EventData, EventName, HentEvent } from '@hent/contracts/events.ts'
import { anEvent, aRequestReceived, shortId } from '@hent/testing/builders.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEvent } from './apply-event.ts'
import { emptyStory, type Story } from './story.ts'
import { withPlaces } from './story-index.ts'

const person = { kind: 'person' } as const
const agent = { kind: 'agent', agentId: 'a-1' } as const
const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 8, minute))

/** Writes the events of one referral in order, a minute apart. */
function aReferral(requestId: string = randomUUID(), needId: string = randomUUID()) {
  const referralId = randomUUID()
  const about = { referralId, needId, service: 'cep', departement: '22' } as const
  const events: HentEvent[] = []
  const say = <N extends EventName>(name: N, more: Omit<EventData<N>, keyof typeof about>) => {
    const place = {
      subject: requestId,
      aggregate: referralId,
      sequence: events.length + 1,
      time: at(events.length + 1),
    }
    events.push(anEvent(name, { ...about, ...more } as EventData<N>, place) as HentEvent)
  }
  const proposal = (structureId: string) => ({ proposalId: shortId(), structureId })
  const until = { deliverBy: at(50).toISOString(), answerBy: at(55).toISOString() }
  const open = (
    state: EventData<'ReferralOpened'>['state'] = 'proposed',
    more: { options?: string[]; choiceBy?: string } = {},
  ) =>
    say('ReferralOpened', {
      state,
      commune: '22113',
      epci: '200065928',
      decisionId: referralId,
      candidates: 2,
      eligible: 2,
      ...more,
    })
  const propose = (one: { proposalId: string; structureId: string }, rank = 1) =>
    say('ReferralProposed', { ...one, rank, ...until })
  return { requestId, referralId, events, say, proposal, open, propose }
}

const told = (events: readonly HentEvent[], requestId: string): Story =>
  events.reduce<Story>((story, event) => applyEvent(story, event), emptyStory(requestId))
const referralIn = ({ events, requestId }: ReturnType<typeof aReferral>) => {
  const [referral] = told(events, requestId).referrals
  if (!referral) throw new Error('no referral')
  return referral
}

describe('a referral opened', () => {
  it('with a choice is the person’s until the choice date', () => {
    const r = aReferral()
    r.open('awaiting-choice', { options: ['s-1', 's-2'], choiceBy: at(30).toISOString() })
    expect(referralIn(r)).toMatchObject({
      state: 'awaiting-choice',
      owner: { kind: 'person' },
      options: ['s-1', 's-2'],
      deadlines: { choiceBy: at(30).toISOString() },
      openedAt: at(1).toISOString(),
    })
  })
  it('and proposed is the structure’s, with the dates it must keep', () => {
    const r = aReferral()
    r.open()
    r.propose(r.proposal('s-1'))
    const referral = referralIn(r)
    expect(referral).toMatchObject({ state: 'proposed', owner: { kind: 'structure', structureId: 's-1' } })
    expect(referral.asked).toMatchObject([{ structureId: 's-1', rank: 1, became: 'waiting' }])
    expect(referral.deadlines).toEqual({ deliverBy: at(50).toISOString(), answerBy: at(55).toISOString() })
  })
  it('with nobody entitled is the animator’s', () => {
    const r = aReferral()
    r.open('escalated')
    r.say('ReferralEscalated', { to: 'animator', cause: 'nobody-entitled', actBy: at(40).toISOString() })
    expect(referralIn(r)).toMatchObject({ state: 'escalated', owner: { kind: 'animator', departement: '22' } })
  })
})

describe('a proposal', () => {
  const proposed = () => {
    const r = aReferral()
    const one = r.proposal('s-1')
    r.open()
    r.propose(one)
    return { r, one }
  }
  it.each([
    ['ReferralDeclined', { by: agent, reason: 'full' }, 'declined', 'full'],
    ['ProposalLapsed', { cause: 'not-answered' }, 'lapsed', 'not-answered'],
    [
      'ProposalCancelled',
      { cause: 'structure-deactivated', by: { kind: 'directory' } },
      'cancelled',
      'structure-deactivated',
    ],
  ] as const)('that ended by %s goes on to the next structure, and the story keeps why', (name, more, became, code) => {
    const { r, one } = proposed()
    r.say(name, { ...one, ...more } as never)
    r.propose(r.proposal('s-2'), 2)
    const referral = referralIn(r)
    expect(referral.asked).toMatchObject([
      { structureId: 's-1', became, code },
      { structureId: 's-2', became: 'waiting' },
    ])
    expect(referral.owner).toEqual({ kind: 'structure', structureId: 's-2' })
  })
  it('accepted makes the referral its structure’s until the first-contact date', () => {
    const { r, one } = proposed()
    r.say('ReferralAccepted', { ...one, by: agent, contactBy: at(45).toISOString() })
    expect(referralIn(r)).toMatchObject({
      state: 'accepted',
      acceptedBy: 's-1',
      acceptedAt: at(3).toISOString(),
      deadlines: { contactBy: at(45).toISOString() },
    })
  })
  it('accepted and then undone is proposed as before', () => {
    const { r, one } = proposed()
    const before = referralIn(r)
    r.say('ReferralAccepted', {
      ...one,
      by: agent,
      contactBy: at(45).toISOString(),
      undoableUntil: at(5).toISOString(),
    })
    r.say('ActionUndone', { undone: 'ReferralAccepted', state: 'proposed', by: agent })
    expect({ ...referralIn(r), sequence: before.sequence }).toEqual(before)
  })
})

describe('a referral accepted', () => {
  const accepted = () => {
    const r = aReferral()
    const one = r.proposal('s-1')
    r.open()
    r.propose(one)
    r.say('ReferralAccepted', { ...one, by: agent, contactBy: at(45).toISOString() })
    return r
  }
  it('is in progress from the first contact, whose date stays', () => {
    const r = accepted()
    r.say('ContactMade', { structureId: 's-1', by: agent, mode: 'phone' })
    r.say('AppointmentSet', { structureId: 's-1', by: agent, at: at(59).toISOString(), mode: 'face-to-face' })
    expect(referralIn(r)).toMatchObject({
      state: 'in-progress',
      contactAt: at(4).toISOString(),
      appointmentAt: at(59).toISOString(),
    })
  })
  it.each(['ContactOverdue', 'FollowUpOverdue'] as const)('with %s has the animator beside its structure', (name) => {
    const r = accepted()
    r.say(name, { structureId: 's-1' })
    expect(referralIn(r).owner).toEqual({ kind: 'structure', structureId: 's-1', with: 'animator' })
  })
  it('and transferred is nobody’s until the next proposal', () => {
    const r = accepted()
    r.say('ReferralTransferred', { structureId: 's-1', by: agent })
    const referral = referralIn(r)
    expect(referral).toMatchObject({ state: 'proposed', owner: { kind: 'nobody' } })
    expect(referral.acceptedBy).toBeUndefined()
  })
  it('ends with its outcome', () => {
    const r = accepted()
    r.say('ReferralClosed', { structureId: 's-1', outcome: 'helped', by: agent })
    expect(referralIn(r)).toMatchObject({ state: 'closed', ending: 'helped', owner: { kind: 'nobody' }, deadlines: {} })
  })
})

describe('any open referral', () => {
  it.each(['withdrawn', 'erased'] as const)('ends when the person has %s', (cause) => {
    const r = aReferral()
    r.open()
    r.propose(r.proposal('s-1'))
    r.say('ReferralWithdrawn', { structureId: 's-1', cause })
    expect(referralIn(r)).toMatchObject({ state: 'closed', ending: cause, asked: [{ became: 'withdrawn' }] })
  })
})

describe('a request', () => {
  it('keeps its coded facts and needs, and says when it was withdrawn and erased', () => {
    const received = aRequestReceived()
    const { requestId } = received.data
    const by = { subject: requestId }
    const story = told(
      [
        received,
        anEvent('FirstInformationGiven', { requestId, sheets: ['cep-basics'] }, { ...by, sequence: 2 }),
        anEvent('RequestWithdrawn', { requestId, by: person }, { ...by, sequence: 3, time: at(3) }),
        anEvent('RequestErased', { requestId, by: person }, { ...by, sequence: 4, time: at(4) }),
      ],
      requestId,
    )
    expect(story.request).toMatchObject({
      facts: { commune: '22113', needs: received.data.needs },
      sheets: ['cep-basics'],
      withdrawnAt: at(3).toISOString(),
      erasedAt: at(4).toISOString(),
    })
  })
})

/** All that can be said of one request with two needs, by the four voices. */
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
  first.say('ReferralDeclined', { ...one, by: agent, reason: 'full' })
  const two = first.proposal('s-2')
  first.propose(two, 2)
  first.say('ReferralAccepted', { ...two, by: agent, contactBy: at(45).toISOString() })
  first.say('ContactMade', { structureId: 's-2', by: agent, mode: 'phone' })
  first.say('ReferralClosed', { structureId: 's-2', outcome: 'helped', by: agent })
  const second = aReferral(requestId, needs[1]?.needId)
  second.open('escalated')
  second.say('ReferralEscalated', { to: 'animator', cause: 'nobody-entitled', actBy: at(40).toISOString() })
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
      ...second.events,
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
  it('stand in the timeline by time, a request before its referrals before their messages', () => {
    const times = inOrder.timeline.map((step) => step.at)
    expect(times).toEqual(times.toSorted())
    expect(inOrder.timeline).toHaveLength(events.length)
  })
})
