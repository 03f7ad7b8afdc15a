import { anEvent, aRequestReceived } from '@hent/testing/builders.ts'
import { describe, expect, it } from 'vitest'
import { agent, aReferral, at, told } from '../testing/a-referral.ts'

const person = { kind: 'person' } as const

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
  it('a referral opened and proposed is the structure’s, with the dates it must keep', () => {
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
  ] as const)(
    'a proposal that ended by %s goes on to the next structure, and the story keeps why',
    (name, more, became, code) => {
      const { r, one } = proposed()
      r.say(name, { ...one, ...more } as never)
      r.propose(r.proposal('s-2'), 2)
      const referral = referralIn(r)
      expect(referral.asked).toMatchObject([
        { structureId: 's-1', became, code },
        { structureId: 's-2', became: 'waiting' },
      ])
      expect(referral.owner).toEqual({ kind: 'structure', structureId: 's-2' })
    },
  )
  it('under study says until when, the last day said, and by when it is answered', () => {
    const { r, one } = proposed()
    const answerBy = at(58).toISOString()
    for (const until of ['2026-11-28', '2026-11-26'])
      r.say('ProposalUnderStudy', { ...one, by: agent, until, answerBy })
    expect(referralIn(r)).toMatchObject({ state: 'proposed', underStudyUntil: '2026-11-26', deadlines: { answerBy } })
  })
  it.each([
    ['ReferralAccepted', { by: agent, contactBy: at(45).toISOString() }],
    ['ReferralDeclined', { by: agent, reason: 'full' }],
    ['ProposalLapsed', { cause: 'not-answered' }],
    ['ReferralWithdrawn', { structureId: 's-1', cause: 'withdrawn' }],
  ] as const)('under study is so no more after %s', (name, more) => {
    const { r, one } = proposed()
    const answerBy = at(58).toISOString()
    r.say('ProposalUnderStudy', { ...one, by: agent, until: '2026-11-28', answerBy })
    r.say(name, { ...one, ...more } as never)
    expect(referralIn(r)).not.toHaveProperty('underStudyUntil')
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
  it('accepted, judged and then undone is proposed as before, and judged no more', () => {
    const { r, one } = proposed()
    const before = referralIn(r)
    const contactBy = at(45).toISOString()
    r.say('ReferralAccepted', { ...one, by: agent, contactBy, undoableUntil: at(5).toISOString() })
    r.say('FitSaid', { structureId: one.structureId, fit: 'no', reason: 'wrong-service' })
    expect(referralIn(r).fit).toEqual({ said: 'no', reason: 'wrong-service' })
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
  it('a referral accepted and transferred is nobody’s until the next proposal', () => {
    const r = accepted()
    r.say('ReferralTransferred', { structureId: 's-1', by: agent })
    const referral = referralIn(r)
    expect(referral).toMatchObject({ state: 'proposed', owner: { kind: 'nobody' } })
    expect(referral.acceptedBy).toBeUndefined()
  })
  it('leaves with its structure what that one said of how it was routed', () => {
    const r = accepted()
    r.say('FitSaid', { structureId: 's-1', fit: 'yes' })
    expect(referralIn(r).fit).toEqual({ said: 'yes' })
    r.say('ReferralTransferred', { structureId: 's-1', by: agent })
    expect(referralIn(r).fit).toBeUndefined()
  })
  it('ends with its outcome', () => {
    const r = accepted()
    r.say('ReferralClosed', { structureId: 's-1', outcome: 'helped', by: agent })
    expect(referralIn(r)).toMatchObject({ state: 'closed', ending: 'helped', owner: { kind: 'nobody' }, deadlines: {} })
  })
})

describe('any open referral', () => {
  it.each(['withdrawn', 'erased', 'corrected', 'asked-again'] as const)('ends when the person has %s it', (cause) => {
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
