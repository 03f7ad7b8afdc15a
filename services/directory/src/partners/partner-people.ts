// Those who log in for a partner: named by their address with the partner, as agents are by a list, and bound to the
// subject of their first login in the same way. They are apart from the list, whose import removes who is not in it.

import { sha256 } from '@hent/contracts/canonical.ts'
import type { LoginEmail } from '@hent/service/login-email.ts'
import type { Agent } from '../agents/agent.ts'
import type { Agents } from '../agents/agents.ts'
import { agentOfLogin, type LogIn } from '../agents/log-in.ts'

type Named = { _id: string; label: string; people: readonly string[] }

const idOf = (partner: string, email: string) => `agent-${sha256(`hent partner ${partner} ${email}`).slice(0, 16)}`

/** What is to be written: those whom a partner names, and those whom it no longer does. */
export function peopleOf(partners: readonly Named[], known: readonly Agent[]): Agent[] {
  const named = new Map(
    partners.flatMap(({ _id: partner, label, people }) =>
      people.map((email): [string, Agent] => {
        const _id = idOf(partner, email)
        return [_id, { _id, label, email, roles: [{ role: 'integrator', partner }], active: true }]
      }),
    ),
  )
  const before = new Map(known.map((one) => [one._id, one]))
  const isNew = ({ _id, label }: Agent) => before.get(_id)?.active !== true || before.get(_id)?.label !== label
  const gone = known.filter(({ _id, active }) => active && !named.has(_id)).map((one) => ({ ...one, active: false }))
  return [...[...named.values()].filter(isNew), ...gone]
}

/** An agent of the list, or somebody of a partner; nobody is both (`partner-routes.ts` refuses it). */
export async function whoLogsIn(
  { people, ...logIn }: LogIn & { people: Agents },
  sub: string,
  email: () => Promise<LoginEmail | undefined>,
): Promise<Agent> {
  let asked: Promise<LoginEmail | undefined> | undefined
  const once = () => {
    asked ??= email()
    return asked
  }
  const isListed = (await logIn.agents.bySub(sub))?.active === true
  if (!isListed && (await isOfPartner(people, sub, once))) return agentOfLogin({ ...logIn, agents: people }, sub, once)
  return agentOfLogin(logIn, sub, once)
}

async function isOfPartner(
  people: Agents,
  sub: string,
  email: () => Promise<LoginEmail | undefined>,
): Promise<boolean> {
  if ((await people.bySub(sub))?.active) return true
  const found = await email()
  return found !== undefined && (await people.listedAt(found.address)).length > 0
}
