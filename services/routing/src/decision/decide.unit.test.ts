// The decision: who is excluded, by which rule; in which order the others stand. What holds whatever the directory is in
// decide-properties.unit.test.ts.

import { serviceOffer } from '@hent/contracts/service-offer.ts'
import { aStructure } from '@hent/testing/builders.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aNeed, grounds, operator, order, rennes, today } from '../testing/needs.ts'
import { decide, exclusionOf } from './decide.ts'
import { createDirectoryIndex } from './directory-index.ts'
import type { NeedFacts } from './need-facts.ts'
import { digitsOf, tierOf } from './tiers.ts'

const need = aNeed()

describe('a structure is excluded', () => {
  it('when its network is not entitled to this need', () => {
    expect(exclusionOf(need, aStructure({ network: 'apec' }), today)).toBe('network-not-entitled')
  })
  it('when the rule wants it declared by the directory, and it is not', () => {
    const services = operator('a').services.map(({ cepOperator: _o, ...service }) => service)
    expect(exclusionOf(need, operator('a', { services }), today)).toBe('not-declared')
  })
  it('when it is no longer active', () => {
    expect(exclusionOf(need, operator('a', { active: false }), today)).toBe('not-active')
  })
  it('when it no longer offers the service', () => {
    const structure = aStructure({ network: 'vae-advice', services: [] })
    expect(exclusionOf(aNeed({ service: 'vae' }), structure, today)).toBe('service-not-offered')
  })
  it('when it offers none of the modes the person can use', () => {
    expect(exclusionOf(aNeed({ modes: ['chat'] }), operator('a'), today)).toBe('mode-impossible')
  })
  it('when the person can only come and it says it cannot receive them as they need', () => {
    const mustCome = aNeed({ modes: ['face-to-face'], accessibility: ['step-free'] })
    expect(exclusionOf(mustCome, operator('a', { accessibility: ['hearing-loop'] }), today)).toBe('access-impossible')
    expect(exclusionOf(mustCome, operator('a', { accessibility: ['step-free'] }), today)).toBeUndefined()
    expect(exclusionOf(mustCome, operator('a'), today)).toBeUndefined()
    expect(exclusionOf({ ...mustCome, modes: ['phone'] }, operator('a', { accessibility: [] }), today)).toBeUndefined()
  })
  it('when the person is anonymous and it receives nobody anonymously, and for nobody else', () => {
    const refusing = operator('a', { anonymousReception: false })
    expect(exclusionOf(aNeed({ anonymous: true }), refusing, today)).toBe('anonymous-not-received')
    expect(exclusionOf(aNeed({ anonymous: true }), operator('a', { anonymousReception: true }), today)).toBeUndefined()
    expect(exclusionOf(aNeed(), refusing, today)).toBeUndefined()
  })
  it('from reception alone when its engagement has expired', () => {
    const engagement = { signed: '2020-01-01', until: '2026-06-30', reference: 'E1' }
    const reception = { serviceId: 'r', kind: 'reception' as const, modes: ['phone' as const], zone: ['22'] }
    const structure = aStructure({ network: 'apec', engagement, services: [...operator('a').services, reception] })
    const executive = aNeed({ situation: { status: 'executive', ageBand: '30-44' } })
    expect(exclusionOf(aNeed({ service: 'reception' }), structure, today)).toBe('engagement-not-in-force')
    expect(exclusionOf(executive, structure, today)).toBeUndefined()
    expect(exclusionOf(aNeed({ service: 'reception' }), structure, '2026-06-30')).toBeUndefined()
  })
  it('when it does not handle the project', () => {
    const crafts = aNeed({ service: 'business-creation', project: 'crafts' })
    const offered = { serviceId: 'b', kind: 'business-creation' as const, modes: ['phone' as const], zone: ['22'] }
    const services = [{ ...offered, projectTypes: ['farming' as const] }]
    expect(exclusionOf(crafts, aStructure({ network: 'cma', services }), today)).toBe('project-not-handled')
  })
})

