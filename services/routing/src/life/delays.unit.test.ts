import { loadConfig } from '@hent/service/config.ts'
import { describe, expect, it } from 'vitest'
import { RoutingSchema } from '../config.ts'
import { liveDelays } from './delays.ts'

const config = loadConfig(RoutingSchema, {
  KAFKA_BROKERS: 'localhost:9092',
  MONGO_URL: 'mongodb://localhost',
  MONGO_DATABASE: 'routing',
  REDIS_URL: 'redis://localhost',
  OIDC_ISSUER: 'http://localhost',
  LINK_KEY: 'k'.repeat(32),
  SALT: 's'.repeat(16),
  PORT: '0',
})

describe('the delays', () => {
  it('are those of the installation until the Region sets one', () => {
    const delays = liveDelays(config)
    expect([delays.choice, delays.of('cep').answer, delays.of('dropout-support').answer]).toEqual(['3wd', '5wd', '1wd'])
  })

  it('are what the Region has set, for every clock that starts from then on; the others stay', () => {
    const delays = liveDelays(config)
    delays.apply({ version: 1, parameters: { answerDays: 4, mostStructures: 2 } })
    expect(delays.of('cep')).toMatchObject({ answer: '4wd', commitmentDays: 4, contact: '5wd' })
    expect([delays.mostStructures, delays.choice, delays.of('dropout-support').answer]).toEqual([2, '3wd', '1wd'])
  })

  it('go back to those of the installation where the Region no longer sets them', () => {
    const delays = liveDelays(config)
    delays.apply({ version: 1, parameters: { answerDays: 4 } })
    delays.apply({ version: 2, parameters: {} })
    expect(delays.of('cep').answer).toBe('5wd')
  })

  it('never follow an older version over a newer one', () => {
    const delays = liveDelays(config)
    delays.apply({ version: 2, parameters: { answerDays: 4 } })
    delays.apply({ version: 1, parameters: { answerDays: 9 } })
    expect(delays.of('cep').answer).toBe('4wd')
  })
})
