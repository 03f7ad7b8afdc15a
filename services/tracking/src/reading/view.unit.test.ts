import { randomUUID } from 'node:crypto'
import type { Principal } from '@hent/service/principal.ts'
import { anEvent, aRequestReceived, shortId } from '@hent/testing/builders.ts'
import { describe, expect, it } from 'vitest'
import { applyEvent } from '../story/apply-event.ts'
import { emptyStory, type Story } from '../story/story.ts'
import { animatorOf, seen } from '../testing/seen.ts'
import { agentBy, by, twoNeeds } from '../testing/two-needs.ts'

const adviserOf = (structureId: string): Principal => ({
  kind: 'agent',
  sub: 'sub',
  agentId: 'a-1',
  roles: [{ role: 'adviser', structureId }],
})

describe('the person', () => {
  it('sees every need, how to reach the structure that accepted, and not how to reach the others', () => {
    const { requestId, tell } = twoNeeds()
    const { shown, text } = seen({ kind: 'person', requestId, scopes: [] }, tell())
    expect(shown?.referrals.map(({ state }) => state)).toEqual(['accepted', 'proposed'])
    expect(text).toContain('address of s-mine')
    expect(text).toContain('name of s-other')
    expect(text).not.toContain('address of s-other')
    expect(text).not.toContain('address of s-declined')
    expect(shown?.referrals[0]?.deadlines).toEqual({ contactBy: by })
  })
  it('is not told why a structure declined', () => {
    const { requestId, tell } = twoNeeds()
    expect(seen({ kind: 'person', requestId, scopes: [] }, tell()).text).not.toContain('full')
  })
  it('the person, and who holds or sent the request, read that nothing arrives any more, until something does', () => {
    const { requestId, tell } = twoNeeds()
    const messageId = shortId()
    const at = (sequence: number, minute: number, aggregate = messageId) => ({
      subject: requestId,
      aggregate,
      sequence,
      time: new Date(Date.UTC(2026, 10, 24, 9, minute)),
    })
    const message = { messageId, template: 'x', channel: 'email' as const, recipient: { kind: 'person' as const } }
    const sent = anEvent('MessageSent', { ...message, tries: 1, possibleDuplicate: false }, at(1, 1))
    const back = anEvent('MessageFailed', { ...message, cause: 'bounced' }, at(2, 2))
    const failed = [sent, back].reduce<Story>((story, event) => applyEvent(story, event), tell())
    const since = (principal: Principal, story: Story) => seen(principal, story).shown?.unreachedSince
    const person = { kind: 'person' as const, requestId, scopes: [] }
    expect(since(person, tell())).toBeUndefined()
    expect(since(person, failed)).toBe('2026-11-24T09:02:00.000Z')
    expect(since(adviserOf('s-mine'), failed)).toBe('2026-11-24T09:02:00.000Z')
    const contact = { channel: 'email' as const, contactId: shortId() }
    const change = { requestId, contact, language: 'fr' as const, by: { kind: 'person' as const } }
    const moved = applyEvent(failed, anEvent('ContactChanged', change, at(2, 3, requestId)))
    expect(since(person, moved)).toBeUndefined()
  })
  it('who answered STOP, or anything else, to an SMS: their page and their adviser’s say so, until they take it back', () => {
    const { requestId, tell } = twoNeeds()
    const by = { kind: 'person' as const }
    const at = (sequence: number) => ({
      subject: requestId,
      sequence,
      time: new Date(Date.UTC(2026, 10, 24, 9, sequence)),
    })
    const change = { requestId, language: 'fr' as const, by }
    const stop = anEvent('ContactChanged', { ...change, contact: { channel: 'none' }, cause: 'stop' }, at(2))
    const replied = anEvent('PersonReplied', { requestId }, at(3))
    const back = {
      ...change,
      contact: { channel: 'sms' as const, contactId: shortId() },
      cause: 'stop-taken-back' as const,
    }
    const stopped = [stop, replied].reduce<Story>((story, event) => applyEvent(story, event), tell())
    for (const reader of [adviserOf('s-mine'), { kind: 'person' as const, requestId, scopes: [] }]) {
      expect(seen(reader, stopped).shown).toMatchObject({
        stoppedSince: '2026-11-24T09:02:00.000Z',
        repliedAt: '2026-11-24T09:03:00.000Z',
      })
      const again = applyEvent(stopped, anEvent('ContactChanged', back, at(4)))
      expect(seen(reader, again).shown).not.toHaveProperty('stoppedSince')
    }
  })
  it('is told nothing of what came back late from where they were before', () => {
    const { requestId, tell } = twoNeeds()
    const [before, since] = [shortId(), shortId()]
    const message = (contactId: string) => ({
      messageId: shortId(),
      template: 'x',
      channel: 'email' as const,
      recipient: { kind: 'person' as const, contactId },
    })
    const at = (aggregate: string, sequence: number, minute: number) => ({
      subject: requestId,
      aggregate,
      sequence,
      time: new Date(Date.UTC(2026, 10, 24, 9, minute)),
    })
    const [old, now] = [message(before), message(since)]
    const contact = { channel: 'email' as const, contactId: since }
    const by = { kind: 'person' as const }
    const sent = { tries: 1, possibleDuplicate: false }
    const story = [
      anEvent('MessageSent', { ...old, ...sent }, at(old.messageId, 1, 1)),
      anEvent('ContactChanged', { requestId, contact, language: 'fr', by }, at(requestId, 2, 2)),
      anEvent('MessageFailed', { ...old, cause: 'bounced' }, at(old.messageId, 2, 3)),
    ].reduce<Story>((told, event) => applyEvent(told, event), tell())
    const person = { kind: 'person' as const, requestId, scopes: [] }
    expect(seen(person, story).shown?.unreachedSince).toBeUndefined()
    const back = [
      anEvent('MessageSent', { ...now, ...sent }, at(now.messageId, 1, 4)),
      anEvent('MessageFailed', { ...now, cause: 'bounced' }, at(now.messageId, 2, 5)),
    ].reduce<Story>((told, event) => applyEvent(told, event), story)
    expect(seen(person, back).shown?.unreachedSince).toBe('2026-11-24T09:05:00.000Z')
    expect(JSON.stringify(seen(person, back).shown)).not.toContain(since)
  })
  it('of another request sees nothing', () => {
    expect(seen({ kind: 'person', requestId: randomUUID(), scopes: [] }, twoNeeds().tell()).shown).toBeUndefined()
  })
})

