// A year of synthetic activity, request by request: the real communes by population, days by season, and what becomes of
// each. The same seed, end and structures give the same events, byte for byte.

import type { ServiceKind } from '@hent/contracts/codes.ts'
import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { covers } from '@hent/contracts/entitlement.ts'
import { dayAfter, instantOn } from '@hent/territory/calendar.ts'
import { type Commune, communes } from '@hent/territory/communes.ts'
import { chanceOf, weighted } from './chance.ts'
import { type Structure, type Told, tellRequest } from './one-request.ts'
import { halfHour, serviceIn, weightOfDay } from './who-asks.ts'

const daysOfYear = 365

export type YearOptions = {
  requests: number
  seed: number
  /** local day after the last one, YYYY-MM-DD */
  end: string
  structures: readonly DirectoryRecord[]
}

/** Requests in the order of a draw, not of time: each story is complete up to the end. */
export function* syntheticYear({ requests, seed, end, structures }: YearOptions): Generator<Told> {
  const chance = chanceOf(seed)
  const days = Array.from({ length: daysOfYear }, (_, at) => dayAfter(end, at - daysOfYear))
  const dayOf = weighted(days.map((day) => [day, weightOfDay(day)] as const))
  const communeOf = weighted(communes().map((commune) => [commune, commune.population] as const))
  const offering = offeringOf(structures)
  const until = instantOn(end, 0)
  for (let count = 0; count < requests; count += 1) {
    const day = dayOf(chance)
    const receivedAt = new Date(instantOn(day, halfHour(chance)).getTime() + Math.floor(chance.between(0, 1_800_000)))
    const serviceOf = serviceIn(Number(day.slice(5, 7)))
    const services = new Set([serviceOf(chance)])
    if (chance.likely(0.12)) services.add(serviceOf(chance))
    yield tellRequest(chance, { receivedAt, commune: communeOf(chance), services: [...services], offering, until })
  }
}

/** Who offers a service where, looked for once for each commune and service. */
function offeringOf(structures: readonly DirectoryRecord[]) {
  const known = new Map<string, Structure[]>()
  const inOrder = structures.filter(({ active }) => active).toSorted((a, b) => (a.structureId < b.structureId ? -1 : 1))
  return (service: ServiceKind, commune: Commune): Structure[] => {
    const key = `${service} ${commune.code}`
    const found =
      known.get(key) ??
      inOrder.filter(({ services }) => services.some(({ kind, zone }) => kind === service && covers(zone, commune)))
    known.set(key, found)
    return found
  }
}