describe('a structure that offers the service more than once, not everywhere alike', () => {
  /** On site in its own town alone, by phone in the whole region: as the regional operator of Rennes is in the directory. */
  const counters = operator('counters', {
    ...rennes,
    services: [
      { serviceId: 'on-site', kind: 'cep', modes: ['face-to-face'], zone: ['243500139'], cepOperator: true },
      { serviceId: 'remote', kind: 'cep', modes: ['phone'], zone: ['22', '29', '35', '56'], cepOperator: true },
    ],
  })
  const modeDigit = (asked: NeedFacts, offer = serviceOffer) =>
    digitsOf(decide(asked, [counters], { ...grounds, offer }).ranking[0]?.tier ?? 0).mode
  const onSite = aNeed({ modes: ['face-to-face'] })

  it('does not answer who must come and whom only its phone covers', () => {
    expect(exclusionOf(onSite, counters, today)).toBe('mode-impossible')
  })
  it('answers who must come and lives where it receives', () => {
    expect(exclusionOf({ ...onSite, ...rennes }, counters, today)).toBeUndefined()
  })
  it('answers by the mode it gives where the person lives, and stands behind by it', () => {
    expect(modeDigit(aNeed({ modes: ['face-to-face', 'phone'] }))).toBe(1)
    expect(modeDigit({ ...aNeed({ modes: ['face-to-face', 'phone'] }), ...rennes })).toBe(0)
  })
  it('does not answer where only another of its services is the declared operator’s', () => {
    const [first, second] = counters.services
    const services = [...(first ? [first] : []), ...(second ? [{ ...second, cepOperator: false }] : [])]
    expect(exclusionOf(need, { ...counters, services }, today)).toBe('not-declared')
  })
  it('answered by any of them under an offer of before, which is decided by again as it was', () => {
    const { oneService: _o, ...before } = serviceOffer
    expect(exclusionOf(onSite, counters, today, before)).toBeUndefined()
    expect(modeDigit(onSite, before)).toBe(0)
  })
})