describe('the partner who sent it', () => {
  const partner = (name: string): Principal => ({
    kind: 'partner',
    clientId: `partner-${name}`,
    partner: name,
    scopes: ['requests:read'],
  })
  it('sees states and dates, and no structure at all', () => {
    const { shown, text } = seen(partner('rdv'), twoNeeds().tell())
    expect(shown?.referrals.map(({ state, fhirTask }) => [state, fhirTask])).toEqual([
      ['accepted', 'accepted'],
      ['proposed', 'requested'],
    ])
    expect(text).not.toMatch(/s-mine|s-other|s-declined|full/)
    expect(shown?.situation).toBeUndefined()
  })
  it('is the only partner who does', () => {
    expect(seen(partner('another'), twoNeeds().tell()).shown).toBeUndefined()
  })
})

describe('an adviser', () => {
  it('sees the referral that is theirs; other needs and other structures are absent', () => {
    const { shown, text } = seen(adviserOf('s-mine'), twoNeeds().tell())
    expect(shown?.referrals).toHaveLength(1)
    expect(shown?.referrals[0]).toMatchObject({ service: 'cep', state: 'accepted' })
    expect(shown?.situation).toEqual({ status: 'employee', ageBand: '30-44' })
    expect(text).not.toMatch(/s-other|s-declined|vae|full/)
  })
  it('an adviser whose proposal waits sees it, and nothing of the other need', () => {
    const { shown, text } = seen(adviserOf('s-other'), twoNeeds().tell())
    expect(shown?.referrals).toMatchObject([{ service: 'vae', state: 'proposed' }])
    expect(text).not.toMatch(/s-mine|s-declined|cep/)
  })
  it('who closed it sees what became of it, and neither the situation nor another need', () => {
    const { tell, first } = twoNeeds()
    first('ReferralClosed', { structureId: 's-mine', by: agentBy, outcome: 'helped' })
    const { shown, text } = seen(adviserOf('s-mine'), tell())
    expect(shown?.referrals).toMatchObject([
      { service: 'cep', state: 'closed', ending: 'helped', fhirTask: 'completed' },
    ])
    expect(shown).not.toHaveProperty('situation')
    expect(shown).not.toHaveProperty('commune')
    expect(text).not.toMatch(/s-other|s-declined|vae|full/)
  })
  it('an adviser whose file waits sees until when, and partners that it is on hold, until that day', () => {
    const { tell, first } = twoNeeds()
    first('ReferralPaused', { structureId: 's-mine', by: agentBy, cause: 'person-unavailable', until: '2026-12-14' })
    const on = (today: string) => seen(adviserOf('s-mine'), tell(), today).shown?.referrals[0]
    expect(on('2026-12-14')).toMatchObject({ state: 'accepted', fhirTask: 'on-hold', pausedUntil: '2026-12-14' })
    expect(on('2026-12-15')).toMatchObject({ fhirTask: 'accepted' })
    first('ContactMade', { structureId: 's-mine', by: agentBy, mode: 'phone' })
    expect(on('2026-12-14')).toMatchObject({ fhirTask: 'in-progress' })
  })
  it('who says that they look at a proposal until a day is read by all who follow it, until that day', () => {
    const { requestId, tell, second } = twoNeeds({ kind: 'structure', structureId: 's-sender' })
    const looking = { proposalId: shortId(), structureId: 's-other', by: agentBy, answerBy: by }
    second('ProposalUnderStudy', { ...looking, until: '2026-11-27' })
    const on = (who: Principal, today: string) =>
      seen(who, tell(), today).shown?.referrals.find(({ service }) => service === 'vae')?.underStudyUntil
    const readers = [{ kind: 'person', requestId, scopes: [] } as const, adviserOf('s-sender'), adviserOf('s-other')]
    for (const reader of readers)
      expect([on(reader, '2026-11-27'), on(reader, '2026-11-28')]).toEqual(['2026-11-27', undefined])
    expect(on(adviserOf('s-mine'), '2026-11-27')).toBeUndefined()
  })
  it('an adviser whose file passes between colleagues reads who follows it and who said so; nobody outside does', () => {
    const { requestId, tell, first } = twoNeeds({ kind: 'structure', structureId: 's-sender' })
    const person: Principal = { kind: 'person', requestId, scopes: [] }
    first('FileHandedOver', { structureId: 's-mine', by: agentBy, adviser: 'agent-2' })
    const steps = (who: Principal) =>
      seen(who, tell()).shown?.timeline.filter(({ what }) => what === 'FileHandedOver') ?? []
    expect(steps(adviserOf('s-mine'))).toMatchObject([{ adviser: 'agent-2', handedBy: agentBy.agentId }])
    expect([steps(adviserOf('s-sender')), steps(person)]).toEqual([[], []])
  })
  it('who declined sees it no more', () => {
    expect(seen(adviserOf('s-declined'), twoNeeds().tell()).shown).toBeUndefined()
  })
  it('of the structure that sent it sees states only, and no structure', () => {
    const { tell } = twoNeeds({ kind: 'structure', structureId: 's-sender' })
    const { shown, text } = seen(adviserOf('s-sender'), tell())
    expect(shown?.referrals).toHaveLength(2)
    expect(text).not.toMatch(/s-mine|s-other|s-declined/)
  })
  it('of the structure that sent it reads in which language the letter is, and not where the person lives', () => {
    const { tell } = twoNeeds({ kind: 'structure', structureId: 's-sender' })
    const { shown } = seen(adviserOf('s-sender'), tell())
    expect(shown).toHaveProperty('language')
    for (const kept of ['commune', 'situation', 'modes']) expect(shown).not.toHaveProperty(kept)
  })
})

