// A whole Hent, each service its own process, on real servers: the journeys of the demo end as they should, nothing
// personal leaves the vault, nobody reads what is another's, and one request is one trace.

import { randomUUID } from 'node:crypto'
import { seed } from '@hent/cli/seed.ts'
import type { NewRequest } from '@hent/contracts/request-submission.ts'
import { partnerTopics, referralsTopic, services } from '@hent/contracts/topics.ts'
import { addressesOf } from '@hent/demo/announce.ts'
import { demoPartner, otherPartner } from '@hent/demo/identities.ts'
import { personMarks } from '@hent/demo/journey-steps.ts'
import { journeys } from '@hent/demo/journeys.ts'
import { ask, call, clientToken, linkIn, mails, must, personToken, until } from '@hent/demo/people.ts'
import { type RunningHent, startHent } from '@hent/demo/running-hent.ts'
import { shortDelays } from '@hent/demo/settings.ts'
import { createProducer } from '@hent/messaging/kafka.ts'
import { readTopic } from '@hent/messaging/read-topic.ts'
import { aSubmission } from '@hent/testing/builders.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askedRoutes, isAsIfItWereNot } from '../isolation/isolation.ts'
import { readings, tellsNoName } from '../isolation/readings.ts'
import { strangeIntegrator } from '../isolation/strangers.ts'
import { useOwnServers } from '../own-servers.ts'
import { openForm, sendForm } from '../portal-form.ts'
import { run, said } from './command.ts'
import { carriedToTheSurvey, marked, marks } from './marked.ts'
import { fold, placesWith, spellings } from './scan.ts'
import { startTraceCollector, type TraceCollector } from './trace-collector.ts'

let hent: RunningHent
let collector: TraceCollector

beforeAll(async () => {
  useOwnServers()
  collector = await startTraceCollector()
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = collector.url
  process.env.OTEL_EXPORTER_OTLP_PROTOCOL = 'http/json'
  process.env.OTEL_BSP_SCHEDULE_DELAY = '200'
  hent = await startHent({
    logs: 'hent',
    settings: shortDelays,
    mailbox: true,
    accounts: [strangeIntegrator],
    beforeServices: async (standing) => {
      await seed(addressesOf(standing))
    },
  })
})
afterAll(async () => {
  await hent?.stop()
  await collector?.stop()
})

describe('each journey ends as it should', () => {
  it.concurrent.each(journeys.map((journey) => [journey.title, journey] as const))('%s', async (_title, journey) => {
    await journey.run(hent, () => undefined)
  })
})

describe('nothing personal leaves the vault', () => {
  it('from the door to the survey, not to another database, a topic, Redis, a log or a mail to a structure', async () => {
    const byHttp = await must<NewRequest>(ask(hent, marked('http'), { key: randomUUID() }))
    const names = partnerTopics(demoPartner)
    const producer = createProducer(hent.partnerKafka(demoPartner))
    await producer.connect()
    const id = randomUUID()
    const said = { specversion: '1.0', id, source: 'urn:x', type: 'bzh.hent.request-submitted.v1' }
    const bodies = [
      marked('kafka'),
      { ...marked('x'), commune: '99999' },
      { ...marked('x'), [marks.lastName]: marks.wish },
    ]
    const messages = bodies.map((data) => ({ key: id, value: JSON.stringify({ ...said, data }) }))
    await producer.send({ topic: names.requests, messages })
    await producer.disconnect()
    const byPartner = await until('the receipt', () => receiptOf(id))
    await Promise.all([carriedToTheSurvey(hent, byHttp, 'http'), carriedToTheSurvey(hent, byPartner, 'kafka')])

    const personal = [...Object.values(marks), ...Object.values(personMarks)]
    expect(await placesWith(hent, personal)).toEqual([])
    // The search looks where it says: what is nobody's secret is found in each kind of place.
    const known = await placesWith(hent, [byPartner.requestId, 'routing-clocks', '/v1/proposal-links/:token'])
    for (const service of ['intake', 'routing', 'notification', 'evaluation', 'tracking'])
      expect(known).toContainEqual(expect.stringContaining(`${byPartner.requestId} in ${service}.`))
    for (const topic of [referralsTopic, names.receipts, names.status])
      expect(known).toContain(`${byPartner.requestId} in topic ${topic}`)
    expect(known).toContainEqual(expect.stringContaining('routing-clocks in redis'))
    expect(known).toContain('/v1/proposal-links/:token in log routing.log')
  })

  it('the search for what leaves the vault finds a mark however it is written', () => {
    const written = [
      [marks.lastName, 'KERDONCUFF-TEMOIN'],
      [marks.lastName, '/suivre?nom=Kerdoncuff-T%C3%A9moin&x=1'],
      ...['', 'a', 'ab'].map((before) => [marks.note, Buffer.from(`${before}${marks.note}fin`).toString('base64')]),
      ...['0639987731', '+33639987731', '06.39.98.77.31', '33 6 39 98 77 31'].map((number) => [marks.phone, number]),
    ]
    for (const [mark = '', text = ''] of written) expect(fold(text)).toMatch(spellings(mark))
    expect(fold('+33 6 39 98 77 32')).not.toMatch(spellings(marks.phone))
  })

  /** What the partner reads on its topic: the request as it was taken. */
  async function receiptOf(reference: string): Promise<NewRequest | undefined> {
    let found: NewRequest | undefined
    await readTopic(
      hent.partnerKafka(demoPartner),
      partnerTopics(demoPartner).receipts,
      `partner-${demoPartner}.test`,
      ({ value }) => {
        const { data } = JSON.parse(value?.toString() ?? '') as {
          data: NewRequest & { reference?: string; accepted: boolean }
        }
        if (data.reference === reference && data.accepted) found = data
      },
    )
    return found
  }
})

