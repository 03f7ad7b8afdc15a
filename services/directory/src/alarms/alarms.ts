// What in the directory wants somebody's hand before a person meets it: a team with nobody left, an engagement that ends
// or has ended, hours nobody can read, a zone that names nothing, refusals that say the record is wrong, an address that
// gives back what it is sent or is read by nobody, no address at all, a login refused, a record nobody has looked over for
// a year. Derived from the records, for whoever looks after those structures.

import type { AlarmKind } from '@hent/contracts/alarm-kinds.ts'
import type { Channel, ServiceKind } from '@hent/contracts/codes.ts'
import type { DirectoryRecord, OfferedService } from '@hent/contracts/directory-record.ts'
import { engagementEndsWithin } from '@hent/contracts/engagement.ts'
import { answersReferrals } from '@hent/service/rights.ts'
import { dayAfter, localDay } from '@hent/territory/calendar.ts'
import { isOpening } from '@hent/territory/opening.ts'
import { isSaidInWords } from '@hent/territory/opening-words.ts'
import { postalCodesMeant, zoneFault } from '@hent/territory/zone.ts'
import type { Agent } from '../agents/agent.ts'
import type { Alike, TeachingReason } from './declines.ts'

export type Alarm = {
  kind: AlarmKind
  record: DirectoryRecord
  /** local days it is about; the engagement's: the day it ends; of a stale record: the last one it was looked over */
  from: string
  to: string
  /** of refusals alike: for which service, why, how many */
  refusals?: { service: ServiceKind; reason: TeachingReason; count: number }
  /** by which channel it cannot be reached */
  channel?: Channel
  /** of a zone: the codes that name nothing, or are meant as postal codes */
  codes?: string[]
  /** of a refused login: whose address it came by; whose own address does not answer; by function */
  account?: string
}

/** How far ahead a team's absence and the end of an engagement are told, in days. */
const aheadDays = { unattended: 60, engagement: engagementEndsWithin }

function alarmsOf(record: DirectoryRecord, day: string): Alarm[] {
  const { unattended = [], engagement, opening, services } = record
  const soon = dayAfter(day, aheadDays.unattended)
  const away = unattended
    .filter(({ from, to }) => to >= day && from <= soon)
    .map(({ from, to }) => ({ kind: 'unattended' as const, record, from, to }))
  const ends = engagement?.until
  const ending = ends !== undefined && ends <= dayAfter(day, aheadDays.engagement)
  const amiss = ({ zone }: OfferedService) => [
    ...zone.filter((code) => zoneFault(code)),
    ...postalCodesMeant(zone, record.commune),
  ]
  const codes = [...new Set(services.flatMap(amiss))]
  const kind = ends !== undefined && ends < day ? 'engagement-ended' : 'engagement-ends'
  return [
    ...away,
    ...(ending ? [{ kind, record, from: ends, to: ends } as const] : []),
    ...(opening !== null && !(isOpening(opening) && isSaidInWords(opening))
      ? [{ kind: 'hours-unreadable', record, from: day, to: day } as const]
      : []),
    ...(codes.length > 0 ? [{ kind: 'zone-unknown', record, from: day, to: day, codes } as const] : []),
    ...(record.active && services.some(({ kind }) => !isReached(record, kind))
      ? [{ kind: 'no-address', record, from: day, to: day } as const]
      : []),
  ]
}

/** Whether what is asked of one of its services has somewhere to go: the team's mailbox or mobile, or advisers' own. */
function isReached({ email, dutyMobile, team, whomToTell = [] }: DirectoryRecord, service: ServiceKind): boolean {
  if (email || dutyMobile) return true
  const { whom = 'team', agentIds } = whomToTell.find((one) => one.service === service) ?? {}
  return whom !== 'team' && team.some(({ agentId, role }) => agentIds?.includes(agentId) ?? answersReferrals(role))
}

type Learnt = {
  alike: readonly Alike[]
  unreachable: readonly { structureId: string; channel: Channel; from: string; account?: string }[]
  unopened: readonly { structureId: string; from: string }[]
  refused: readonly Agent[]
  stale: readonly { structureId: string; reviewed: string }[]
}

/** What events, logins and the store taught of structures that still are in the directory. */
export function alarmsFrom(
  { alike, unreachable, unopened, refused, stale }: Learnt,
  recordOf: (id: string) => DirectoryRecord | undefined,
): Alarm[] {
  const ofActive = (structureId: string, alarm: Omit<Alarm, 'record'>): Alarm[] => {
    const record = recordOf(structureId)
    return record?.active ? [{ ...alarm, record }] : []
  }
  return [
    ...alike.flatMap(({ structureId, from, to, ...refusals }) =>
      ofActive(structureId, { kind: 'refusals-alike', from, to, refusals }),
    ),
    ...unreachable.flatMap(({ structureId, from, ...where }) =>
      ofActive(structureId, { kind: 'unreachable', from, to: from, ...where }),
    ),
    ...unopened.flatMap(({ structureId, from }) => ofActive(structureId, { kind: 'unopened', from, to: from })),
    ...refused.flatMap(({ label, roles, refusedAt }) => {
      const day = refusedAt && localDay(refusedAt)
      const ids = [...new Set(roles.flatMap(({ structureId }) => structureId ?? []))]
      return day ? ids.flatMap((id) => ofActive(id, { kind: 'login-refused', from: day, to: day, account: label })) : []
    }),
    ...stale.flatMap(({ structureId, reviewed }) =>
      ofActive(structureId, { kind: 'stale', from: reviewed, to: reviewed }),
    ),
  ]
}

export function alarmsOn(records: readonly DirectoryRecord[], day: string): Alarm[] {
  return inOrder(records.flatMap((record) => alarmsOf(record, day)))
}

/** The soonest first, then in order of structure; records to look over last, which wait longest and are most. */
export function inOrder(alarms: readonly Alarm[]): Alarm[] {
  const place = ({ kind, from, record }: Alarm) => `${kind === 'stale' ? 1 : 0} ${from} ${record.structureId}`
  return [...alarms].sort((a, b) => (place(a) < place(b) ? -1 : 1))
}
