// Whose login this is. An agent is invited by their address: the subject of their first login is kept, and it alone counts
// from then on, so that a change of address harms nothing and nobody else comes in by it.

import { AppError } from '@hent/service/errors.ts'
import type { Log } from '@hent/service/log.ts'
import type { LoginEmail } from '@hent/service/login-email.ts'
import { localDay } from '@hent/territory/calendar.ts'
import { type Agent, addressOf } from './agent.ts'
import type { Agents } from './agents.ts'

export type LogIn = {
  agents: Agents
  log: Log
  now: () => Date
  /** the login server gives no address it has not verified, and does not say so */
  emailsVerified: boolean
}

const refusals = {
  unknown:
    'Votre compte n’est rattaché à aucune structure dans l’annuaire. Demandez à votre responsable, ou à l’animation territoriale de la Région, de vous y inscrire, avec l’adresse de votre compte.',
  unverified:
    'Votre service de connexion ne dit pas que votre adresse de courriel est bien la vôtre : nous ne pouvons pas vous reconnaître par elle. Faites-la vérifier auprès de lui, puis recommencez.',
  otherSubject:
    'Un autre compte s’est déjà connecté avec cette adresse, et lui seul y a droit. Si vous avez changé de moyen de connexion, ou si cette adresse était avant vous celle de quelqu’un d’autre, dites-le à votre responsable ou à l’animation territoriale de la Région : l’annuaire les avertit, et l’exploitant peut rattacher l’adresse à votre compte.',
}
const refused = (why: keyof typeof refusals) => new AppError('forbidden', { detail: refusals[why] })

/**
 * @param email of the login, as the login server says it
 * @throws AppError `forbidden`, with what to do
 */
export async function agentOfLogin(
  { agents, log, now, emailsVerified }: LogIn,
  sub: string,
  email: () => Promise<LoginEmail | undefined>,
): Promise<Agent> {
  const known = await agents.bySub(sub)
  if (known?.active) {
    // What it is for can wait: a later list with their new address still means them.
    await seen(agents, known, await email().catch(() => undefined), now())
    return known
  }
  const found = await email()
  if (found && !found.isVerified && !emailsVerified) throw refused('unverified')
  const listed = found ? await agents.listedAt(found.address) : []
  if (listed.length === 0) throw refused('unknown')
  const invited = listed.find((one) => one.sub === undefined)
  if (invited && (await agents.bind(invited._id, sub, now()))) {
    log.info({ agentId: invited._id }, 'first login of an agent: its subject is kept')
    await agents.loggedIn(invited._id, localDay(now()))
    return { ...invited, sub }
  }
  // Their own login, at the same time, from elsewhere.
  const bound = await agents.bySub(sub)
  if (bound?.active) return bound
  const agentIds = listed.map(({ _id }) => _id)
  await agents.refused(agentIds, now())
  for (const agentId of agentIds) log.warn({ agentId }, 'another subject came by the address of an agent: refused')
  throw refused('otherSubject')
}

async function seen(
  agents: Agents,
  { _id, loginEmail, lastLoginOn }: Agent,
  email: LoginEmail | undefined,
  at: Date,
): Promise<void> {
  const day = localDay(at)
  if (day !== lastLoginOn) await agents.loggedIn(_id, day)
  const address = email && addressOf(email.address)
  if (address && address !== loginEmail) await agents.seenAs(_id, address)
}
