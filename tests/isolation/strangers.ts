// Somebody else's object, asked by every kind of stranger on every route: it is as if it did not exist.

import { randomUUID } from 'node:crypto'
import type { NewRequest } from '@hent/contracts/request-submission.ts'
import type { ServiceName } from '@hent/contracts/topics.ts'
import { demoPartner, otherPartner } from '@hent/demo/identities.ts'
import { agentToken, ask, call, clientToken, must, personToken, until } from '@hent/demo/people.ts'
import type { RunningHent } from '@hent/demo/running-hent.ts'
import { aSubmission } from '@hent/testing/builders.ts'
import type { Objects, Way } from './routes.ts'

export type Stranger = { kind: string; token: string | undefined }
type Story = { referrals: { referralId?: string; state: string; structure?: { structureId: string } }[] }

const wish = 'Un mot que nul étranger ne lit'
/** Has an account at the login server; which partner they are of is said where strangers are made. */
export const strangeIntegrator = {
  sub: 'agent-integratrice-etrangere',
  label: 'Développeuse, partenaire étranger',
  email: 'dev@partenaire-etranger.hent.example',
}

export const nobodys: Objects = {
  requestId: randomUUID(),
  referralId: randomUUID(),
  structureId: 'hent--nulle-part',
  deliveryId: randomUUID(),
  draftKey: randomUUID(),
  alarmId: randomUUID(),
  partner: 'nulle-part',
  agentId: 'agent-0000000000000000',
  importId: randomUUID(),
}

/** A request of the demo's partner in Lannion, put before a structure there; and those who have nothing to do with it. */
export async function othersObjects(hent: RunningHent) {
  const partner = await clientToken(hent, `partner-${demoPartner}`)
  const submission = aSubmission({ commune: '22113', wish, person: { firstName: 'Étrangère', messages: false } })
  const theirs = await must<NewRequest>(ask(hent, submission, { key: randomUUID(), token: partner }))
  const referral = await until('the proposal', async () => {
    const story = await must<Story>(
      call(`${hent.urls.tracking}/v1/stories/${theirs.requestId}`, { token: await personToken(hent, theirs) }),
    )
    return story.referrals.find(({ state }) => state === 'proposed')
  })
  const structureId = await until('whose it is', async () => {
    const token = await personToken(hent, theirs)
    const seen = await must<{ proposal: { structureId: string } | null }>(
      call(`${hent.urls.routing}/v1/referrals/${referral.referralId}`, { token }),
    )
    return seen.proposal?.structureId
  })
  const objects = {
    requestId: theirs.requestId,
    referralId: referral.referralId ?? '',
    structureId,
    deliveryId: theirs.requestId,
    draftKey: await aDraft(hent),
    alarmId: await aHole(hent),
    partner: await aPartner(hent),
    agentId: await anAgentOf(hent, structureId),
    importId: await anImport(hent),
  }
  return { objects, strangers: await strangersTo(hent, structureId), secrets: [wish, 'Étrangère', theirs.trackingCode] }
}

/** What a relay is entering at their counter: the last of the list, since the first is a stranger. */
async function aDraft(hent: RunningHent): Promise<string> {
  const agent = hent.agents.findLast(({ role }) => role === 'relay')
  if (!agent) throw new Error('no relay')
  const key = randomUUID()
  const body = { fields: { wish: [wish] } }
  const token = await agentToken(hent, agent.sub)
  const { status } = await call(`${hent.urls.intake}/v1/counter-drafts/${key}`, { method: 'PUT', token, body })
  if (status !== 200) throw new Error(`the draft was not kept: ${status}`)
  return key
}

/** What nobody answers in the Côtes-d'Armor, on their animator's worklist. */
async function aHole(hent: RunningHent): Promise<string> {
  const region = hent.agents.find(({ role }) => role === 'region')
  if (!region) throw new Error('no agent of the Region')
  const token = await agentToken(hent, region.sub)
  const { holes } = await must<{ holes: { alarmId: string; departement: string }[] }>(
    call(`${hent.urls.directory}/v1/coverage/holes`, { token }),
  )
  const hole = holes.find(({ departement }) => departement === '22')
  if (!hole) throw new Error('every need is answered everywhere')
  return hole.alarmId
}

/** The demo's partner as the Region keeps it. */
async function aPartner(hent: RunningHent): Promise<string> {
  const region = hent.agents.find(({ role }) => role === 'region')
  if (!region) throw new Error('no agent of the Region')
  const body = {
    label: 'Réseau Jeunes Bretagne',
    enabled: true,
    scopes: ['requests:create', 'requests:read'],
    people: [],
  }
  const { status } = await call(`${hent.urls.directory}/v1/partners/${demoPartner}`, {
    method: 'PUT',
    token: await agentToken(hent, region.sub),
    headers: { 'if-match': '"0"' },
    body,
  })
  // Another test may have created it before.
  if (status !== 200 && status !== 412) throw new Error(`the partner was not created: ${status}`)
  return demoPartner
}