describe('the Region', () => {
  it('sees no story', () => {
    const region: Principal = { kind: 'agent', sub: 's', agentId: 'a', roles: [{ role: 'region' }] }
    expect(seen(region, twoNeeds().tell()).shown).toBeUndefined()
  })
  it('through its animator sees what escalated in the département: its states only', () => {
    const { tell, second } = twoNeeds()
    expect(seen(animatorOf('22'), tell()).shown).toBeUndefined()
    second('ReferralEscalated', { to: 'animator', cause: 'nobody-left', actBy: by })
    const { shown, text } = seen(animatorOf('22'), tell())
    expect(shown?.referrals).toMatchObject([{ service: 'vae', state: 'escalated', deadlines: { actBy: by } }])
    expect(text).not.toMatch(/s-mine|s-other|s-declined|cep/)
    expect(shown?.situation).toBeUndefined()
    expect(seen(animatorOf('35'), tell()).shown).toBeUndefined()
  })
})

describe('a service', () => {
  it('reads no story: what it needs, events tell it', () => {
    const service: Principal = {
      kind: 'service',
      clientId: 'service-notification',
      service: 'notification',
      scopes: ['contacts:resolve'],
    }
    expect(seen(service, twoNeeds().tell()).shown).toBeUndefined()
  })
})

