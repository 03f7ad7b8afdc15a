// How an agent is written over what is stored of them: what lists and people say, and nothing of what logins said. A version
// goes in the place of the one before it and of no other, so that a slow writer, or whoever helps one, undoes nothing.

import { defined } from '@hent/contracts/defined.ts'
import type { AnyBulkWriteOperation } from 'mongoose'
import type { Agent } from './agent.ts'

const mayBeAbsent = ['leave', 'mobile', 'file', 'hand', 'untold'] as const

/**
 * Of who has left, the subject is forgotten: should their address be listed again, it may be somebody else's, and whoever
 * has it comes in by it. Of whose access was ended by hand it is not, so that giving it back is giving it to them.
 */
export function liveWrites(agent: Agent): AnyBulkWriteOperation<Agent>[] {
  const { _id, sub, label, email, roles, active, version, since, hand } = agent
  const said = {
    ...{ label, email, roles, active },
    ...Object.fromEntries(mayBeAbsent.flatMap((field) => (agent[field] === undefined ? [] : [[field, agent[field]]]))),
    ...defined({ version, since, sub: active ? sub : undefined }),
  }
  const absent = mayBeAbsent.filter((field) => agent[field] === undefined).map((field): [string, ''] => [field, ''])
  const forgotten = !active && hand?.values.access !== 'ended' ? { sub: '', boundAt: '' } : {}
  const over = { $set: said, $unset: { ...Object.fromEntries(absent), ...forgotten } }
  if (version === undefined) return [{ updateOne: { filter: { _id }, update: over, upsert: true } }]
  if (version > 1) return [{ updateOne: { filter: { _id, version: version - 1 }, update: over } }]
  return [
    { updateOne: { filter: { _id, version: { $exists: false } }, update: over } },
    // Somebody new; of who is there already it writes nothing.
    { updateOne: { filter: { _id }, update: { $setOnInsert: said }, upsert: true } },
  ]
}