/** Somebody of the structure, as its own team reads them. */
async function anAgentOf(hent: RunningHent, structureId: string): Promise<string> {
  const own = hent.agents.find((agent) => agent.structureId === structureId && agent.role === 'adviser')
  if (!own) throw new Error(`nobody advises at ${structureId}`)
  const token = await agentToken(hent, own.sub)
  const { team } = await must<{ team: { agentId: string }[] }>(
    call(`${hent.urls.directory}/v1/structures/${structureId}/team`, { token }),
  )
  return team[0]?.agentId ?? ''
}

/** A file that the animator of the Côtes-d'Armor has sent. */
async function anImport(hent: RunningHent): Promise<string> {
  const animator = hent.agents.find(({ role, territory }) => role === 'animator' && territory?.code === '22')
  if (!animator) throw new Error('nobody animates the Côtes-d’Armor')
  const content = Buffer.from(JSON.stringify({ structures: [], services: [] })).toString('base64')
  const { importId } = await must<{ importId: string }>(
    call(`${hent.urls.directory}/v1/imports`, {
      token: await agentToken(hent, animator.sub),
      headers: { 'idempotency-key': randomUUID() },
      body: { structures: { name: 'annuaire.json', content } },
    }),
  )
  return importId
}

/** One of each role, at another structure or in another département; a person, partners with their people, and nobody. */
async function strangersTo(hent: RunningHent, structureId: string): Promise<Stranger[]> {
  const elsewhere = hent.agents.filter((agent) => agent.structureId !== structureId && agent.territory?.code !== '22')
  const roles = [...new Set(hent.agents.map(({ role }) => role))]
  const agents = roles.flatMap((role) => elsewhere.find((agent) => agent.role === role) ?? [])
  if (agents.length < roles.length) throw new Error(`no stranger for ${roles.length - agents.length} roles`)
  const own = await must<NewRequest>(ask(hent, aSubmission({ commune: '35238' }), { key: randomUUID() }))
  return [
    ...(await Promise.all(agents.map(async ({ role, sub }) => ({ kind: role, token: await agentToken(hent, sub) })))),
    { kind: 'person', token: await personToken(hent, own) },
    { kind: 'partner', token: await clientToken(hent, `partner-${otherPartner}`) },
    ...(await ofAnotherPartner(hent)),
    { kind: 'nobody', token: undefined },
  ]
}

/** Who links up another partner's system, and that system in its sandbox. */
async function ofAnotherPartner(hent: RunningHent): Promise<Stranger[]> {
  const region = hent.agents.find(({ role }) => role === 'region')
  if (!region) throw new Error('no agent of the Region')
  const { directory } = hent.urls
  const token = await agentToken(hent, region.sub)
  const at = `${directory}/v1/partners/partenaire-etranger`
  const over = (version: number) => ({ token, headers: { 'if-match': `"${version}"` } })
  const settings = {
    label: 'Partenaire étranger',
    enabled: true,
    scopes: ['requests:create'],
    people: [strangeIntegrator.email],
  }
  const { version } = await must<{ version: number }>(call(at, { method: 'PUT', ...over(0), body: settings }))
  const { clientId, secret } = await must<{ clientId: string; secret: string }>(
    call(`${at}/keys`, { ...over(version), body: { kind: 'sandbox' } }),
  )
  const headers = {
    authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`,
    'content-type': 'application/x-www-form-urlencoded',
  }
  const sandbox = await must<{ access_token: string }>(
    call(`${directory}/v1/partner-tokens`, { method: 'POST', headers, body: 'grant_type=client_credentials' }),
  )
  return [
    { kind: 'integrator', token: await agentToken(hent, strangeIntegrator.sub) },
    { kind: 'sandbox', token: sandbox.access_token },
  ]
}

/** What a stranger is answered on this route, without what is only the echo of their own words. */
export async function answered(
  hent: RunningHent,
  route: string,
  way: Exclude<Way, string>,
  objects: Objects,
  token?: string,
) {
  const [service = '', method = '', path = ''] = route.split(' ')
  const query = way.query ? `?${way.query(objects)}` : ''
  const url = `${hent.urls[service as ServiceName]}${path.replace(/\{\w+\}/, objects[way.of])}${query}`
  const body = way.body?.(objects)
  const answer = await call(url, {
    method,
    ...(token ? { token } : {}),
    ...(body ? { body } : {}),
    ...(way.headers ? { headers: way.headers } : {}),
  })
  // `instance` is the call's own id.
  const { instance: _own, ...said } = answer.body
  const echo = Object.values(objects).reduce((text, id) => text.replaceAll(id, '…'), JSON.stringify(said))
  return { status: answer.status, etag: answer.headers.get('etag'), body: echo }
}
