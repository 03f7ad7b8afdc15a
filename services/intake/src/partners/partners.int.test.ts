// The partners' door on Kafka: one receipt for each message, a refusal that repeats nothing of it, and the states of
// what was sent, on the topics of that partner alone.

import { createHash, randomUUID } from 'node:crypto'
import type { PartnerReceipt, PartnerStatus } from '@hent/contracts/partner.ts'
import { deadLettersOf, groups, partnerTopics } from '@hent/contracts/topics.ts'
import { listDeadLetters } from '@hent/messaging/dead-letter-desk.ts'
import { replayHeaders } from '@hent/messaging/dead-letters.ts'
import { encodingNames, sendCompressed } from '@hent/messaging/testing/compressed.ts'
import { aSubmission } from '@hent/testing/builders.ts'
import type { TopicMessage } from '@hent/testing/story-topic.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mark, message, refusedMessages } from '../testing/partner-messages.ts'
import { startTestHent, type TestHent } from '../testing/start-intake.ts'

const topics = partnerTopics('essai')

let hent: TestHent
let receipts: TopicMessage[]
let states: TopicMessage[]
let others: TopicMessage[]
let letters: TopicMessage[]
beforeAll(async () => {
  hent = await startTestHent()
  receipts = await hent.topic.follow(topics.receipts)
  states = await hent.topic.follow(topics.status)
  others = await hent.topic.follow(partnerTopics('autre').receipts)
  letters = await hent.topic.follow(deadLettersOf(groups.intakePartners))
})
afterAll(() => hent.stop())

const read = <T>(messages: TopicMessage[]) => messages.map(({ value }) => JSON.parse(value) as T)
const send = (...messages: { key: string | null; value: string | Buffer }[]) =>
  hent.topic.send(topics.requests, messages)
const requests = () => hent.servers.prefix + topics.requests
const receiptsOf = (reference: string) =>
  read<PartnerReceipt>(receipts).filter(({ data }) => data.reference === reference)
const receipt = (reference: string, count = 1) =>
  until(`${count} receipts for ${reference}`, () => {
    const found = receiptsOf(reference)
    return found.length >= count && found
  })

describe('a request on a partner’s topic', () => {
  it('is received as the partner’s, and its receipt gives code and words', async () => {
    const id = `dossier-${randomUUID()}`
    await send(message(id, aSubmission()))
    const [{ data } = { data: undefined }] = await receipt(id)
    if (!data?.accepted) throw new Error('it was refused')
    expect(data.trackingCode).toMatch(/^\w{4}-\w{4}-\w{4}$/)
    expect(data.secret.split('-')).toHaveLength(5)
    const event = await hent.topic.said('RequestReceived', data.requestId)
    expect(event.data.sender).toEqual({ kind: 'partner', partner: 'essai' })
    expect(read(others)).toEqual([])
  })

  it.each(encodingNames)('compressed with %s, as senders usually do, is received like any other', async (encoding) => {
    const id = `dossier-${randomUUID()}`
    await sendCompressed(hent.topic.producer, requests(), encoding, [message(id, aSubmission())])
    const [given] = await receipt(id)
    expect(given?.data.accepted).toBe(true)
  })

  it('sent five times is one request with one code', async () => {
    const id = `dossier-${randomUUID()}`
    const same = message(id, aSubmission())
    await send(same, same, same, same, same)
    const given = await receipt(id, 5)
    expect(new Set(given.map(({ data }) => data.accepted && data.requestId)).size).toBe(1)
    expect(new Set(given.map((one) => one.id)).size).toBe(1)
    expect(await hent.db.collection('requests').countDocuments({ reference: id })).toBe(1)
  })

  it('under an id already used for another content is refused', async () => {
    const id = `dossier-${randomUUID()}`
    await send(message(id, aSubmission()), message(id, aSubmission({ choice: true })))
    const [, second] = await receipt(id, 2)
    expect(second?.data).toMatchObject({
      accepted: false,
      problem: {
        type: 'https://hent.bzh/problems/idempotency-key-reused',
        status: 422,
        detail: 'Cet « id » a déjà servi pour un autre contenu. Donnez le sien à chaque demande.',
      },
    })
    expect(JSON.stringify(second)).not.toContain('Idempotency')
  })

  it('is followed by the states of its referral, which no other partner is told', async () => {
    const id = `dossier-${randomUUID()}`
    await send(message(id, aSubmission()))
    const [{ data } = { data: undefined }] = await receipt(id)
    if (!data?.accepted) throw new Error('it was refused')
    const { requestId } = data
    const need = await hent.topic.said('RequestReceived', requestId)
    const referral = hent.aReferral(
      { ...data, needs: need.data.needs, information: [], commune: { code: '22113', name: 'Lannion' } },
      'ml-lannion',
    )
    await hent.topic.say(referral.opened, referral.accepted, referral.closed)
    const told = await until('three states', () => {
      const found = read<PartnerStatus>(states).filter((one) => one.subject === requestId)
      return found.length >= 3 && found
    })
    expect(told.map(({ data: { event, state, reference } }) => [event, state, reference])).toEqual([
      ['ReferralOpened', 'proposed', id],
      ['ReferralAccepted', 'accepted', id],
      ['ReferralClosed', 'closed', id],
    ])
    const accepted = told[1]?.data
    expect(accepted?.undoableUntil).toBe(referral.accepted.data.undoableUntil)
    expect(JSON.stringify(told)).not.toContain('ml-lannion')
  })

  it.each([
    ['lapsed', undefined],
    ['declined', undefined],
    ['underStudy', '2026-12-14'],
  ] as const)('is told the state of a referral whose proposal is %s, and until when', async (ended, day) => {
    const id = randomUUID()
    await send(message(id, aSubmission()))
    const [{ data } = { data: undefined }] = await receipt(id)
    if (!data?.accepted) throw new Error('it was refused')
    const need = await hent.topic.said('RequestReceived', data.requestId)
    const referral = hent.aReferral(
      { ...data, needs: need.data.needs, information: [], commune: { code: '22113', name: 'Lannion' } },
      'ml-lannion',
    )
    await hent.topic.say(referral.opened, referral[ended])
    const told = await until('both states', () => {
      const found = read<PartnerStatus>(states).filter((one) => one.subject === data.requestId)
      return found.length >= 2 && found
    })
    expect(told.map(({ data: { state } }) => state)).toEqual(['proposed', 'proposed'])
    expect(told[1]?.data.until).toBe(day)
  })
})