describe('times offered for an appointment', () => {
  const times = [
    { at: '2026-12-03T13:30:00.000Z', mode: 'phone' },
    { at: '2026-12-04T08:00:00.000Z', mode: 'video' },
  ]
  const offered = (principal: (requestId: string) => Principal, now: string) => {
    const { requestId, tell, first } = twoNeeds()
    first('AppointmentOffered', { structureId: 's-mine', by: agentBy, times })
    const { shown } = seen(principal(requestId), tell(), now)
    return shown?.referrals[0]?.appointmentOffer?.times.map(({ at }) => at)
  }
  const person = (requestId: string): Principal => ({ kind: 'person', requestId, scopes: [] })

  it('are shown to the person while they are to come, and to nobody else', () => {
    const [first, second] = times.map(({ at }) => at)
    expect(offered(person, '2026-12-01T08:00:00.000Z')).toEqual([first, second])
    expect(offered(person, '2026-12-03T13:30:00.000Z')).toEqual([second])
    expect(offered(person, '2026-12-05T08:00:00.000Z')).toBeUndefined()
    expect(offered(() => adviserOf('s-mine'), '2026-12-01T08:00:00.000Z')).toBeUndefined()
  })
})

describe('a request that routing has not opened in time', () => {
  const unrouted = () => {
    const { requestId, tell } = twoNeeds()
    const received = aRequestReceived()
    const { subject } = received
    const needIds = received.data.needs.map(({ needId }) => needId)
    const late = anEvent(
      'RequestUnrouted',
      { requestId: subject, departement: '22', needIds },
      { subject, sequence: 2 },
    )
    const story = [received, late].reduce<Story>((all, event) => applyEvent(all, event), emptyStory(subject))
    return { story, routed: tell(), requestId }
  }
  it('is there for the animator of its département, need and date only, and for no other', () => {
    const { story, routed } = unrouted()
    const { shown } = seen(animatorOf('22'), story)
    expect(shown?.referrals).toMatchObject([{ service: 'cep', state: 'received' }])
    expect(shown?.situation).toBeUndefined()
    expect(shown?.commune).toBeUndefined()
    expect(seen(animatorOf('35'), story).shown).toBeUndefined()
    expect(seen(animatorOf('22'), routed).shown).toBeUndefined()
  })
})
