// Whom a row of a list of agents is about. An agent is invited by their address; the list may know the subject of their
// login, and need not. What one person was known by before still means them, and nobody else.

import { sha256 } from '@hent/contracts/canonical.ts'
import { type Agent, addressOf } from './agent.ts'

/** What a row says of whom it is about; addresses in small letters. */
export type Named = { sub?: string | undefined; email?: string | undefined; formerEmail?: string | undefined }

const agentIdOf = (identity: string) => `agent-${sha256(`hent agent ${identity}`).slice(0, 16)}`

/**
 * @param rows of the whole list
 * @param known all agents of before, those who have left included
 * @returns the id of whom a row means, among those known: by subject, else by the address of today, the one before, or the
 * one they log in with; a new one otherwise, the same at every import. `several`: one address, several accounts, which
 * only their subjects tell apart.
 */
export function whoIsMeant(rows: readonly Named[], known: readonly Agent[]): (named: Named) => string | 'several' {
  const subsAt = Map.groupBy(
    rows.filter(({ sub }) => sub !== undefined),
    ({ email = '' }) => email,
  )
  const there = known.filter(({ replaced }) => !replaced)
  const bySub = new Map(there.map((one) => [one.sub, one]))
  const byAddress = Map.groupBy(there, ({ email }) => addressOf(email))
  const listed = new Set(rows.map(({ email }) => email))
  const unlisted = there.filter(({ email }) => !listed.has(addressOf(email)))
  const byFormer = Map.groupBy(unlisted, ({ email }) => addressOf(email))
  const byLogin = Map.groupBy(
    unlisted.filter(({ loginEmail }) => loginEmail !== undefined),
    ({ loginEmail }) => loginEmail ?? '',
  )

  return ({ sub: own, email = '', formerEmail = '' }) => {
    const named = new Set((subsAt.get(email) ?? []).map(({ sub }) => sub))
    if (own === undefined && named.size > 1) return 'several'
    const sub = own ?? [...named][0]
    const meant =
      sub === undefined
        ? (theOne(byAddress.get(email)) ?? theOne(byFormer.get(formerEmail)) ?? theOne(byLogin.get(email)))
        : (bySub.get(sub) ?? theOne(byAddress.get(email)?.filter((one) => one.sub === undefined)))
    if (meant === 'several') return meant
    return meant?._id ?? newId({ sub, email }, known)
  }
}

function theOne(agents: readonly Agent[] = []): Agent | 'several' | undefined {
  const active = agents.filter((one) => one.active)
  const [only, ...others] = active.length > 0 ? active : agents
  return others.length > 0 ? 'several' : only
}

/** Another one where the address was somebody else's. */
function newId({ sub, email }: Named, known: readonly Agent[]): string {
  if (sub !== undefined) return agentIdOf(sub)
  const before = known.filter((one) => one.replaced && addressOf(one.email) === email).length
  return agentIdOf(`mailto:${email}${before > 0 ? `#${before}` : ''}`)
}
