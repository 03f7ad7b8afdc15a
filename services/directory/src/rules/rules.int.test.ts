// The parameters of the rules: who sets them, over which version, and how they are said.

import { enveloped } from '@hent/contracts/envelope.ts'
import { RulesRecord } from '@hent/contracts/rules-record.ts'
import { rulesTopic } from '@hent/contracts/topics.ts'
import { decoderOf } from '@hent/messaging/decode.ts'
import { createProducer } from '@hent/messaging/kafka.ts'
import { readTopic } from '@hent/messaging/read-topic.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agentRow, rowsOf, startTestDirectory, watcherRow } from '../testing/start-directory.ts'
import { openRuleVersions } from './rule-versions.ts'
import { createRules } from './rules.ts'

const directory = await startTestDirectory()
const { servers, running, importing, get, bearer } = directory
afterAll(() => directory.stop())

describe('the parameters of the rules', () => {
  const url = '/v1/rules'
  const topic = servers.prefix + rulesTopic
  const decode = decoderOf(enveloped(RulesRecord))
  /** Versions on the topic, as they came. */
  const said = async () => {
    const versions: number[] = []
    const group = `${servers.prefix}test-rules`
    await readTopic(servers.kafka, topic, group, (raw) => void versions.push(decode(raw).data.version))
    return versions
  }
  const { id, row } = rowsOf('rules')
  const put = async (sub: string, version: number, payload: object) =>
    running.app.inject({
      method: 'PUT',
      url,
      headers: { ...(await bearer(sub)), 'if-match': `"${version}"` },
      payload,
    })

  beforeAll(async () => {
    const region = watcherRow('rules-region', 'region')
    await importing({ structures: [row('a')], agents: [agentRow('rules-manager', id('a'), 'manager'), region] })
  })

  it('are nobody’s to set but the Region’s, and everyone’s to read', async () => {
    expect((await get(url)).json()).toEqual({ version: 0, parameters: {} })
    expect((await put('rules-manager', 0, { answerDays: 4 })).statusCode).toBe(403)
    expect((await put('rules-region', 0, { answerDays: 4 })).json()).toEqual({
      version: 1,
      parameters: { answerDays: 4 },
    })
    expect((await get(url)).headers.etag).toBe('"1"')
  })

  it('are asked for the version that was read', async () => {
    const headers = await bearer('rules-region')
    const answer = await running.app.inject({ method: 'PUT', url, headers, payload: { answerDays: 9 } })
    expect(answer.json()).toMatchObject({ status: 428, type: 'https://hent.bzh/problems/precondition-required' })
    expect((await get(url)).json()).toMatchObject({ version: 1 })
  })

  it('are not written over by who has not read them, nor twice at once', async () => {
    expect((await put('rules-region', 0, { answerDays: 9 })).statusCode).toBe(412)
    const both = await Promise.all([
      put('rules-region', 1, { answerDays: 5 }),
      put('rules-region', 1, { answerDays: 6 }),
    ])
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 412])
  })

  it('refuse what no rule applies, and a delay nobody could keep', async () => {
    expect((await put('rules-region', 2, { gender: 'f' })).statusCode).toBe(400)
    expect((await put('rules-region', 2, { answerDays: 0 })).statusCode).toBe(400)
  })

  it('are kept, version by version with the function of who set it, and on their topic', async () => {
    const answer = await get(`${url}/versions`, await bearer('rules-region'))
    expect(answer.json<{ versions: object[] }>().versions).toMatchObject([
      { version: 2, label: expect.any(String) },
      { version: 1, label: expect.any(String) },
    ])
    expect((await get(`${url}/versions`, await bearer('rules-manager'))).statusCode).toBe(403)
    expect(await said()).toEqual([1, 2])
  })

  it('are said again at a start, whatever became of their topic', async () => {
    const producer = createProducer(servers.kafka)
    await producer.connect()
    const versions = await openRuleVersions(servers.connection)
    const rules = createRules({ versions, producer, topic, log: servers.log })
    await rules.sayAgain()
    await rules.stop()
    await producer.disconnect()
    expect(await said()).toEqual([1, 2, 2])
  })
})
