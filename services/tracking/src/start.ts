// Composition root of tracking: config → connections → service → running.

import { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { enveloped } from '@hent/contracts/envelope.ts'
import { PublishedAnswer } from '@hent/contracts/survey-answers.ts'
import { directoryTopic, groups, referralsTopic, surveyAnswersTopic } from '@hent/contracts/topics.ts'
import { startConsumer } from '@hent/messaging/consumer.ts'
import { decodeEvent, decoderOf } from '@hent/messaging/decode.ts'
import { openPlatform } from '@hent/messaging/platform.ts'
import { keepCopy } from '@hent/messaging/topic-copy.ts'
import { type Static, Type } from 'typebox'
import { buildApp } from './app.ts'
import type { TrackingConfig } from './config.ts'
import { observeFirstMails } from './first-mail.ts'
import { createStructures } from './known-structures.ts'
import { createMonths, keepAnswers, openAnswers } from './month-cache.ts'
import { createStories, openStories } from './stories.ts'
import { createCellKeeper, openCells } from './update-cells.ts'

/** Only what is counted: the envelope of an answer says nothing, and its id is what makes it count once. */
const AnswerEvent = Type.Object({ id: Type.String({ minLength: 3, maxLength: 200 }), data: PublishedAnswer })

/** Nobody waits for a page to be newer than this; a batch is one read and two writes, whatever it holds. */
const batch = { lane: 'one', slice: 500, limit: 4_000, restMs: 150 } as const

export async function start(config: TrackingConfig) {
  const platform = await openPlatform('tracking', config)
  const { log, db, kafka, producer, named } = platform

  const stories = createStories(await openStories(db), observeFirstMails)
  const cells = await openCells(db)
  const answers = await openAnswers(db)
  const keeper = await createCellKeeper({ db, cells, stories, debounceMs: config.CELL_DEBOUNCE_MS, log })
  const now = () => new Date()
  const months = createMonths({ cells, answers, now, freshMs: config.FIGURES_FRESH_MS })

  const structures = createStructures()
  const directoryCopy = await keepCopy({
    kafka,
    producer,
    topic: named(directoryTopic),
    group: named(groups.trackingDirectory),
    log,
    schema: enveloped(DirectoryRecord),
    onRecord: ({ data }) => structures.take(data),
  })
  await directoryCopy.caughtUp

  // No parking: what comes after a broken event waits in its story until the event is replayed, and the rest goes on.
  const consumer = await startConsumer({
    kafka,
    producer,
    group: named(groups.tracking),
    topics: [named(referralsTopic)],
    decode: decodeEvent,
    handle: async (events) => keeper.touch(await stories.absorb(events)),
    traceOf: (event) => ({ traceparent: event.traceparent, name: `track ${event.name}` }),
    ...batch,
    log,
  })
  const answersConsumer = await startConsumer({
    kafka,
    producer,
    group: named(groups.trackingAnswers),
    topics: [named(surveyAnswersTopic)],
    decode: decoderOf(AnswerEvent),
    handle: (events: Static<typeof AnswerEvent>[]) => keepAnswers(answers, events),
    ...batch,
    log,
  })

  const ready = { mongo: platform.mongoReady, kafka: consumer.ready, answers: answersConsumer.ready }
  const app = await buildApp({ stories, months, structures, auth: platform.auth, now, log, ready })
  await app.listen({ host: config.HOST, port: config.PORT })

  return {
    app,
    async stop() {
      await app.close()
      await consumer.stop()
      await answersConsumer.stop()
      await directoryCopy.stop()
      await keeper.stop()
      await platform.close()
    },
  }
}