describe('those who remain stand in the published order', () => {
  const far = operator('far', rennes)
  const here = operator('here')

  it('1. the person’s choice, if it is entitled', () => {
    expect(order([far, here], aNeed({ wishedStructure: 'far' }))).toEqual(['far', 'here'])
    const apec = aStructure({ structureId: 'apec', network: 'apec' })
    expect(order([apec, here], aNeed({ wishedStructure: 'apec' }))).toEqual(['here'])
  })
  it('2. the structure that already follows the person, as they say; their choice goes before', () => {
    expect(order([far, here], aNeed({ followedBy: 'far' }))).toEqual(['far', 'here'])
    expect(order([far, here], aNeed({ followedBy: 'far', wishedStructure: 'here' }))).toEqual(['here', 'far'])
  })
  it('3. nearness: commune, EPCI, département, region', () => {
    const departement = operator('departement', { commune: '22278', epci: '200069409' })
    const epci = operator('epci', { commune: '22168' })
    expect(order([far, departement, epci, here])).toEqual(['here', 'epci', 'departement', 'far'])
  })
  it('3. distance where both points are known: a border of a département is no distance', () => {
    const redon = aNeed({ commune: '35236', epci: '243500741', departement: '35', point: { lat: 47.65, lon: -2.1 } })
    const across = operator('across', {
      commune: '56216',
      epci: '200067932',
      departement: '56',
      location: { lat: 47.65, lon: -2.15 },
    })
    const same = operator('same', { ...rennes, location: { lat: 48.11, lon: -1.67 } })
    expect(order([same, across], redon)).toEqual(['across', 'same'])
    const { point: _p, ...unknown } = redon
    expect(order([same, across], unknown)).toEqual(['same', 'across'])
  })
  it('4. the mode the person prefers', () => {
    const [service] = operator('x').services
    const byPhone = operator('phone', { services: service ? [{ ...service, modes: ['phone'] }] : [] })
    const byVideo = operator('video', { services: service ? [{ ...service, modes: ['video'] }] : [] })
    expect(order([byPhone, byVideo], aNeed({ modes: ['video', 'phone'] }))).toEqual(['video', 'phone'])
    expect(order([byPhone, byVideo], aNeed({ modes: ['phone', 'video'] }))).toEqual(['phone', 'video'])
  })
  it('5. the person’s language', () => {
    const breton = operator('breton', { languages: ['fr', 'br'] })
    expect(order([here, breton], aNeed({ language: 'br' }))).toEqual(['breton', 'here'])
  })
  it('6. access: what is said to be there, then what is not said, then what lacks', () => {
    const said = operator('said', { accessibility: ['step-free'] })
    const lacks = operator('lacks', { accessibility: [] })
    expect(order([lacks, here, said], aNeed({ accessibility: ['step-free'] }))).toEqual(['said', 'here', 'lacks'])
  })
  it('7. open soon enough for what it promises', () => {
    const shut = operator('shut', { closures: [{ from: '2026-11-20', to: '2026-12-20' }] })
    expect(order([shut, here])).toEqual(['here', 'shut'])
    const patient = operator('patient', { closures: [{ from: '2026-11-20', to: '2026-11-26' }], commitmentDays: 5 })
    const hasty = operator('hasty', { closures: [{ from: '2026-11-20', to: '2026-11-26' }], commitmentDays: 1 })
    expect(order([hasty, patient])).toEqual(['patient', 'hasty'])
  })
  it('8. not full, as it says, until the day it says', () => {
    const full = operator('full', { full: true })
    const again = operator('again', { full: true, fullUntil: '2026-11-23' })
    expect(order([full, again])).toEqual(['again', 'full'])
    const lastDay = operator('last-day', { full: true, fullUntil: today })
    expect(digitsOf(decide(need, [lastDay], grounds).ranking[0]?.tier ?? 0).room).toBe(1)
  })
  it('the first part that differs decides, whatever the later ones say', () => {
    const nearButWorse = operator('near', { full: true, closures: [{ from: today, to: '2027-01-31' }] })
    const farButBetter = operator('far', { ...rennes, languages: ['fr', 'br'], accessibility: ['step-free'] })
    const asking = aNeed({ language: 'br', accessibility: ['step-free'] })
    expect(order([farButBetter, nearButWorse], asking)).toEqual(['near', 'far'])
  })
  it('its weight follows the capacity the period began with', () => {
    const raised = operator('a', { weeklyCapacity: 80, capacityInForce: { period: '2026-11', weeklyCapacity: 10 } })
    const weightIn = (period: string) =>
      decide(need, [raised], { ...grounds, salt: { ...grounds.salt, period } }).ranking[0]?.weight
    expect([weightIn('2026-11'), weightIn('2026-12')]).toEqual([2, 8])
  })
  it('a tier is its eight digits, and they are found again', () => {
    const digit = fc.integer({ min: 0, max: 4 })
    const digits = fc.record({
      choice: digit,
      continuity: digit,
      territory: digit,
      mode: digit,
      language: digit,
      access: digit,
      opening: digit,
      room: digit,
    })
    fc.assert(
      fc.property(digits, (each) => {
        expect(digitsOf(tierOf(each))).toEqual(each)
      }),
    )
  })
})

describe('the directory by cell', () => {
  it('finds who covers the commune, by commune, EPCI, département or region, and nobody else', () => {
    const index = createDirectoryIndex()
    const covering = (structureId: string, zone: string[]) =>
      aStructure({ structureId, services: [{ serviceId: structureId, kind: 'cep', modes: ['phone'], zone }] })
    for (const one of [
      covering('commune', ['22113']),
      covering('epci', ['200065928']),
      covering('dept', ['22']),
      covering('region', ['22', '29', '35', '56']),
      covering('mayenne', ['53']),
      covering('elsewhere', ['29']),
    ])
      index.apply(one)
    const found = index.cell('cep', need).map(({ structureId }) => structureId)
    expect(found.sort()).toEqual(['commune', 'dept', 'epci', 'region'])
  })
  it('keeps the newest version of a record, in whatever order they come', () => {
    const index = createDirectoryIndex()
    const first = aStructure({ structureId: 'a', version: 1 })
    index.apply({ ...first, version: 2, services: [] })
    expect(index.apply(first)).toBe(false)
    expect(index.cell('cep', need)).toEqual([])
  })
})
