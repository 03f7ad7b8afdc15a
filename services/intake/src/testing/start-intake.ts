// For integration tests: intake as it runs, on the real servers of the run, with the tokens of those who come to it.

import { randomBytes, randomUUID } from 'node:crypto'
import type { NewRequest } from '@hent/contracts/request-submission.ts'
import { loadConfig } from '@hent/service/config.ts'
import type { RoleHeld } from '@hent/service/principal.ts'
import { anEvent, aSubmission, shortId } from '@hent/testing/builders.ts'
import { useServers } from '@hent/testing/servers.ts'
import { openStoryTopic } from '@hent/testing/story-topic.ts'
import { startTokenIssuer } from '@hent/testing/token-issuer.ts'
import { IntakeSchema } from '../config.ts'
import { start } from '../start.ts'

export type TestHent = Awaited<ReturnType<typeof startTestHent>>
type Call = { token?: string; key?: string; headers?: Record<string, string> }

const aKey = () => `v1:${randomBytes(32).toString('base64')}`

export async function startTestHent(settings: Record<string, string> = {}) {
  const servers = await useServers({ partners: ['essai', 'autre'] })
  const topic = await openStoryTopic(servers)
  const directory = await startTokenIssuer()
  const persons = await startTokenIssuer()
  const { env, db } = servers
  const vaultKeys = aKey()
  const running = await start(
    loadConfig(IntakeSchema, {
      ...env,
      INTAKE_URL: persons.url,
      DIRECTORY_URL: directory.url,
      SIGNING_KEY: persons.key,
      VAULT_KEYS: vaultKeys,
      SECRET_KEYS: aKey(),
      LOOKUP_KEY: 'lookup-key-of-the-tests-0123456789abcdef',
      PARTNERS: 'essai,autre',
      ANONYMOUS_PER_MINUTE: '1000',
      ...settings,
    }),
  )
  const { app } = running

  const headersOf = ({ token, key, headers }: Call) => ({
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(key ? { 'idempotency-key': key } : {}),
    ...headers,
  })
  const post = (url: string, payload: object | string, call: Call = {}) =>
    app.inject({ method: 'POST', url, payload, headers: headersOf(call) })
  const get = (url: string, call: Call = {}) => app.inject({ url, headers: headersOf(call) })
  const remove = (url: string, call: Call = {}) => app.inject({ method: 'DELETE', url, headers: headersOf(call) })
  const put = (url: string, payload: object, call: Call = {}) =>
    app.inject({ method: 'PUT', url, payload, headers: headersOf(call) })
  const patch = (url: string, payload: object, call: Call = {}) =>
    app.inject({ method: 'PATCH', url, payload, headers: headersOf(call) })

  const client = servers.clientToken

  return {
    servers,
    /** what an operator holds besides the database */
    operator: { vaultKeys, keyDir: env.KEY_DIR ?? '' },
    topic,
    db,
    post,
    get,
    put,
    patch,
    remove,
    client,
    agent: (...roles: RoleHeld[]) =>
      directory.sign({ sub: `login-${shortId()}`, agent_id: `agent-${shortId()}`, roles }),
    sandbox: (name: 'essai' | 'autre') =>
      directory.sign({ sub: `sandbox-${name}`, client_id: `sandbox-${name}`, scope: 'sandbox' }),
    partner: (name: 'essai' | 'autre') => client(`partner-${name}`, 'requests:create requests:read'),
    /** A request received, and what its sender was told. */
    async received(over: Parameters<typeof aSubmission>[0] = {}, token?: string): Promise<NewRequest> {
      const answer = await post('/v1/requests', aSubmission(over), { key: randomUUID(), ...(token ? { token } : {}) })
      if (answer.statusCode !== 201) throw new Error(`${answer.statusCode}: ${answer.body}`)
      return answer.json<NewRequest>()
    },
    /** The person's token, by code and words. */
    async personToken({ trackingCode, secret }: NewRequest): Promise<string> {
      const answer = await post('/v1/person-sessions', { code: trackingCode, secret })
      return answer.json<{ token: string }>().token
    },
    /** To be forgotten, with the code that the person was sent where there is one. */
    async erase(requestId: string, token: string) {
      const at = `/v1/requests/${requestId}`
      const { validUntil } = (await post(`${at}/erasure-code`, {}, { token })).json<{ validUntil?: string }>()
      if (validUntil === undefined) return post(`${at}/erasure`, {}, { token })
      const notification = await client('service-notification', 'contacts:resolve')
      const { code } = (await get(`${at}/erasure-code`, { token: notification })).json<{ code: string }>()
      return post(`${at}/erasure`, { code }, { token })
    },
    /** What routing says of the first need of a request, put before a structure: its answers, and its closing. */
    aReferral({ requestId, needs }: NewRequest, structureId: string) {
      const referralId = randomUUID()
      const [need] = needs
      if (!need) throw new RangeError('a request without a need')
      const referral = { referralId, needId: need.needId, service: need.service, departement: '22' as const }
      const place = (sequence: number) => ({ subject: requestId, aggregate: referralId, sequence })
      const proposalId = shortId()
      const when = new Date().toISOString()
      const soon = new Date(Date.now() + 120_000).toISOString()
      const by = { kind: 'link' as const, recipient: 'structure' }
      return {
        referralId,
        opened: anEvent(
          'ReferralOpened',
          {
            ...referral,
            state: 'proposed',
            commune: '22113',
            epci: '200065928',
            decisionId: referralId,
            candidates: 1,
            eligible: 1,
          },
          place(1),
        ),
        proposed: anEvent(
          'ReferralProposed',
          { ...referral, proposalId, structureId, rank: 1, deliverBy: when, answerBy: when },
          place(2),
        ),
        accepted: anEvent(
          'ReferralAccepted',
          { ...referral, proposalId, structureId, by, contactBy: when, undoableUntil: soon },
          place(3),
        ),
        declined: anEvent(
          'ReferralDeclined',
          { ...referral, proposalId, structureId, by, reason: 'full', undoableUntil: soon },
          place(3),
        ),
        underStudy: anEvent(
          'ProposalUnderStudy',
          { ...referral, proposalId, structureId, by, until: '2026-12-14', answerBy: soon },
          place(3),
        ),
        lapsed: anEvent('ProposalLapsed', { ...referral, proposalId, structureId, cause: 'not-answered' }, place(3)),
        transferred: anEvent('ReferralTransferred', { ...referral, structureId, by }, place(4)),
        withdrawn: anEvent('ReferralWithdrawn', { ...referral, structureId, cause: 'withdrawn' }, place(4)),
        undone: anEvent(
          'ActionUndone',
          { ...referral, undone: `${referralId}.3`, state: 'proposed', holder: null, by },
          place(4),
        ),
        closed: anEvent('ReferralClosed', { ...referral, structureId, outcome: 'helped', by }, place(4)),
      }
    },
    async stop() {
      await running.stop()
      await topic.stop()
      await directory.stop()
      await persons.stop()
      await servers.stop()
    },
  }
}