describe('a request that no referral follows', () => {
  it('is told of, answered at the door, by a status whose sequence is not the first', async () => {
    const id = randomUUID()
    await send(message(id, aSubmission({ answeredAtDoor: true })))
    const [status] = await until('the status', () => {
      const found = read<PartnerStatus>(states).filter(({ data }) => data.reference === id)
      return found.length > 0 && found
    })
    expect(status?.data).toMatchObject({ event: 'RequestAnsweredAtDoor' })
    expect(status?.data).not.toHaveProperty('state')
    expect(status?.data).not.toHaveProperty('referralId')
    expect(Number(status?.sequence)).toBeGreaterThan(1)
  })

  it('is told of once it is withdrawn', async () => {
    const id = randomUUID()
    await send(message(id, aSubmission()))
    const [given] = await receipt(id)
    if (!given?.data.accepted) throw new Error('it was refused')
    const { requestId } = given.data
    const token = await hent.client('partner-essai', 'requests:create')
    expect((await hent.post(`/v1/requests/${requestId}/withdrawal`, {}, { token })).statusCode).toBe(200)
    const [status] = await until('the status', () => {
      const found = read<PartnerStatus>(states).filter(({ data }) => data.reference === id)
      return found.length > 0 && found
    })
    expect(status?.data).toMatchObject({ event: 'RequestWithdrawn', requestId })
  })
})

