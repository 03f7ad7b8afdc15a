// The parameters of the rules that the Region sets: a list of versions, the last in force. A version is inserted under its
// number, which one writer only can take; what is on the topic in the end is the newest.

import { envelope } from '@hent/contracts/envelope.ts'
import type { RuleParameters, RulesRecord } from '@hent/contracts/rules-record.ts'
import type { Producer } from '@hent/messaging/kafka.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Log } from '@hent/service/log.ts'
import { repeat } from '@hent/service/repeat.ts'
import { currentTraceparent } from '@hent/service/traceparent.ts'
import { type Collection, type Db, MongoServerError } from 'mongodb'

export type RulesVersion = {
  _id: number
  parameters: RuleParameters
  /** agent id */
  by: string
  at: Date
  traceparent: string
  /** present while this version has not reached the topic */
  pendingSince?: Date
}

const key = 'parameters'
const sweepEveryMs = 5_000
const duplicateKey = 11_000

export type Rules = ReturnType<typeof createRules>

export async function openRules(db: Db): Promise<Collection<RulesVersion>> {
  const collection = db.collection<RulesVersion>('rule_versions')
  await collection.createIndex({ pendingSince: 1 })
  return collection
}

export function rulesEvent({ _id: version, parameters, at, traceparent }: RulesVersion) {
  const data: RulesRecord = { version, parameters }
  return envelope({
    source: '/directory',
    name: 'RulesRecorded',
    id: `${key}.${version}`,
    subject: key,
    sequence: version,
    time: at,
    traceparent,
    data,
  })
}

export function createRules(deps: {
  collection: Collection<RulesVersion>
  producer: Producer
  topic: string
  log: Log
}) {
  const { collection, producer, topic, log } = deps

  async function newest(): Promise<RulesVersion | undefined> {
    return (await collection.find().sort({ _id: -1 }).limit(1).toArray())[0]
  }

  /**
   * Sends the newest version if it was not sent (or `again`, where Kafka may have lost it), and the one after if it came
   * meanwhile, sent or not: the topic keeps the last message, which must be the newest version.
   */
  async function publish(again = false): Promise<void> {
    let version = await newest()
    for (let due = again; version && (due || version.pendingSince); ) {
      const sent = version._id
      await producer.send({ topic, acks: -1, messages: [{ key, value: JSON.stringify(rulesEvent(version)) }] })
      const pending = { _id: { $lte: version._id }, pendingSince: { $exists: true } }
      await collection.updateMany(pending, { $unset: { pendingSince: true } })
      version = await newest()
      due = version?._id !== sent
    }
  }

  const failed = 'publishing put off, will try again'
  const publishOrLater = (again = false): Promise<void> =>
    publish(again).catch((err: unknown) => log.warn({ err, topic }, failed))

  const sweeping = repeat({ step: () => publish(), everyMs: sweepEveryMs, failed, fields: { topic }, log })

  return {
    newest,
    /** At start: whatever became of the topic, what is in force is there. */
    sayAgain: () => publishOrLater(true),
    /** @throws AppError `precondition-failed` when the version read is not the last one */
    async set(parameters: RuleParameters, read: number, by: string, at: Date): Promise<RulesVersion> {
      if (((await newest())?._id ?? 0) !== read) throw new AppError('precondition-failed')
      const version = { _id: read + 1, parameters, by, at, traceparent: currentTraceparent(), pendingSince: at }
      try {
        await collection.insertOne(version)
      } catch (err) {
        if (err instanceof MongoServerError && err.code === duplicateKey) throw new AppError('precondition-failed')
        throw err
      }
      await publishOrLater()
      return version
    },
    /** The newest first. */
    history: (before: number, limit: number) =>
      collection
        .find({ _id: { $lt: before } })
        .sort({ _id: -1 })
        .limit(limit)
        .toArray(),
    stop: sweeping.stop,
  }
}
