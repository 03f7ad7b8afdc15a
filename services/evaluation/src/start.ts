// Composition root of evaluation: config → connections → service → running.

import { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { enveloped } from '@hent/contracts/envelope.ts'
import { directoryTopic, groups, referralsTopic, surveyAnswersTopic } from '@hent/contracts/topics.ts'
import { createParking } from '@hent/messaging/blocked-keys.ts'
import { startConsumer } from '@hent/messaging/consumer.ts'
import { decodeEvent } from '@hent/messaging/decode.ts'
import { openPlatform } from '@hent/messaging/platform.ts'
import { createPublisher } from '@hent/messaging/publisher.ts'
import { keepCopy } from '@hent/messaging/topic-copy.ts'
import { createClocks } from '@hent/service/clocks.ts'
import { connectRedis, requireNoEviction } from '@hent/service/redis.ts'
import { openAnswers } from './answers.ts'
import { buildApp } from './app.ts'
import type { EvaluationConfig } from './config.ts'
import { createContactCap } from './contact-cap.ts'
import { createDayKeys } from './day-keys.ts'
import { keepDestroying } from './destroy-day-keys.ts'
import type { Evaluation, KnownStructure } from './evaluation.ts'
import { handle } from './handlers.ts'
import { strikeClock } from './on-clock.ts'
import { createAnswerPublisher } from './publish-answers.ts'
import { openRequests } from './requests.ts'
import { createSurveys, openSurveysCollection } from './surveys.ts'

export async function start(config: EvaluationConfig) {
  const platform = await openPlatform('evaluation', config)
  const { log, db, kafka, producer, named } = platform
  const redis = connectRedis(config.REDIS_URL, log)
  const workerRedis = connectRedis(config.REDIS_URL, log)
  await requireNoEviction(redis)

  const collection = await openSurveysCollection(db)
  const publisher = createPublisher({ collection, producer, topic: named(referralsTopic), log })
  const answers = await openAnswers(db)
  const answerPublisher = createAnswerPublisher({
    db,
    answers,
    producer,
    topic: named(surveyAnswersTopic),
    batchMin: config.BATCH_MIN,
    batchDelay: config.BATCH_DELAY,
    log,
  })
  const structures = new Map<string, KnownStructure>()
  const surveys = createSurveys({ collection, publisher, onClock: (survey) => clocks.set(survey) })
  const evaluation: Evaluation = {
    requests: await openRequests(db),
    surveys,
    cap: createContactCap(db, config.SURVEY_CAP),
    dayKeys: createDayKeys(db),
    answers,
    answerPublisher,
    structures,
    delays: { ask: config.SURVEY_DELAY, answer: config.SURVEY_CLOSE_DELAY },
    surveyKey: config.SURVEY_KEY,
    linkKey: config.LINK_KEY,
    now: () => new Date(),
  }

  const directoryCopy = await keepCopy({
    kafka,
    producer,
    topic: named(directoryTopic),
    group: named(groups.evaluationDirectory),
    log,
    schema: enveloped(DirectoryRecord),
    onRecord: ({ data: { structureId, name, network, version } }) => {
      if (version > (structures.get(structureId)?.version ?? 0)) structures.set(structureId, { name, network, version })
    },
  })
  await directoryCopy.caughtUp

  const clocks = createClocks({
    queueName: 'evaluation-clocks',
    prefix: config.KAFKA_PREFIX,
    redis,
    workerRedis,
    due: surveys.dueBefore,
    strike: (surveyId) => strikeClock(evaluation, surveyId),
    log,
    reconcileEveryMs: config.RECONCILE_MS,
  })
  const destroying = keepDestroying(evaluation.dayKeys, { everyMs: config.RECONCILE_MS, now: evaluation.now, log })
  const consumer = await startConsumer({
    kafka,
    producer,
    group: named(groups.evaluation),
    topics: [named(referralsTopic)],
    decode: decodeEvent,
    handle: (events) => handle(evaluation, events),
    lane: 'one',
    slice: 200,
    parking: await createParking(db, groups.evaluation),
    restMs: 250,
    traceOf: (event) => ({ traceparent: event.traceparent, name: `evaluate ${event.name}` }),
    log,
  })

  const ready = { mongo: platform.mongoReady, kafka: consumer.ready }
  const app = await buildApp({ evaluation, auth: platform.auth, log, ready })
  await app.listen({ host: config.HOST, port: config.PORT })

  return {
    app,
    async stop() {
      await app.close()
      await consumer.stop()
      await directoryCopy.stop()
      await clocks.stop()
      await destroying.stop()
      await answerPublisher.stop()
      await publisher.stop()
      redis.disconnect()
      workerRedis.disconnect()
      await platform.close()
    },
  }
}