describe('a message that cannot be taken', () => {
  it.each(refusedMessages)(
    'because of %s is refused with where and why',
    async (_what, make, status, type, pointers) => {
      const id = `refus-${randomUUID()}`
      await send(make(id))
      const [{ data } = { data: undefined }] = await receipt(id)
      if (!data || data.accepted) throw new Error('it was accepted')
      expect(data.problem).toMatchObject({ status, type: `https://hent.bzh/problems/${type}` })
      expect(data.problem.errors?.map(({ pointer }) => pointer)).toEqual(pointers)
      expect(JSON.stringify([read(receipts), read(letters)])).not.toContain(mark)
    },
  )

  it('because it is no JSON, or nothing at all, is refused by its place, and what follows is received', async () => {
    const before = receipts.length
    const id = `apres-${randomUUID()}`
    await send(
      { key: null, value: `${mark} n’est pas du JSON` },
      { key: null, value: Buffer.from([0xff, 0xfe, 0x00]) },
      { key: null, value: '[]' },
      message(id, aSubmission()),
    )
    await receipt(id)
    const words: string[] = []
    const refusals = await until('three refusals', () => {
      const found = read<PartnerReceipt>(receipts.slice(before)).filter(({ data }) => !data.accepted)
      return found.length >= 3 && found
    })
    for (const { data } of refusals) {
      expect(data).toMatchObject({ accepted: false, origin: expect.stringContaining(topics.requests) })
      if (!data.accepted) words.push(data.problem.detail ?? '')
    }
    expect(words.sort()).toEqual([
      'Le message n’est pas du JSON en UTF-8.',
      'Le message n’est pas du JSON en UTF-8.',
      'Un ou plusieurs champs ne conviennent pas. La liste est dans « errors ».',
    ])
  })

  const letterId = `${topics.requests}.0.0`
  it.each<[string, Record<string, string>]>([
    ['meant for another group', { [replayHeaders.group]: 'routing' }],
    [
      'sent back by an operator',
      { [replayHeaders.group]: groups.intakePartners, [replayHeaders.deadLetter]: letterId },
    ],
    ['given up by an operator', { [replayHeaders.deadLetter]: letterId, [replayHeaders.discarded]: '1' }],
    ['of ours under any name', { 'Hent-Anything': '1' }],
  ])('because its headers say it is %s is refused, and settles nobody’s letter', async (_what, headers) => {
    const id = `forge-${randomUUID()}`
    await hent.topic.producer.send({ topic: requests(), messages: [{ ...message(id, aSubmission()), headers }] })
    const [{ data } = { data: undefined }] = await receipt(id)
    expect(data).toMatchObject({ accepted: false, problem: { status: 400 } })
    const said = letters.map(({ value }) => JSON.parse(value))
    expect(said.filter((letter) => letter.id === letterId)).toEqual([])
    expect(said.some(({ code }) => code === 'reserved-header')).toBe(true)
  })

  it('sent back by an operator is received, on the topic that only operators write', async () => {
    const id = `rejoue-${randomUUID()}`
    const headers = {
      [replayHeaders.group]: hent.servers.prefix + groups.intakePartners,
      [replayHeaders.deadLetter]: id,
    }
    const topic = hent.servers.prefix + topics.replays
    await hent.topic.producer.send({ topic, messages: [{ ...message(id, aSubmission()), headers }] })
    const [{ data } = { data: undefined }] = await receipt(id)
    expect(data?.accepted).toBe(true)
    await until('its letter settled', () =>
      letters.some(({ value }) => value.includes(id) && value.includes('resolved')),
    )
  })

  it('leaves a dead letter with its place, its print and its reason, and never its content', async () => {
    const id = `lettre-${randomUUID()}`
    const bad = message(id, { ...aSubmission({ person: { lastName: mark, messages: false } }), commune: '99999' })
    await send(bad)
    await receipt(id)
    const print = createHash('sha256').update(bad.value).digest('hex')
    const letter = await until('its dead letter', () => letters.find(({ value }) => value.includes(print)))
    expect(JSON.parse(letter.value)).toMatchObject({ code: 'unknown-commune', tries: 1 })
    expect(letters.map(({ value }) => value).join()).not.toContain(mark)
  })

  it('is settled by its receipt: counted, and nothing is left for an operator to do', async () => {
    const id = `regle-${randomUUID()}`
    const counted = async () => {
      const { body } = await hent.get('/metrics')
      return Number(/^hent_dead_letters_total\{.*code="wrong-audience".*\} (\d+)$/m.exec(body)?.[1] ?? 0)
    }
    const before = await counted()
    await send(message(id, aSubmission({ needs: [{ service: 'school-guidance' }] })))
    const [refusal] = await receipt(id)
    if (!refusal || refusal.data.accepted) throw new Error('it was accepted')
    const letterId = refusal.data.origin.replaceAll('/', '.')
    const said = () => letters.map(({ value }) => JSON.parse(value)).filter((letter) => letter.id === letterId)
    await until('its letter settled', () => said().some(({ kind }) => kind === 'resolved'))
    expect(said().map(({ kind }) => kind)).toEqual(['dead-letter', 'resolved'])
    expect(await counted()).toBe(before + 1)
    const group = hent.servers.prefix + groups.intakePartners
    const open = await listDeadLetters(hent.servers.kafka, [group])
    expect(open.filter((letter) => letter.id === letterId)).toEqual([])
  })
})
