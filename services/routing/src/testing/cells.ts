// Arbitrary directories and needs for properties of the decision: every service, network and situation, with places,
// hours, modes and engagements that differ, and wishes for structures that are there.

import {
  accessibilityCodes,
  ageBands,
  languages,
  modes,
  type Network,
  networks,
  projectTypes,
  type ServiceKind,
  serviceKinds,
  statuses,
} from '@hent/contracts/codes.ts'
import type { DirectoryRecord, OfferedService } from '@hent/contracts/directory-record.ts'
import { serviceOffer } from '@hent/contracts/service-offer.ts'
import { aStructure } from '@hent/testing/builders.ts'
import fc from 'fast-check'
import type { NeedFacts } from '../decision/need-facts.ts'
import { aNeed, rennes } from './needs.ts'

/** A key that is there or not, never there and undefined. */
const maybe = <T>(key: string, value: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
  fc.option(value, { nil: undefined }).map((found) => (found === undefined ? {} : { [key]: found }))
const all = <T extends object>(first: fc.Arbitrary<T>, ...parts: fc.Arbitrary<object>[]): fc.Arbitrary<T> =>
  fc.tuple(first, ...parts).map(([one, ...others]) => Object.assign({}, one, ...others) as T)

const location = fc.record({
  lat: fc.double({ min: 47.5, max: 48.8, noNaN: true }),
  lon: fc.double({ min: -4.5, max: -1.2, noNaN: true }),
})
const someModes = fc.shuffledSubarray([...modes], { minLength: 1 })
const someAccess = fc.subarray(accessibilityCodes.slice(0, 3))

/** Mostly what is asked for and who the offer speaks of: a cell of strangers would tell little. */
const mostly = <T>(usual: readonly T[], others: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) })
const networksFor = (service: ServiceKind): Network[] => [
  ...new Set(serviceOffer.rules.filter((rule) => rule.service === service).flatMap((rule) => rule.networks)),
]

const offeredService = (service: ServiceKind): fc.Arbitrary<Omit<OfferedService, 'serviceId'>> =>
  all(
    fc.record({
      kind: mostly([service], serviceKinds),
      modes: someModes,
      zone: mostly([['22'], ['22113'], ['200065928'], ['22', '29', '35', '56']], [['35'], ['53']]),
    }),
    maybe('projectTypes', fc.subarray([...projectTypes], { minLength: 1 })),
    maybe('cepOperator', mostly([true], [false])),
  )
const engagement = fc.constantFrom(
  { signed: '2025-01-01', until: '2027-12-31', reference: 'in force' },
  { signed: '2025-01-01', until: '2026-11-24', reference: 'last day' },
  { signed: '2020-01-01', until: '2026-11-23', reference: 'expired' },
  { signed: '2026-11-25', until: '2027-12-31', reference: 'not yet' },
)
const structure = (service: ServiceKind) =>
  all(
    fc.record({
      network: mostly(networksFor(service), networks),
      active: fc.integer({ min: 0, max: 5 }).map((one) => one > 0),
      weeklyCapacity: fc.nat(80),
      languages: fc.subarray([...languages], { minLength: 1 }),
      opening: mostly([null], ['Mo-Fr 09:00-17:00', 'We 14:00-16:00', 'Mo-Fr 09:00-17:00; Nov off', 'unreadable']),
      services: fc.array(offeredService(service), { maxLength: 3 }),
    }),
    fc.constantFrom({}, { commune: '22168' }, { commune: '22278', epci: '200069409' }, rennes),
    maybe('location', location),
    maybe('accessibility', someAccess),
    maybe('engagement', engagement),
    maybe('vaeAdvice', fc.boolean()),
    maybe('psad', fc.boolean()),
    maybe('full', fc.boolean()),
    maybe(
      'closures',
      fc.constantFrom([{ from: '2026-11-20', to: '2026-12-20' }], [{ from: '2026-12-20', to: '2027-01-05' }]),
    ),
    maybe('commitmentDays', fc.integer({ min: 0, max: 8 })),
  )

/** Structures with ids of their own, in an arbitrary order. */
const cellFor = (service: ServiceKind): fc.Arbitrary<DirectoryRecord[]> =>
  fc
    .uniqueArray(fc.tuple(fc.stringMatching(/^[a-z]{3,8}$/), structure(service)), {
      selector: ([id]) => id,
      maxLength: 12,
    })
    .map((found) =>
      found.map(([structureId, { services, ...over }]) =>
        aStructure({
          structureId,
          ...over,
          services: services.map((one, index) => ({ serviceId: `${structureId}-${index}`, ...one })),
        }),
      ),
    )

const askedFor = (service: ServiceKind) =>
  all(
    fc.record({
      needId: fc.uuid(),
      service: fc.constant(service),
      modes: someModes,
      language: fc.constantFrom(...languages),
      situation: all(
        fc.record({ status: fc.constantFrom(...statuses), ageBand: fc.constantFrom(...ageBands) }),
        maybe('disability', fc.boolean()),
        maybe('diploma', fc.boolean()),
        maybe('solution', fc.boolean()),
      ),
    }),
    maybe('project', fc.constantFrom(...projectTypes)),
    maybe('accessibility', someAccess),
    maybe('point', location),
  )

/** A need of Lannion and a directory; who is wished, and who is said to follow, are structures of it. */
export const situations: fc.Arbitrary<{ need: NeedFacts; directory: DirectoryRecord[] }> = fc
  .constantFrom(...serviceKinds)
  .chain((service) =>
    cellFor(service).chain((directory) => {
      const ids = directory.map(({ structureId }) => structureId)
      const named = (key: string) => (ids.length === 0 ? fc.constant({}) : maybe(key, fc.constantFrom(...ids)))
      return all(askedFor(service), named('wishedStructure'), named('followedBy')).map((over) => ({
        need: aNeed(over),
        directory,
      }))
    }),
  )
