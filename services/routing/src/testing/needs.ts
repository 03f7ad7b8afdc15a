// Builders for tests of the decision: an employee of Lannion (22113), the region's CEP operators, a day in November.

import { serviceOffer } from '@hent/contracts/service-offer.ts'
import { aStructure } from '@hent/testing/builders.ts'
import { decide, type Grounds } from '../decision/decide.ts'
import type { NeedFacts } from '../decision/need-facts.ts'

export const today = '2026-11-24'
export const grounds: Grounds = {
  offer: serviceOffer,
  salt: { period: '2026-11', value: 'a salt of the period' },
  now: new Date('2026-11-24T10:00:00Z'),
  today,
  commitmentDays: 5,
}

export const aNeed = (over: Partial<NeedFacts> = {}): NeedFacts => ({
  needId: '11111111-1111-4111-8111-111111111111',
  service: 'cep',
  commune: '22113',
  epci: '200065928',
  departement: '22',
  situation: { status: 'employee', ageBand: '30-44' },
  modes: ['phone'],
  language: 'fr',
  ...over,
})

export const operator = (structureId: string, over: Parameters<typeof aStructure>[0] = {}) =>
  aStructure({ structureId, network: 'cep-regional', ...over })

/** Elsewhere in the region: Rennes. */
export const rennes = { commune: '35238', epci: '243500139', departement: '35' } as const

export const order = (cell: readonly ReturnType<typeof operator>[], need = aNeed(), on = grounds): string[] =>
  decide(need, cell, on).ranking.map(({ structureId }) => structureId)
