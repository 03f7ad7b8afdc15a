// Opinions on a structure over HTTP: told of settled quarters, as first told, to its manager and to nobody else.

import { surveyAnswersTopic } from '@hent/contracts/topics.ts'
import { createProducer } from '@hent/messaging/kafka.ts'
import { localDay } from '@hent/territory/calendar.ts'
import { lastSettled, monthsOfQuarter } from '@hent/territory/quarters.ts'
import { shortId } from '@hent/testing/builders.ts'
import { steadyHour } from '@hent/testing/steady-hour.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from '../testing/start-tracking.ts'

steadyHour()
const quarter = lastSettled(localDay(new Date()))
const [, month] = monthsOfQuarter(quarter)
const url = '/v1/structures/s-1/opinions?quarters=2'

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent()
})
afterAll(() => hent.stop())

const answers = () => hent.kept('answers')

async function answered(structureId: string, many: number): Promise<void> {
  const before = (await answers()).length
  const about = { month, epci: '200065928', service: 'cep', network: 'mission-locale', structureId }
  const messages = Array.from({ length: many }, () => ({
    value: JSON.stringify({
      id: `${shortId()}.1`,
      data: { ...about, answer: { contacted: 'yes', welcome: 5, useful: 2 } },
    }),
  }))
  const { kafka, prefix } = hent.platform
  const producer = createProducer(kafka)
  await producer.connect()
  await producer.send({ topic: prefix + surveyAnswersTopic, acks: -1, messages })
  await producer.disconnect()
  await until(`${many} answers`, async () => (await answers()).length === before + many)
}

describe('the opinions on a structure', () => {
  it('are told of a settled quarter to its manager, from five on, and stay as first told', async () => {
    await answered('s-1', 12)
    await answered('s-2', 4)
    const manager = await hent.agent({ role: 'manager', structureId: 's-1' })
    const told = (await hent.get(url, manager)).json()
    expect(told).toMatchObject({
      minimum: 5,
      quarters: [
        { told: null },
        {
          quarter,
          withheld: false,
          told: { answers: 10, given: { welcome: 10, recommend: '< 5' }, favourable: { welcome: 10, useful: '< 5' } },
        },
      ],
    })
    await answered('s-1', 20)
    expect((await hent.get(url, manager)).json()).toEqual(told)
    const neighbour = await hent.agent({ role: 'manager', structureId: 's-2' })
    const { quarters } = (await hent.get('/v1/structures/s-2/opinions', neighbour)).json()
    expect(quarters).toHaveLength(4)
    expect(quarters.at(-1)).toMatchObject({ quarter, withheld: false, told: null })
  })

  it('are found by nobody else', async () => {
    const others = [
      await hent.agent({ role: 'manager', structureId: 's-2' }),
      await hent.agent({ role: 'adviser', structureId: 's-1' }),
      await hent.agent({ role: 'animator', territory: '22' }),
      await hent.agent({ role: 'region' }),
      await hent.notification(),
      await hent.partner('essai'),
    ]
    for (const token of others) expect((await hent.get(url, token)).statusCode).toBe(404)
    expect((await hent.get(url)).statusCode).toBe(401)
  })
})
