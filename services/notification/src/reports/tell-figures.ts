// The reports of figures: a structure's month, a network's quarter.

import { regionCode } from '@hent/contracts/codes.ts'
import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { engagementEndsWithin, engagementState, needsEngagement } from '@hent/contracts/engagement.ts'
import { dayAfter, localDay } from '@hent/territory/calendar.ts'
import { epciByCode } from '@hent/territory/communes.ts'
import { writeMonth, writeQuarter } from './report-texts.ts'
import type { Kind, Reporting } from './reporting.ts'
import type { Planned, Report } from './reports.ts'
import { monthsIn, nextReport } from './when.ts'

/** The next one of each structure of the directory, and of each network with an address. */
export function plannedFigures({ structures, networks }: Reporting, now: Date): Planned[] {
  const active = [...structures.values()].filter((one) => one.active)
  return [
    ...active.map(({ structureId }) => ({ kind: 'month' as const, whom: structureId, ...nextReport('month', now) })),
    ...[...networks.keys()].map((whom) => ({ kind: 'quarter' as const, whom, ...nextReport('quarter', now) })),
  ]
}

const pageOf = ({ period }: Report) => `/chiffres?mois=${period}`

export const month: Kind = {
  async addressOf({ structures }, { whom }) {
    const structure = structures.get(whom)
    return structure?.active ? (structure.email ?? undefined) : undefined
  },
  async textOf({ structures, figures }, { whom, period }) {
    const own = await figures.ofStructure(whom, period)
    const { epci, services = [] } = structures.get(whom) ?? {}
    const place = epci ? epciByCode(epci)?.name : undefined
    if (!epci || !place) return writeMonth({ period, own })
    const [published] = await figures.published(epci, period, monthsIn.month)
    const rows = (published?.rows ?? []).filter(({ service }) => services.some((one) => one.kind === service))
    return writeMonth({ period, own, around: { place, rows } })
  },
  pageOf,
  mayStop: true,
}

export const quarter: Kind = {
  addressOf: async ({ networks }, { whom }) => networks.get(whom),
  async textOf({ structures, figures, now }, { whom, period }) {
    const months = await figures.published(regionCode, period, monthsIn.quarter)
    return writeQuarter({ months, ...networkFacts([...structures.values()], whom, localDay(now())) })
  },
  pageOf,
  mayStop: true,
}

/** What the public directory says of a network. */
function networkFacts(all: readonly DirectoryRecord[], network: string, day: string) {
  const own = all.filter((one) => one.active && one.network === network)
  const engagements = { 'in-force': 0, ending: 0, ended: 0 }
  for (const { engagement } of own.filter(needsEngagement)) {
    const state = engagement && engagementState(engagement, day, dayAfter(day, engagementEndsWithin))
    if (state && state !== 'to-come') engagements[state] += 1
  }
  const services = [...new Set(own.flatMap((one) => one.services.map((service) => service.kind)))]
  return { services, structures: own.length, engagements }
}
