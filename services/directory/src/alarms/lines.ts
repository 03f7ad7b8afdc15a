// Lines of the worklist that somebody may look after, by an id that stays theirs while they are there: an alarm by its
// kind, its structure and what tells two of a kind apart; what nobody answers by département, service and audience.

import { sha256 } from '@hent/contracts/canonical.ts'
import type { Directory } from '../context.ts'
import { type Hole, holesOf } from '../coverage/holes.ts'
import type { Alarm } from './alarms.ts'

const idOf = (...parts: readonly string[]) => sha256(parts.join('\n')).slice(0, 24)

export const holeIdOf = ({ departement, column }: Hole): string =>
  idOf('hole', departement, column.service, column.audience)

export function alarmIdOf(alarm: Alarm): string {
  return idOf(alarm.kind, alarm.record.structureId, ...apart(alarm))
}

/** Of its days, only those that stay while it lasts. */
function apart({ kind, from, to, refusals, channel, account = '' }: Alarm): string[] {
  switch (kind) {
    case 'unattended':
      return [from]
    case 'engagement-ended':
    case 'engagement-ends':
      return [to]
    case 'refusals-alike':
      return refusals ? [refusals.service, refusals.reason] : []
    case 'unreachable':
      return [channel ?? '', account]
    case 'login-refused':
      return [account]
    case 'unopened':
    case 'no-address':
    case 'hours-unreadable':
    case 'zone-unknown':
    case 'stale':
      return []
  }
}

/** Each with the département it is in. */
export async function linesNow({
  alarms,
  coverage,
}: Pick<Directory, 'alarms' | 'coverage'>): Promise<ReadonlyMap<string, string>> {
  const [all, covered] = await Promise.all([alarms(), coverage()])
  return new Map([
    ...all.map((alarm) => [alarmIdOf(alarm), alarm.record.departement] as const),
    ...holesOf(covered).map((hole) => [holeIdOf(hole), hole.departement] as const),
  ])
}
