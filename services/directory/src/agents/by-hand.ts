// What people set of an agent stands over what a list says of them, until it is given back: function, mobile, roles, and
// whether they have access at all. A list goes on saying its own underneath (docs/adr/0066-people-by-hand.md).

import { canonicalJson, withoutNulls } from '@hent/contracts/canonical.ts'
import { defined } from '@hent/contracts/defined.ts'
import { type Agent, type ByHand, type HandField, type HandNote, type HandValues, handFields } from './agent.ts'

/** A value sets the field, null gives it back to the list. */
export type HandChange = { [Field in HandField]?: HandValues[Field] | null | undefined }

/** The agent as the list alone has it; in no list: not active. */
export function asListed(agent: Agent): Agent {
  const { hand, file, ...plain } = agent
  if (!hand) return plain
  const { mobile: _mobile, leave: _leave, ...rest } = plain
  return { ...rest, ...file, active: file !== undefined }
}

/** @param listed as the list alone has them */
export function withHand(listed: Agent, hand: ByHand | undefined): Agent {
  const { hand: _hand, file: _file, ...plain } = listed
  if (!hand) return plain
  const { label, roles, access, mobile = listed.mobile } = hand.values
  const { mobile: _mobile, ...rest } = plain
  const file = listed.active
    ? { label: listed.label, roles: listed.roles, ...defined({ mobile: listed.mobile, leave: listed.leave }) }
    : undefined
  return {
    ...rest,
    ...defined({ label, roles, mobile: mobile || undefined }),
    active: !listed.replaced && (access === 'given' || (access !== 'ended' && listed.active)),
    hand,
    ...defined({ file }),
  }
}

const same = (a: unknown, b: unknown): boolean =>
  canonicalJson(withoutNulls({ value: a })) === canonicalJson(withoutNulls({ value: b }))

/** What a change says that is not so already. */
export function realChange(agent: Agent, change: HandChange): HandChange {
  const now: HandValues = {
    label: agent.label,
    mobile: agent.mobile ?? '',
    roles: agent.roles,
    ...defined({ access: agent.hand?.values.access }),
  }
  const isReal = (field: HandField) => {
    const value = change[field]
    if (value === undefined) return false
    return value === null ? agent.hand?.values[field] !== undefined : !same(value, now[field])
  }
  return Object.fromEntries(handFields.filter(isReal).map((field) => [field, change[field]]))
}

/** The agent after a change by hand. */
export function changedByHand(agent: Agent, change: HandChange, note: HandNote): Agent {
  const values = new Map<string, unknown>(Object.entries(agent.hand?.values ?? {}))
  const notes = { ...agent.hand?.notes }
  for (const field of handFields) {
    const value = change[field]
    if (value === undefined) continue
    if (value === null) {
      values.delete(field)
      delete notes[field]
    } else {
      values.set(field, value)
      notes[field] = note
    }
  }
  return withHand(asListed(agent), values.size === 0 ? undefined : { values: Object.fromEntries(values), notes })
}

/** Their access ends, whatever a list says. */
export const endedByHand = (agent: Agent, note: HandNote): Agent => changedByHand(agent, { access: 'ended' }, note)

/** They have access again: as the list gives it where it holds them, otherwise whatever it says. */
export const broughtBack = (agent: Agent, note: HandNote): Agent =>
  changedByHand(agent, { access: asListed(agent).active ? null : 'given' }, note)
