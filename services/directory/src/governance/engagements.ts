// Engagements at every level of the frame: State and Region, Region and network, each structure that receives people.
// Rule only: where each stands on a day.

import type { Network } from '@hent/contracts/codes.ts'
import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import {
  type EngagementState,
  engagementEndsWithin,
  engagementState,
  needsEngagement,
} from '@hent/contracts/engagement.ts'
import { dayAfter } from '@hent/territory/calendar.ts'
import type { Registered } from './register.ts'

/** `none`: offers reception and has signed nothing. */
export type StructureEngagement = { record: DirectoryRecord; state: EngagementState | 'none' }
/** `next`: signed already, to follow it. */
export type Agreement = { entry: Registered; state: EngagementState; next?: Registered }

/** Of structures that offer reception: the others need none. The soonest end first, in order of name among equals. */
export function structureEngagements(records: readonly DirectoryRecord[], day: string): StructureEngagement[] {
  const soon = dayAfter(day, engagementEndsWithin)
  const endOf = ({ record }: StructureEngagement) => `${record.engagement?.until ?? ''} ${record.name}`
  return records
    .filter(needsEngagement)
    .map((record) => ({
      record,
      state: record.engagement ? engagementState(record.engagement, day, soon) : ('none' as const),
    }))
    .sort((a, b) => (endOf(a) < endOf(b) ? -1 : 1))
}

/** The newest agreement of each network, and of State and Region (no network); one to come leaves the one in force. */
export function agreementsOn(register: readonly Registered[], day: string): Agreement[] {
  const soon = dayAfter(day, engagementEndsWithin)
  const newest = new Map<Network | undefined, Agreement>()
  for (const entry of register) {
    if (entry.struck || entry.kind !== 'agreement' || entry.until === undefined) continue
    const state = engagementState({ signed: entry.on, until: entry.until }, day, soon)
    const known = newest.get(entry.network)
    if (!known) newest.set(entry.network, { entry, state })
    else if (known.state === 'to-come' && state !== 'to-come')
      newest.set(entry.network, { entry, state, next: known.entry })
  }
  return [...newest.values()]
}
