// What a version left behind, as `README.md` lists it: documents into fresh databases, messages onto fresh topics.

import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { ServiceName } from '@hent/contracts/topics.ts'
import { type AggregateOptions, createAggregate } from '@hent/messaging/aggregate.ts'
import { createProducer } from '@hent/messaging/kafka.ts'
import type { Platform } from '@hent/messaging/platform.ts'
import type { TestServers } from '@hent/testing/servers.ts'
import { Mongoose, mongo } from 'mongoose'

export type Keeper = Exclude<ServiceName, 'portal'>
export const keepers = ['intake', 'directory', 'routing', 'notification', 'evaluation', 'tracking'] as const
export type KeptDocument = mongo.Document & { _id: string }
type Link = { token: string; id: string; recipient: string; at: string }

/** What the version was told and answered while it made the data. */
export type Facts = {
  madeAt: string
  period: string
  person: { requestId: string; code: string; words: string; identity: Record<string, string> }
  note: { requestId: string; text: string }
  proposalLink: Link
  surveyLink: Link
  /** a structure with settings made by hand */
  edited: string
}

const folder = new URL('./623b864/', import.meta.url)
const read = (file: string) => readFileSync(new URL(file, folder))
const linesOf = (file: string) => gunzipSync(read(file)).toString().trimEnd().split('\n')

export const facts = JSON.parse(read('facts.json').toString()) as Facts
const keys = JSON.parse(read('keys.json').toString()) as Record<string, string>

/** @throws RangeError when no key of this name was kept */
export function keyOf(name: string): string {
  const key = keys[name]
  if (key === undefined) throw new RangeError(`no key ${name}`)
  return key
}

export const bundleText = (reader: 'public' | 'auditor') => gunzipSync(read(`bundle-${reader}.json.gz`)).toString()

const documents = new Map<Keeper, { collection: string; document: KeptDocument }[]>()
function everythingOf(service: Keeper) {
  const known =
    documents.get(service) ??
    linesOf(`${service}.ejsonl.gz`).map(
      (line) => mongo.BSON.EJSON.parse(line) as { collection: string; document: KeptDocument },
    )
  documents.set(service, known)
  return known
}

export const keptIn = (service: Keeper, collection: string): KeptDocument[] =>
  everythingOf(service).flatMap((one) => (one.collection === collection ? structuredClone(one.document) : []))

/** As a service opens its stores, but nothing that they say is sent. */
type Mute = Pick<Platform, 'connection' | 'aggregate'>
export type KeptDatabases = {
  db(service: ServiceName): mongo.Db
  mute(service: ServiceName): Mute
  nameOf(service: Keeper): string
  drop(): Promise<void>
}

/** A database for each service, with all it had kept. */
export async function loadDatabases({ mongoUrl, database, kafka, log }: TestServers): Promise<KeptDatabases> {
  const options = { bufferCommands: false, ignoreUndefined: true }
  const root = await new Mongoose().createConnection(mongoUrl, options).asPromise()
  const client = root.getClient()
  const opened: { stop(): Promise<void> }[] = []
  function aggregate<B extends { _id: string }>(described: Omit<AggregateOptions<B>, 'producer' | 'topic' | 'log'>) {
    const store = createAggregate<B>({ ...described, producer: createProducer(kafka), topic: 'never-written', log })
    opened.push(store.publisher)
    return store
  }
  const nameOf = (service: ServiceName) => `${database}_${service}`
  for (const service of keepers) {
    for (const [collection, kept] of Map.groupBy(everythingOf(service), (one) => one.collection)) {
      await client
        .db(nameOf(service))
        .collection<KeptDocument>(collection)
        .insertMany(kept.map(({ document }) => structuredClone(document)))
    }
  }
  return {
    nameOf,
    db: (service) => client.db(nameOf(service)),
    mute: (service) => ({ connection: root.useDb(nameOf(service), { useCache: true }), aggregate }),
    async drop() {
      for (const { stop } of opened) await stop()
      for (const service of keepers) await client.db(nameOf(service)).dropDatabase()
      await root.close()
    },
  }
}

type KeptMessage = {
  partition: number
  key: string | null
  value: string | null
  headers: Record<string, string>
}
const messagesOf = (topic: string) => linesOf(`topic-${topic}.jsonl.gz`).map((line) => JSON.parse(line) as KeptMessage)

/** Each message as it was, on the partition it was on, in its order. */
export async function loadTopics({ kafka, prefix }: TestServers, topics: readonly string[]): Promise<void> {
  const producer = createProducer(kafka)
  await producer.connect()
  for (const topic of topics) await producer.send({ topic: prefix + topic, acks: -1, messages: messagesOf(topic) })
  await producer.disconnect()
}
