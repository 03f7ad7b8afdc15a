// What those who look after people see of them: who they are by function and professional address, what they may, since
// when, and what became of it. A manager sees of somebody what is of their own structure, and nothing of the rest.

import { Instant, LocalDay } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { RoleHeld } from '@hent/service/principal.ts'
import { type Static, Type } from 'typebox'
import { type Agent, handFields } from './agent.ts'
import type { AgentVersion } from './agent-versions.ts'
import { type Held, isInView } from './who-may-give.ts'

const RoleView = Type.Object({
  role: RoleHeld.properties.role,
  structureId: Type.Optional(Type.String()),
  structure: Type.Optional(Type.String({ description: 'its name' })),
  territory: Type.Optional(Type.String()),
})
type RoleView = Static<typeof RoleView>

const common = {
  agentId: Type.String(),
  label: Type.String({ description: 'the function' }),
  email: Type.String(),
  active: Type.Boolean(),
  roles: Type.Array(RoleView),
  isBound: Type.Boolean({ description: 'they have logged in once by this address; otherwise invited' }),
  lastLoginOn: Type.Optional(LocalDay),
}

export const AgentListView = Type.Object({
  agents: Type.Array(Type.Object(common)),
  next: Type.Optional(Type.String({ description: '`cursor` of the next page' })),
})

export const AgentView = Type.Object({
  ...common,
  version: Type.Integer(),
  mobile: Type.Optional(Type.String()),
  since: Type.Optional(Instant),
  boundAt: Type.Optional(Instant),
  isListed: Type.Boolean({ description: 'a list of the operator holds them' }),
  isElsewhere: Type.Boolean({ description: 'they hold roles that this caller does not see' }),
  byHand: Type.Array(Type.Object({ field: Type.Enum(handFields), by: Type.String(), at: Instant }), {
    description: 'set by hand over the list, and by whom: a function',
  }),
})

const By = Type.Object({
  kind: Type.Enum(['import', 'agent']),
  agentId: Type.Optional(Type.String()),
  label: Type.Optional(Type.String()),
})
const FromTo = Type.Object({ before: Type.String(), after: Type.String() })
export const AgentHistoryView = Type.Object({
  agentId: Type.String(),
  versions: Type.Array(
    Type.Object({
      version: Type.Integer(),
      at: Type.Optional(Type.String({ description: 'absent: before versions were kept' })),
      by: By,
      what: Type.Enum(['added', 'ended', 'returned', 'changed']),
      label: Type.Optional(FromTo),
      email: Type.Optional(FromTo),
      mobile: Type.Optional(Type.Boolean({ description: 'it changed' })),
      gained: Type.Array(RoleView),
      lost: Type.Array(RoleView),
    }),
  ),
  next: Type.Optional(Type.Integer({ description: '`before` of the next page' })),
})

export type Seeing = { viewer: Held; nameOf: (structureId: string) => string | undefined }

const rolesSeen = (roles: Held, { viewer, nameOf }: Seeing): RoleView[] =>
  roles
    .filter((one) => isInView(viewer, one))
    .map(({ role, structureId, territory }) => ({
      role,
      ...defined({ structureId, territory, structure: structureId && nameOf(structureId) }),
    }))

export function listedView(agent: Agent, seeing: Seeing): Static<typeof AgentListView>['agents'][number] {
  const { _id: agentId, label, email, active, sub, lastLoginOn } = agent
  const roles = rolesSeen(agent.roles, seeing)
  return { agentId, label, email, active, roles, isBound: sub !== undefined, ...defined({ lastLoginOn }) }
}

/** @param labels of those who set something by hand */
export function agentView(agent: Agent, seeing: Seeing, labels: ReadonlyMap<string, string>): Static<typeof AgentView> {
  const { version = 0, mobile, since, boundAt, file, hand, active } = agent
  const common = listedView(agent, seeing)
  return {
    ...common,
    version,
    ...defined({ mobile, since: since?.toISOString(), boundAt: boundAt?.toISOString() }),
    isListed: hand ? file !== undefined : active,
    isElsewhere: common.roles.length < agent.roles.length,
    byHand: handFields.flatMap((field) => {
      const note = hand?.notes[field]
      return note ? [{ field, by: labels.get(note.by) ?? note.by, at: note.at.toISOString() }] : []
    }),
  }
}

const keyOf = ({ role, structureId, territory }: Held[number]) => `${role} ${structureId ?? territory ?? ''}`
const without = (roles: Held, others: Held): Held => {
  const known = new Set(others.map(keyOf))
  return roles.filter((one) => !known.has(keyOf(one)))
}

function whatHappened(before: AgentVersion | undefined, after: AgentVersion) {
  if (!before) return 'added'
  if (before.active === after.active) return 'changed'
  return after.active ? 'returned' : 'ended'
}

const moved = (before: string, after: string) => (before === after ? undefined : { before, after })

/** @param found the newest first, one more than `limit` where there is another page */
export function historyView(
  agentId: string,
  found: readonly AgentVersion[],
  limit: number,
  seeing: Seeing,
  labels: ReadonlyMap<string, string>,
): Static<typeof AgentHistoryView> {
  const shown = found.slice(0, limit)
  const versions = shown.flatMap((after, index) => {
    const before = found[index + 1]
    const gained = rolesSeen(without(after.roles, before?.roles ?? []), seeing)
    const lost = rolesSeen(without(before?.roles ?? [], after.roles), seeing)
    const label = before && moved(before.label, after.label)
    const email = before && moved(before.email, after.email)
    const mobile = before && before.mobile !== after.mobile ? true : undefined
    const what = whatHappened(before, after)
    const isOfOthers = what === 'changed' && !label && !email && !mobile && gained.length + lost.length === 0
    const isRoles =
      without(after.roles, before?.roles ?? []).length + without(before?.roles ?? [], after.roles).length > 0
    if (isOfOthers && isRoles) return []
    const { author } = after
    const by =
      author.kind === 'agent' ? { ...author, ...defined({ label: labels.get(author.agentId) }) } : { kind: author.kind }
    const fields = defined({ label, email, mobile, at: after.at?.toISOString() })
    return [{ version: after.version, by, what, ...fields, gained, lost } as const]
  })
  const last = shown.at(-1)
  return { agentId, versions, ...(found.length > limit && last ? { next: last.version } : {}) }
}

export const authorsOf = (found: readonly AgentVersion[]): string[] => [
  ...new Set(found.flatMap(({ author }) => (author.kind === 'agent' ? author.agentId : []))),
]
