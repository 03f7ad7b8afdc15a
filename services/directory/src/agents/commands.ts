// What operators see and settle of agents' logins, for the `hent` command.

import type { Connection } from 'mongoose'
import { type Agent, addressOf } from './agent.ts'
import { type Agents, openAgents } from './agents.ts'

/** Those who are listed; those who have left are not. */
export async function listAgents(connection: Connection): Promise<Agent[]> {
  const agents = await (await openAgents(connection)).all()
  const place = ({ label, email }: Agent) => `${label} ${email}`
  return agents.filter(({ active }) => active).sort((a, b) => (place(a) < place(b) ? -1 : 1))
}

/**
 * Frees an address from the login that was kept for it: the next login by it is kept. Of another person, who is listed
 * under it in the next import, nothing of the one before is theirs.
 * @returns whose it was; none where nobody listed under the address has logged in
 */
export async function releaseLogin(
  connection: Connection,
  email: string,
  { isOtherPerson }: { isOtherPerson: boolean },
): Promise<Agent[]> {
  const agents: Agents = await openAgents(connection)
  const bound = (await agents.listedAt(addressOf(email))).filter(({ sub }) => sub !== undefined)
  for (const { _id } of bound) await agents.release(_id, isOtherPerson)
  return bound
}
