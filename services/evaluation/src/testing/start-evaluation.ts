// For integration tests: evaluation as it runs, on the real servers of the run, with what others would say around it.

import { randomUUID } from 'node:crypto'
import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type EventName, eventNameOf, type HentEvent } from '@hent/contracts/events.ts'
import { directoryTopic, referralsTopic, surveyAnswersTopic } from '@hent/contracts/topics.ts'
import { createProducer } from '@hent/messaging/kafka.ts'
import { followTopic } from '@hent/messaging/read-topic.ts'
import { loadConfig } from '@hent/service/config.ts'
import { createSigner, newSigningKey, type Signer } from '@hent/service/signer.ts'
import { anEvent, aRecordEvent, aRequestReceived, aStructure, shortId } from '@hent/testing/builders.ts'
import { useServers } from '@hent/testing/servers.ts'
import { eventsOf } from '@hent/testing/story-topic.ts'
import { Redis } from 'ioredis'
import type { AnswerEvent } from '../answers/answer-messages.ts'
import { EvaluationSchema } from '../config.ts'
import { start } from '../start.ts'

export const linkKey = 'link-key-of-the-tests-0123456789abcdef'

/** Intake as far as tokens go: its issuer and its key. */
async function startIssuer(): Promise<{ url: string; signer: Signer; server: HttpServer }> {
  const key = await newSigningKey()
  let signer: Signer | undefined
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(signer?.jwks()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  signer = await createSigner({ issuer: url, key })
  return { url, signer, server }
}

export async function startTestHent(settings: Record<string, string> = {}) {
  const servers = await useServers()
  const issuer = await startIssuer()
  const { prefix, kafka, db, env } = servers
  const producer = createProducer(kafka)
  await producer.connect()
  const events: HentEvent[] = []
  const answers: { key: string | null; event: AnswerEvent; raw: string }[] = []
  const following = [
    await followTopic({
      kafka,
      topic: prefix + referralsTopic,
      groupPrefix: `${prefix}test`,
      onMessage: ({ value }) => {
        const event = JSON.parse(String(value)) as HentEvent
        const name = eventNameOf(event.type)
        if (name) events.push({ ...event, name } as HentEvent)
      },
    }),
    await followTopic({
      kafka,
      topic: prefix + surveyAnswersTopic,
      groupPrefix: `${prefix}test`,
      onMessage: ({ key, value }) => {
        const raw = String(value)
        answers.push({ key, event: JSON.parse(raw) as AnswerEvent, raw })
      },
    }),
  ]

  async function send(topic: string, sent: readonly { subject: string }[]): Promise<void> {
    const messages = sent.map((event) => ({ key: event.subject, value: JSON.stringify(event) }))
    await producer.send({ topic: prefix + topic, acks: -1, messages })
  }

  const structure = aStructure({ name: 'Mission locale de Lannion' })
  const { structureId } = structure
  await send(directoryTopic, [aRecordEvent(structure)])
  const config = loadConfig(EvaluationSchema, {
    ...env,
    OIDC_ISSUER: 'http://127.0.0.1:9/oidc',
    INTAKE_URL: issuer.url,
    LINK_KEY: linkKey,
    SURVEY_KEY: 'survey-key-of-the-tests-0123456789abcd',
    SURVEY_DELAY: '20ms',
    SURVEY_CLOSE_DELAY: '1h',
    BATCH_MIN: '2',
    // No turn of a window comes between two answers of a test.
    BATCH_DELAY: '1000d',
    RECONCILE_MS: '200',
    ...settings,
  })
  const running = await start(config)

  /** The story of a request up to the closing of its referral, as the other services tell it. */
  function aStory(over: { contactId?: string; survey?: boolean; closedAt?: Date } = {}) {
    const referralId = randomUUID()
    const { contactId } = over
    const received = aRequestReceived({
      survey: over.survey ?? true,
      ...(contactId ? { anonymous: false, contact: { channel: 'email', contactId } } : {}),
    })
    const { requestId, needs } = received.data
    const referral = { referralId, needId: needs[0]?.needId ?? '', service: 'cep', departement: '22' } as const
    const about = { subject: requestId, aggregate: referralId, ...(over.closedAt ? { time: over.closedAt } : {}) }
    const by = { kind: 'agent' as const, agentId: 'agent-1' }
    const accepted = anEvent(
      'ReferralAccepted',
      { ...referral, structureId, proposalId: shortId(), by, contactBy: new Date().toISOString() },
      { ...about, sequence: 3 },
    )
    const closed = anEvent(
      'ReferralClosed',
      { ...referral, structureId, outcome: 'helped', by },
      { ...about, sequence: 4 },
    )
    return { requestId, referral, received, accepted, closed, about, all: [received, accepted, closed] }
  }

  return {
    servers,
    db,
    config,
    app: running.app,
    /** one more process of the same service */
    startAnother: () => start(config),
    structure,
    events,
    answers,
    aStory,
    say: (...said: HentEvent[]) => send(referralsTopic, said),
    of: <N extends EventName>(name: N, requestId: string) => eventsOf(events, name, requestId),
    personToken: (requestId: string) => issuer.signer.sign({ sub: requestId, request_id: requestId }, 600),
    /** Redis as after a loss: nothing left of this Hent. */
    async loseRedis() {
      const redis = new Redis(env.REDIS_URL ?? '')
      const keys = await redis.keys(`${prefix}*`)
      if (keys.length > 0) await redis.del(...keys)
      redis.disconnect()
    },
    async stop() {
      await running.stop()
      for (const follower of following) await follower.stop()
      await producer.disconnect()
      issuer.server.close()
      await servers.stop()
    },
  }
}
export type TestHent = Awaited<ReturnType<typeof startTestHent>>
