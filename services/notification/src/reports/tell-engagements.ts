// The reminders of an engagement that ends: to whoever manages the structure, or, of one above structures, to the Region and
// to the network. What has been renewed meanwhile is told no more.

import { regionCode } from '@hent/contracts/codes.ts'
import { needsEngagement } from '@hent/contracts/engagement.ts'
import { localDay } from '@hent/territory/calendar.ts'
import type { Agreement } from './agreements.ts'
import { writeAgreement, writeEngagement } from './engagement-texts.ts'
import type { Kind, Reporting } from './reporting.ts'
import type { Planned, Report } from './reports.ts'
import { nextMorning, reminderOn } from './when.ts'

const stateAndRegion = 'state'
const whomOf = ({ network }: Agreement) => network ?? stateAndRegion

/** The last day, and how long before it. */
const periodOf = (until: string, daysBefore: number) => `${until} ${daysBefore}`
const untilIn = ({ period }: Report) => period.slice(0, 10)

/** Whether it is still about this last day, and no later reminder of it has taken its place. */
const stands = (report: Report, until: string | undefined, today: string): boolean =>
  until !== undefined && report.period === periodOf(until, reminderOn(until, today) ?? 0)

export function plannedOfStructures({ structures }: Pick<Reporting, 'structures'>, now: Date): Planned[] {
  return [...structures.values()].filter(needsEngagement).flatMap(({ structureId: whom, engagement, team }) => {
    const daysBefore = engagement && reminderOn(engagement.until, localDay(now))
    if (!daysBefore) return []
    const period = periodOf(engagement.until, daysBefore)
    const managers = team.filter(({ role }) => role === 'manager').map(({ agentId }) => ({ to: agentId }))
    const recipients: { to?: string }[] = managers.length > 0 ? managers : [{}]
    return recipients.map((one) => ({ kind: 'engagement' as const, whom, period, at: nextMorning(now), ...one }))
  })
}

export async function plannedOfAgreements(
  { agreements, networks }: Pick<Reporting, 'agreements' | 'networks'>,
  now: Date,
): Promise<Planned[]> {
  return (await agreements()).flatMap((agreement) => {
    const { until, renewedUntil } = agreement
    const daysBefore = reminderOn(until, localDay(now))
    if (!daysBefore || renewedUntil) return []
    const whom = whomOf(agreement)
    const recipients: { to?: string }[] = [{ to: 'region' }, ...(networks.has(whom) ? [{}] : [])]
    const about = { kind: 'agreement' as const, whom, period: periodOf(until, daysBefore), at: nextMorning(now) }
    return recipients.map((one) => ({ ...about, ...one }))
  })
}

const pageOf = () => '/engagements'

export const engagement: Kind = {
  async addressOf({ structures }, { whom, to }) {
    const { email, team } = structures.get(whom) ?? {}
    return to === undefined ? (email ?? undefined) : team?.find(({ agentId }) => agentId === to)?.email
  },
  async textOf({ structures, now }, report) {
    const structure = structures.get(report.whom)
    const until = structure && needsEngagement(structure) ? structure.engagement?.until : undefined
    return stands(report, until, localDay(now())) ? writeEngagement(untilIn(report)) : undefined
  },
  pageOf,
  mayStop: false,
}

export const agreement: Kind = {
  async addressOf({ networks, resolve }, { whom, to }) {
    if (to === undefined) return networks.get(whom)
    return resolve({ kind: 'animator', territory: regionCode }, '', 'email')
  },
  async textOf({ agreements, now }, report) {
    const known = (await agreements()).find((one) => whomOf(one) === report.whom && !one.renewedUntil)
    return known && stands(report, known.until, localDay(now()))
      ? writeAgreement(known.until, known.network)
      : undefined
  },
  pageOf,
  mayStop: false,
}
