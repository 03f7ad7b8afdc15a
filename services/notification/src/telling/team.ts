// Who of a structure is told of what is asked of one of its services, as it has chosen: its team's address, its advisers
// at their own, or both. Who is on leave is replaced by who stands in for them. Pure.

import type { ServiceKind } from '@hent/contracts/codes.ts'
import type { DirectoryRecord, TeamMember } from '@hent/contracts/directory-record.ts'
import { answersReferrals } from '@hent/service/rights.ts'
import { localDay } from '@hent/territory/calendar.ts'
import type { Recipient } from '../message.ts'

type Team = Pick<DirectoryRecord, 'structureId' | 'email' | 'team' | 'whomToTell'>
export type InStructure = { recipient: Recipient; standsIn?: true }

/**
 * The team's address where the structure has chosen nothing, or none of the advisers it chose is there.
 * @param record an id alone: of a structure not heard of yet
 */
export function toldIn(record: Team | string, service: ServiceKind | undefined, now: Date): InStructure[] {
  if (typeof record === 'string') return [{ recipient: { kind: 'structure', structureId: record } }]
  const { structureId, email } = record
  const team: InStructure = { recipient: { kind: 'structure', structureId } }
  const { whom = 'team', agentIds } = record.whomToTell?.find((one) => one.service === service) ?? {}
  if (whom === 'team') return [team]
  const members = inTheirPlace(record.team, agentIds, localDay(now))
  // A mailbox that is the team's too is written to once.
  const own = whom === 'both' ? members.filter((one) => !isSame(one.email, email)) : members
  const advisers = own.map(({ agentId, standsIn }): InStructure => {
    const recipient = { kind: 'adviser', structureId, agentId } as const
    return standsIn ? { recipient, standsIn } : { recipient }
  })
  return whom === 'both' || advisers.length === 0 ? [team, ...advisers] : advisers
}

const isSame = (one: string, other: string | null): boolean => one.toLowerCase() === other?.toLowerCase()

type Present = TeamMember & { standsIn?: true }

/** Each once: those who are there, and whoever stands in for those who are not. */
function inTheirPlace(team: readonly TeamMember[], agentIds: readonly string[] | undefined, day: string): Present[] {
  const chosen = team.filter(({ agentId, role }) => agentIds?.includes(agentId) ?? answersReferrals(role))
  const present = new Map<string, Present>()
  for (const member of chosen) {
    const { agentId } = member
    const found = whoIsThere(team, agentId, day)
    if (!found) continue
    const standsIn = found.agentId !== agentId || present.get(found.agentId)?.standsIn
    present.set(found.agentId, standsIn ? { ...found, standsIn: true } : found)
  }
  return [...present.values()]
}

/** Whom to remind of what a recipient was told: who stands in for an adviser on leave; undefined: nobody does. */
export function inPlaceOf(
  structures: ReadonlyMap<string, Pick<Team, 'team'>>,
  recipient: Recipient,
  now: Date,
): InStructure | undefined {
  if (recipient.kind !== 'adviser') return { recipient }
  const { structureId, agentId } = recipient
  const found = whoIsThere(structures.get(structureId)?.team ?? [], agentId, localDay(now))
  if (found?.agentId === agentId) return { recipient }
  return found && { recipient: { ...recipient, agentId: found.agentId }, standsIn: true }
}

/** The adviser, or who replaces them that day, or who replaces that one; undefined: nobody does. */
function whoIsThere(team: readonly TeamMember[], agentId: string, day: string): TeamMember | undefined {
  const seen = new Set<string>()
  let next: string | undefined = agentId
  while (next !== undefined && !seen.has(next)) {
    seen.add(next)
    const held = team.filter((one) => one.agentId === next)
    const away = held.flatMap(({ leave = [] }) => leave).find(({ from, to }) => from <= day && day <= to)
    if (!away) return held[0]
    next = away.substituteId
  }
  return undefined
}
