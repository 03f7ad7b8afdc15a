// Composition root of the directory: config → connections → service → running.

import { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { enveloped } from '@hent/contracts/envelope.ts'
import { directoryTopic, groups, referralsTopic, rulesTopic } from '@hent/contracts/topics.ts'
import { createParking } from '@hent/messaging/blocked-keys.ts'
import { startConsumer } from '@hent/messaging/consumer.ts'
import { decodeEvent } from '@hent/messaging/decode.ts'
import { openPlatform } from '@hent/messaging/platform.ts'
import { keepCopy } from '@hent/messaging/topic-copy.ts'
import { createSigner } from '@hent/service/signer.ts'
import { dayAfter, localDay } from '@hent/territory/calendar.ts'
import { schoolHolidaysKnownUntil } from '@hent/territory/school-holidays.ts'
import { createAgents, openAgents } from './agents/agents.ts'
import { alarmsFrom, alarmsOn, inOrder } from './alarms/alarms.ts'
import { createDeclines, openDeclines } from './alarms/declines.ts'
import { buildApp } from './app.ts'
import type { DirectoryConfig } from './config.ts'
import { computeCoverage } from './coverage/coverage.ts'
import { createRecordPublisher } from './record/record-publisher.ts'
import { createStructures, openStructures } from './record/structures.ts'
import { createRules, openRules } from './rules/rules.ts'
import { derivedAgain, keptWhile } from './search/memo.ts'
import { createStructureIndex } from './search/structure-index.ts'

/** The ministry publishes further ahead than this: a table that ends sooner was forgotten. */
const holidaysAheadDays = 183

export async function start(config: DirectoryConfig) {
  const platform = await openPlatform('directory', config)
  const { log, db, kafka, producer, named, auth } = platform

  const { live, versions } = await openStructures(db)
  const structures = createStructures(live, versions)
  const agents = createAgents(await openAgents(db))
  const publisher = createRecordPublisher({ collection: live, producer, topic: named(directoryTopic), log })
  const rules = createRules({ collection: await openRules(db), producer, topic: named(rulesTopic), log })
  void rules.sayAgain()

  const now = () => new Date()
  if (schoolHolidaysKnownUntil < dayAfter(localDay(now()), holidaysAheadDays)) {
    log.warn('school holidays run out: add the next year to packages/territory/src/school-holidays.ts')
  }
  const index = createStructureIndex()
  for await (const { record } of live.find().project<{ record: DirectoryRecord }>({ record: 1 })) index.apply(record)
  const coverage = keptWhile(index, now, computeCoverage)
  const coverageAgain = derivedAgain(() => void coverage().catch((err) => log.warn({ err }, 'coverage not computed')))
  const copy = await keepCopy({
    kafka,
    producer,
    topic: named(directoryTopic),
    group: named(groups.directoryCopy),
    log,
    schema: enveloped(DirectoryRecord),
    onRecord: ({ data }) => {
      if (index.apply(data)) coverageAgain.changed()
    },
  })

  const declines = createDeclines(await openDeclines(db))
  const consumer = await startConsumer({
    kafka,
    producer,
    group: named(groups.directoryReferrals),
    topics: [named(referralsTopic)],
    decode: decodeEvent,
    handle: (events) => declines.learn(events),
    lane: 'one',
    slice: 200,
    parking: await createParking(db, groups.directoryReferrals),
    traceOf: (event) => ({ traceparent: event.traceparent, name: `learn from ${event.name}` }),
    // Nobody waits for what refusals teach.
    restMs: 1_000,
    log,
  })
  const lasting = keptWhile(index, now, alarmsOn)

  const app = await buildApp({
    index,
    coverage,
    alarms: async () => {
      const alike = await declines.alike(now(), structures.getMany)
      return inOrder([...lasting(), ...alarmsFrom(alike, index.get)])
    },
    structures,
    agents,
    publisher,
    rules,
    auth,
    signer: await createSigner({ issuer: config.DIRECTORY_URL, key: config.SIGNING_KEY }),
    loginAudience: config.LOGIN_AUDIENCE,
    now,
    log,
    ready: { mongo: platform.mongoReady },
  })
  await app.listen({ host: config.HOST, port: config.PORT })

  return {
    app,
    async stop() {
      await app.close()
      await consumer.stop()
      await copy.stop()
      coverageAgain.stop()
      await publisher.stop()
      await rules.stop()
      await platform.close()
    },
  }
}
