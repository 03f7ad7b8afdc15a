// For integration tests: tracking as it runs, on the real servers of the run, with the tokens of those who come to it.

import { randomUUID } from 'node:crypto'
import type { DepartementCode } from '@hent/contracts/codes.ts'
import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { loadConfig } from '@hent/service/config.ts'
import type { RoleHeld } from '@hent/service/principal.ts'
import { anEvent, aRequestReceived, shortId } from '@hent/testing/builders.ts'
import { useServers } from '@hent/testing/servers.ts'
import { openStoryTopic } from '@hent/testing/story-topic.ts'
import { startTokenIssuer } from '@hent/testing/token-issuer.ts'
import { until } from '@hent/testing/until.ts'
import { TrackingSchema } from '../config.ts'
import { start } from '../start.ts'
import type { StoredStory } from '../story/story-index.ts'

export type TestHent = Awaited<ReturnType<typeof startTestHent>>

export async function startTestHent(directory: readonly DirectoryRecord[] = []) {
  const servers = await useServers()
  const topic = await openStoryTopic(servers)
  const agents = await startTokenIssuer()
  const persons = await startTokenIssuer()
  const { env, db } = servers
  await topic.publish(...directory)
  const running = await start(
    loadConfig(TrackingSchema, {
      ...env,
      DIRECTORY_URL: agents.url,
      INTAKE_URL: persons.url,
      CELL_DEBOUNCE_MS: '50',
      FIGURES_FRESH_MS: '0',
    }),
  )
  const client = servers.clientToken

  return {
    topic,
    get: (url: string, token?: string) =>
      running.app.inject({ url, headers: token ? { authorization: `Bearer ${token}` } : {} }),
    put: (url: string, token: string | undefined, body: object) =>
      running.app.inject({
        method: 'PUT',
        url,
        headers: token ? { authorization: `Bearer ${token}` } : {},
        payload: body,
      }),
    /** where a rebuild reads and writes */
    platform: { kafka: servers.kafka, connection: servers.connection, prefix: servers.prefix },
    db,
    /** everything a collection holds */
    kept: (collection: string) => db.collection(collection).find().toArray(),
    agent: (...roles: RoleHeld[]) => agents.sign({ sub: `login-${shortId()}`, agent_id: `agent-${shortId()}`, roles }),
    /** what intake gives for the code and the words of a request */
    person: (requestId: string) => persons.sign({ sub: `person:${requestId}`, request_id: requestId }),
    partner: (name: 'essai' | 'autre', scope = 'requests:read') => client(`partner-${name}`, scope),
    notification: () => client('service-notification', 'contacts:resolve'),

    /** Says these events, and waits until the story of the request holds them all. */
    async told(...events: Parameters<typeof topic.say>): Promise<void> {
      await topic.say(...events)
      const requestId = events[0]?.subject ?? ''
      const all = new Set(events.map(({ id }) => id)).size
      await until(`the story of ${requestId} at ${all} events`, async () => {
        const story = await db.collection<StoredStory>('stories').findOne({ _id: requestId })
        return story?.version === all
      })
    },
    /** A request and one referral for each of its needs, each proposed to the structure given. */
    aStory(holders: readonly string[], over: Parameters<typeof aRequestReceived>[0] = {}) {
      const needs = holders.map((_, index) => ({
        needId: randomUUID(),
        service: index === 0 ? ('cep' as const) : ('vae' as const),
      }))
      const received = aRequestReceived({ needs, ...over })
      const requestId = received.subject
      const departement: DepartementCode = received.data.departement
      const referrals = holders.map((structureId, index) => {
        const { needId = '', service = 'cep' } = needs[index] ?? {}
        const referral = { referralId: randomUUID(), needId, service, departement }
        const proposal = { ...referral, proposalId: shortId(), structureId }
        const at = (sequence: number) => ({ subject: requestId, aggregate: referral.referralId, sequence })
        const by = { kind: 'agent' as const, agentId: 'agent-1' }
        const later = '2030-01-07T09:00:00.000Z'
        const opened = { commune: received.data.commune, epci: null, decisionId: 'd', candidates: 2, eligible: 2 }
        return {
          ...proposal,
          opened: anEvent('ReferralOpened', { ...referral, ...opened, state: 'proposed' }, at(1)),
          proposed: anEvent('ReferralProposed', { ...proposal, rank: 1, deliverBy: later, answerBy: later }, at(2)),
          accepted: anEvent('ReferralAccepted', { ...proposal, by, contactBy: later }, at(3)),
          declined: anEvent('ReferralDeclined', { ...proposal, by, reason: 'full' }, at(3)),
          escalated: anEvent(
            'ReferralEscalated',
            { ...referral, to: 'animator', cause: 'nobody-left', actBy: later },
            at(4),
          ),
        }
      })
      return { requestId, received, referrals }
    },
    async stop() {
      await running.stop()
      await topic.stop()
      await agents.stop()
      await persons.stop()
      await servers.stop()
    },
  }
}
