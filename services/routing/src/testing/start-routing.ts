// For integration tests: routing as it runs, on the real servers of the run, with a directory published before it
// starts, what the other services would say, and the tokens of those who come to it.

import { randomUUID } from 'node:crypto'
import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import type { EventData } from '@hent/contracts/events.ts'
import { loadConfig } from '@hent/service/config.ts'
import { makeLink } from '@hent/service/links.ts'
import type { RoleHeld } from '@hent/service/principal.ts'
import { anEvent, aRequestReceived, shortId } from '@hent/testing/builders.ts'
import { useServers } from '@hent/testing/servers.ts'
import { openStoryTopic } from '@hent/testing/story-topic.ts'
import { startTokenIssuer } from '@hent/testing/token-issuer.ts'
import { until } from '@hent/testing/until.ts'
import { Redis } from 'ioredis'
import { RoutingSchema } from '../config.ts'
import type { ReferralDocument } from '../referrals/referrals.ts'
import { start } from '../start.ts'

export const linkKey = 'link-key-of-the-tests-0123456789abcdef'

export type TestHent = Awaited<ReturnType<typeof startTestHent>>
type Proposed = EventData<'ReferralProposed'>

/** @param directory what the directory has published; a test has a commune of its own, so that tests do not meet */
export async function startTestHent(directory: readonly DirectoryRecord[], settings: Record<string, string> = {}) {
  const servers = await useServers()
  const topic = await openStoryTopic(servers)
  const agents = await startTokenIssuer()
  const persons = await startTokenIssuer()
  const { env, db, prefix } = servers
  await topic.publish(...directory)
  const config = loadConfig(RoutingSchema, {
    ...env,
    DIRECTORY_URL: agents.url,
    INTAKE_URL: persons.url,
    LINK_KEY: linkKey,
    SALT: 'salt-of-the-tests-0123456789',
    UNDO_DELAY: '50ms',
    ...settings,
  })
  let running = await start(config)
  const redis = new Redis(servers.redisUrl)

  const bearer = (token?: string) => (token ? { authorization: `Bearer ${token}` } : {})
  const referral = (id: string) => db.collection<ReferralDocument>('referrals').findOne({ _id: id })

  return {
    topic,
    db,
    connection: servers.connection,
    referral,
    /** every referral of a request, as stored */
    referralsOf: (requestId: string) => db.collection<ReferralDocument>('referrals').find({ requestId }).toArray(),
    get: (url: string, token?: string) => running.app.inject({ url, headers: bearer(token) }),
    post: (url: string, payload: object | string, token?: string) =>
      running.app.inject({
        method: 'POST',
        url,
        payload,
        headers: { ...bearer(token), ...(typeof payload === 'string' ? { 'content-type': 'application/json' } : {}) },
      }),
    put: (url: string, payload: object, token?: string) =>
      running.app.inject({ method: 'PUT', url, payload, headers: bearer(token) }),
    agent: (...roles: RoleHeld[]) => agents.sign({ sub: `login-${shortId()}`, agent_id: `agent-${shortId()}`, roles }),
    person: (requestId: string) => persons.sign({ sub: `person:${requestId}`, request_id: requestId }),
    link: (proposalId: string, expires = new Date(Date.now() + 60_000)) =>
      makeLink(linkKey, 'proposal', proposalId, expires, 'structure'),

    /** A request from this commune whose first need has been put before a structure. */
    async proposed(commune: string, over: Parameters<typeof aRequestReceived>[0] = {}) {
      const received = aRequestReceived({ commune, epci: null, ...over })
      await topic.say(received)
      const { data } = await topic.said('ReferralProposed', received.subject)
      return { received, requestId: received.subject, ...data }
    },
    /** Waits until the referral is in this state, and everything it said of it is published. */
    inState: (id: string, state: ReferralDocument['state']) =>
      until(`the referral ${state}`, async () => {
        const found = await referral(id)
        return found?.state === state && found.pendingSince === undefined && found
      }),
    /** What notification says of a proposal's mail. */
    mail: {
      delayed: (proposal: Proposed & { requestId: string }) =>
        anEvent('MessageDelayed', messageOf(proposal), { subject: proposal.requestId }),
      sent: (proposal: Proposed & { requestId: string }) =>
        anEvent(
          'MessageSent',
          { ...messageOf(proposal), tries: 3, possibleDuplicate: false },
          { subject: proposal.requestId },
        ),
      delivered: (proposal: Proposed & { requestId: string }) =>
        anEvent('MessageDelivered', { ...messageOf(proposal), proof: 'no-bounce' }, { subject: proposal.requestId }),
      failed: (proposal: Proposed & { requestId: string }, over: { next?: 'sms' } = {}) =>
        anEvent(
          'MessageFailed',
          { ...messageOf(proposal), cause: 'refused', ...over },
          { subject: proposal.requestId },
        ),
    },
    /** What Redis holds of this Hent. */
    redisKeys: () => redis.keys(`${prefix}*`),
    /** Routing goes, this happens, routing comes back. */
    async away(meanwhile: () => Promise<unknown>) {
      await running.stop()
      await meanwhile()
      running = await start(config)
    },
    /** Redis as after a loss. */
    async emptyRedis() {
      const keys = await redis.keys(`${prefix}*`)
      if (keys.length > 0) await redis.del(...keys)
    },
    async stop() {
      await running.stop()
      redis.disconnect()
      await topic.stop()
      await agents.stop()
      await persons.stop()
      await servers.stop()
    },
  }
}

function messageOf({ proposalId, referralId, structureId }: Proposed) {
  return {
    messageId: randomUUID().replaceAll('-', ''),
    template: 'proposal',
    channel: 'email' as const,
    recipient: { kind: 'structure' as const, structureId },
    referralId,
    proposalId,
  }
}