describe('one request is one trace', () => {
  it('through every service it passes', async () => {
    const traceId = randomUUID().replaceAll('-', '')
    const asked = await sendForm(
      await openForm(`${hent.urls.portal}/demande/une-page`),
      { commune: 'Lannion', needs: 'cep', status: 'employee', ageBand: '30-44', modes: 'phone', detailed: 'yes' },
      { traceparent: `00-${traceId}-${'1'.repeat(16)}-01` },
    )
    expect(asked).toMatchObject({ status: 303, location: '/demande/recue' })
    const passed = () => collector.spans.filter((span) => span.traceId === traceId)
    const missing = () => services.filter((one) => !passed().some(({ service }) => service === `hent-${one}`))
    await until('spans of every service', async () => missing().length === 0).catch(() => undefined)
    expect(missing()).toEqual([])
    await until('the mail’s span', async () => passed().some(({ name }) => name === 'send proposal'))
    expect(JSON.stringify(collector.spans)).not.toContain(marks.email)
  })
})

describe('nobody reads or writes what is another’s', () => {
  it('a partner neither writes nor reads another partner’s topics, by the broker', async () => {
    const names = partnerTopics(demoPartner)
    const producer = createProducer(hent.partnerKafka(otherPartner))
    await producer.connect()
    await expect(producer.send({ topic: names.requests, messages: [{ value: '{}' }] })).rejects.toThrow(/authori[sz]/i)
    await expect(producer.send({ topic: referralsTopic, messages: [{ value: '{}' }] })).rejects.toThrow(/authori[sz]/i)
    await producer.disconnect()
    const consumer = hent
      .partnerKafka(otherPartner)
      .consumer({ groupId: `partner-${otherPartner}.x`, retry: { retries: 0 } })
    await consumer.connect()
    await expect(consumer.subscribe({ topic: names.receipts })).rejects.toThrow(/authori[sz]/i)
    await consumer.disconnect()
  })

  it('a partner’s request does not exist for another partner, nor for a person with another request', async () => {
    const token = await clientToken(hent, `partner-${demoPartner}`)
    const other = await clientToken(hent, `partner-${otherPartner}`)
    const request = await must<NewRequest>(ask(hent, aSubmission(), { key: randomUUID(), token }))
    const mine = await must<NewRequest>(ask(hent, aSubmission(), { key: randomUUID() }))
    const at = `${hent.urls.intake}/v1/requests/${request.requestId}`
    expect((await call(at, { token })).status).toBe(200)
    expect((await call(at, { token: other })).status).toBe(404)
    expect((await call(at, { token: await personToken(hent, mine) })).status).toBe(404)
    const story = `${hent.urls.tracking}/v1/stories/${request.requestId}`
    expect((await call(story, { token: other })).status).toBe(404)
    await until('the story', async () => (await call(story, { token })).status === 200)
  })

  it('a link opens only by its own, and opening it changes nothing', async () => {
    const request = await must<NewRequest>(
      ask(hent, aSubmission({ commune: '29019', situation: { status: 'executive', ageBand: '45-59' } }), {
        key: randomUUID(),
      }),
    )
    const person = await personToken(hent, request)
    const story = () =>
      must<{ referrals: { referralId: string; state: string }[]; timeline: unknown[] }>(
        call(`${hent.urls.tracking}/v1/stories/${request.requestId}`, { token: person }),
      )
    const referral = await until('the proposal', async () => {
      const [first] = (await story()).referrals
      return first?.state === 'proposed' && first
    })
    const at = `${hent.urls.routing}/v1/proposal-links`
    const token = await until('its link', async () => {
      for (const mail of await mails(hent)) {
        const link = linkIn(mail)
        if (!link) continue
        const opened = await call(`${at}/${link}`)
        if (opened.body.referralId === referral.referralId) return link
      }
      return undefined
    })
    for (let times = 0; times < 3; times += 1) expect((await call(`${at}/${token}`)).body.status).toBe('waiting')
    const forged = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`
    expect((await call(`${at}/${forged}/acceptance`, { body: {} })).status).toBe(404)
    expect((await story()).referrals[0]?.state).toBe('proposed')
    expect((await call(`${at}/${token}/acceptance`, { body: {} })).status).toBe(200)
    expect((await call(`${at}/${token}/acceptance`, { body: {} })).status).toBe(409)
  })
})

describe('somebody else’s object is as if it did not exist, whoever asks', () => {
  it.each(askedRoutes)('%s', async (...asked) => {
    await isAsIfItWereNot(hent, asked)
  })
})

describe('what one may read by right has no name of a stranger in it, whoever reads: the Region too', () => {
  it.each(readings)('%s', async (...asked) => {
    await tellsNoName(hent, asked)
  })
})

describe('the hent command', () => {
  it.each([
    [['topics']],
    [['seed']],
    [['import']],
    [['verify']],
    [['dead-letters', 'list']],
    [['dead-letters', 'show']],
    [['dead-letters', 'replay']],
    [['dead-letters', 'discard']],
    [['rebuild']],
    [['republish']],
  ])('%j says what it does, and that it can answer in JSON', async (command) => {
    const { code, out } = await run(undefined, ...command, '--help')
    expect(code).toBe(0)
    expect(out).toContain('--json')
  })

  it('ends with 2 when wrongly called, and with 1 and a sentence when nothing answers', async () => {
    expect((await run(hent, 'rebuild', 'the-world')).code).toBe(2)
    expect((await run(hent, 'republish', 'the-world')).code).toBe(2)
    expect((await run(hent, 'dead-letters', 'replay')).code).toBe(2)
    expect((await run(hent, 'no-such-thing')).code).toBe(2)
    const nowhere = await run(undefined, 'verify')
    expect([nowhere.code, nowhere.err.trim().split('\n').length]).toEqual([1, 1])
  })

  it('finds topics and the directory in place, however often it makes them', async () => {
    const topics = await said<{ created: string[] }>(hent, 'topics', '--partners', `${demoPartner},${otherPartner}`)
    expect(topics).toMatchObject({ code: 0, answer: { created: [] } })
    const seeded = await said<{ added: number; changed: number; unchanged: number }>(hent, 'seed')
    expect(seeded).toMatchObject({ code: 0, answer: { added: 0, changed: 0 } })
    expect(seeded.answer.unchanged).toBeGreaterThan(250)
  })

  it('lists what somebody must settle: not what a partner was told, nor any more what is discarded', async () => {
    type Letter = { id: string; group: string; code: string }
    const list = async (group: string) => (await said<Letter[]>(hent, 'dead-letters', 'list', '--group', group)).answer
    expect(await list('intake-partners')).toEqual([])
    const producer = createProducer(hent.kafka)
    await producer.connect()
    await producer.send({ topic: referralsTopic, messages: [{ key: randomUUID(), value: '{"half":99999' }] })
    await producer.disconnect()
    const before = await until('its letter', async () => {
      const found = await list('routing')
      return found.length > 0 && found
    })
    const [letter] = before
    if (!letter) throw new Error('no letter')
    const shown = await said<{ letter: Letter; message: string }>(hent, 'dead-letters', 'show', letter.id)
    expect(shown.answer).toMatchObject({ letter: { id: letter.id }, message: expect.stringContaining('99999') })
    const replayed = await said<{ replayed: string[]; gone: string[] }>(
      hent,
      'dead-letters',
      'replay',
      letter.id,
      '--group',
      'routing',
    )
    expect(replayed).toEqual({ code: 0, answer: { replayed: [letter.id], gone: [] } })
    expect(await list('routing')).toEqual([expect.objectContaining({ id: letter.id, code: 'not-json' })])
    expect((await run(hent, 'dead-letters', 'show', 'no-such-letter')).code).toBe(1)
    expect((await run(hent, 'dead-letters', 'discard')).code).toBe(2)
    const ofRouting = await said<{ discarded: string[] }>(
      hent,
      'dead-letters',
      'discard',
      '--all',
      '--group',
      'routing',
    )
    expect(ofRouting.answer.discarded).toEqual([letter.id])
    expect((await said(hent, 'dead-letters', 'discard', '--all')).code).toBe(0)
    await until('none left', async () => (await said<Letter[]>(hent, 'dead-letters', 'list')).answer.length === 0)
  })

  it('sends every record of the directory again', async () => {
    const { code, answer } = await said<{ sent: number }>(hent, 'republish', 'directory')
    expect(code).toBe(0)
    expect(answer.sent).toBeGreaterThan(400)
  })

  it('rebuilds tracking beside what is live, and finds them equal', async () => {
    const compared = await said<{ equal: boolean; events: number }>(hent, 'rebuild', 'tracking', '--compare')
    expect(compared).toMatchObject({ code: 0, answer: { equal: true } })
    expect(compared.answer.events).toBeGreaterThan(100)
  })
})

describe('after all this', () => {
  it('hent verify finds every promise kept', async () => {
    const { code, answer } = await said<{ broken: string[]; lost: number; stored: number }>(hent, 'verify')
    expect(answer).toMatchObject({ broken: [], lost: 0 })
    expect(answer.stored).toBeGreaterThan(10)
    expect(code).toBe(0)
  })
})
