// A year of synthetic activity: what is told is what the contracts say, and the same seed tells it again.

import { eventNameOf } from '@hent/contracts/events.ts'
import { decodeEvent } from '@hent/messaging/decode.ts'
import { aStructure } from '@hent/testing/builders.ts'
import { describe, expect, it } from 'vitest'
import { syntheticYear } from './synthetic-year.ts'

const everywhere = ['22', '29', '35', '56']
const kinds = ['reception', 'school-guidance', 'cep', 'vae', 'business-creation'] as const
const structures = ['s-1', 's-2', 's-3'].map((structureId) =>
  aStructure({
    structureId,
    services: kinds.map((kind) => ({ serviceId: `${structureId}-${kind}`, kind, modes: ['phone'], zone: everywhere })),
  }),
)
const year = (requests: number, seed = 1) => [...syntheticYear({ requests, seed, end: '2026-11-01', structures })]

describe('a synthetic year', () => {
  const told = year(2_000)
  const events = told.flatMap((one) => one.events)

  it('is told again by its seed, byte for byte, and otherwise by another', () => {
    expect(JSON.stringify(year(50))).toBe(JSON.stringify(year(50)))
    expect(JSON.stringify(year(50, 2))).not.toBe(JSON.stringify(year(50)))
  })
  it('is made of events as their contracts have them, within the year', () => {
    for (const event of events) {
      const value = Buffer.from(JSON.stringify(event))
      decodeEvent({ topic: 'referrals.v1', partition: 0, offset: '0', key: event.subject, value, headers: {} })
    }
    const times = events.map(({ time }) => time).sort()
    expect(times[0]?.slice(0, 7) ?? '').toMatch(/^2025-1[01]$/)
    expect((times.at(-1) ?? '') <= '2026-10-31T23:00:00.000Z').toBe(true)
  })
  it('holds refusals, silences, people nobody may answer, ends, surveys and answers', () => {
    const names = new Set(events.map(({ type }) => eventNameOf(type)))
    for (const name of [
      'RequestAnsweredAtDoor',
      'ReferralDeclined',
      'ProposalLapsed',
      'ReferralEscalated',
      'ContactOverdue',
      'ReferralClosed',
      'SurveyClosed',
    ])
      expect(names).toContain(name)
    expect(told.flatMap((one) => one.answers).length).toBeGreaterThan(50)
  })
  it('has requests of the year’s theme, as said by who receives them', () => {
    const received = events.filter(({ type }) => eventNameOf(type) === 'RequestReceived')
    const tagged = received.filter(({ data }) => 'theme' in data)
    expect(tagged.length).toBeGreaterThan(50)
    for (const { data, time } of tagged) {
      expect(data).toMatchObject({ theme: Number(time.slice(0, 4)) })
      expect(data).not.toMatchObject({ sender: { kind: 'person' } })
    }
  })
  it('has answers at the door of professionals alone, as intake takes them', () => {
    const answered = events.filter(({ data }) => 'answeredAtDoor' in data && data.answeredAtDoor)
    expect(answered.length).toBeGreaterThan(50)
    for (const { data } of answered) expect(data).not.toMatchObject({ sender: { kind: 'person' } })
  })
  it('has its seasons: school guidance is asked for in winter, hardly in summer', () => {
    const asked = events.flatMap((event) => {
      const { data } = event
      return 'needs' in data && data.needs.some(({ service }) => service === 'school-guidance') ? [event.time] : []
    })
    const of = (...months: string[]) => asked.filter((time) => months.includes(time.slice(5, 7))).length
    expect(of('01', '02', '03')).toBeGreaterThan(10 * of('07', '08'))
  })
})
