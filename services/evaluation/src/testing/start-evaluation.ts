// For integration tests: evaluation as it runs, on the real servers of the run, with what others would say around it.

import { randomUUID } from 'node:crypto'
import { surveyAnswersTopic } from '@hent/contracts/topics.ts'
import { followTopic } from '@hent/messaging/read-topic.ts'
import { loadConfig } from '@hent/service/config.ts'
import { makeLink } from '@hent/service/links.ts'
import { anEvent, aRequestReceived, aStructure, shortId } from '@hent/testing/builders.ts'
import { useServers } from '@hent/testing/servers.ts'
import { openStoryTopic } from '@hent/testing/story-topic.ts'
import { startTokenIssuer } from '@hent/testing/token-issuer.ts'
import { until } from '@hent/testing/until.ts'
import { Redis } from 'ioredis'
import type { AnswerEvent } from '../answers/answer-messages.ts'
import { EvaluationSchema } from '../config.ts'
import { start } from '../start.ts'

export const linkKey = 'link-key-of-the-tests-0123456789abcdef'

export async function startTestHent(settings: Record<string, string> = {}) {
  const servers = await useServers()
  const issuer = await startTokenIssuer()
  const topic = await openStoryTopic(servers)
  const { prefix, kafka, db, env } = servers
  const answers: { key: string | null; event: AnswerEvent; raw: string }[] = []
  const followingAnswers = await followTopic({
    kafka,
    topic: prefix + surveyAnswersTopic,
    groupPrefix: `${prefix}test`,
    onMessage: ({ key, value }) => {
      const raw = String(value)
      answers.push({ key, event: JSON.parse(raw) as AnswerEvent, raw })
    },
  })

  const structure = aStructure({ name: 'Mission locale de Lannion' })
  const { structureId } = structure
  await topic.publish(structure)
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
    SMS_QUIET: 'false',
    ...settings,
  })
  const running = await start(config)

  /** `of`: one more referral of that request. The story of a request up to the closing of its referral, as the other services tell it. */
  function aStory(
    over: Partial<{
      contactId: string
      channel: 'email' | 'sms'
      survey: boolean
      /** false: as all who agreed before they were told of it */
      later: boolean
      closedAt: Date
      of: string
    }> = {},
  ) {
    const referralId = randomUUID()
    const { contactId, channel = 'email' } = over
    const received = aRequestReceived({
      survey: over.survey ?? true,
      ...(over.later === false ? {} : { surveyLater: true }),
      ...(contactId ? { anonymous: false, contact: { channel, contactId } } : {}),
    })
    const { needs } = received.data
    const requestId = over.of ?? received.data.requestId
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
    const withdrawn = anEvent(
      'ReferralWithdrawn',
      { ...referral, structureId: null, cause: 'withdrawn' },
      { ...about, sequence: 4 },
    )
    return { requestId, referral, received, accepted, closed, withdrawn, about, all: [received, accepted, closed] }
  }

  /** Closed and asked about, with the link that notification would send. */
  async function asked(contactId = shortId()) {
    const story = aStory({ contactId })
    await topic.say(...story.all)
    const [sent] = await until('SurveySent', () => {
      const found = topic.of('SurveySent', story.requestId)
      return found.length > 0 && found
    })
    if (!sent) throw new Error('unreachable')
    const token = makeLink(linkKey, 'survey', sent.data.surveyId, new Date(sent.data.closeBy))
    return { ...story, sent, token, url: `/v1/survey-links/${token}` }
  }

  return {
    servers,
    db,
    config,
    app: running.app,
    /** one more process of the same service */
    startAnother: () => start(config),
    structure,
    events: topic.events,
    answers,
    aStory,
    asked,
    say: topic.say,
    of: topic.of,
    personToken: (requestId: string) => issuer.sign({ sub: requestId, request_id: requestId }),
    /** Redis as after a loss: nothing left of this Hent. */
    async loseRedis() {
      const redis = new Redis(env.REDIS_URL ?? '')
      const keys = await redis.keys(`${prefix}*`)
      if (keys.length > 0) await redis.del(...keys)
      redis.disconnect()
    },
    async stop() {
      await running.stop()
      await followingAnswers.stop()
      await topic.stop()
      await issuer.stop()
      await servers.stop()
    },
  }
}
export type TestHent = Awaited<ReturnType<typeof startTestHent>>
