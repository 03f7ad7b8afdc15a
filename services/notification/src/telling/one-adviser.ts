// Whom to tell of an adviser's own appointment or file: themselves; in their absence, or once they have left, who stands in
// for them, else the team.

import type { HentEvent } from '@hent/contracts/events.ts'
import type { Telling } from '../context.ts'
import type { Template } from '../texts/templates.ts'
import { isSaidAtOnce } from './said-at-once.ts'
import type { InStructure } from './team.ts'

type Adviser = { kind: 'adviser'; structureId: string; agentId: string }

/** Said again long after, it is told to nobody who stands in since. */
export async function oneAdviser(
  { messages, inPlaceOf, now }: Pick<Telling, 'messages' | 'inPlaceOf' | 'now'>,
  event: HentEvent,
  told: Template,
  to: 'adviser' | 'offerer',
): Promise<InStructure[]> {
  const { data, subject, id } = event
  const adviser = to === 'adviser' ? ownerOf(data) : offererOf(data)
  if (!adviser) return []
  const { structureId } = adviser
  if (!isSaidAtOnce(event, now()) && (await messages.isToldTo(structureId, subject, id, told))) return []
  const there = inPlaceOf(adviser, now())
  if (!there) return [{ recipient: { kind: 'structure', structureId }, standsIn: true }]
  // Who stands in and did it themselves knows of it.
  const acted = 'by' in data ? data.by.agentId : undefined
  const knows = there.standsIn && 'agentId' in there.recipient && there.recipient.agentId === acted
  return knows ? [] : [there]
}

/** Whose appointment it was, or who is handed a file. */
function ownerOf(data: HentEvent['data']): Adviser | undefined {
  if ('adviser' in data) return { kind: 'adviser', structureId: data.structureId, agentId: data.adviser }
  const was = 'was' in data ? data.was : 'moved' in data ? data.moved : undefined
  if (!was?.agentId || !('structureId' in data) || !data.structureId) return undefined
  return { kind: 'adviser', structureId: data.structureId, agentId: was.agentId }
}

/** Who had offered the times that the person answered. */
function offererOf(data: HentEvent['data']): Adviser | undefined {
  if (!('offeredBy' in data) || !data.offeredBy) return undefined
  return { kind: 'adviser', structureId: data.structureId, agentId: data.offeredBy }
}
