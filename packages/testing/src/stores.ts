// For tests of stores: aggregates whose events go nowhere, and every way in which a document may be wrong.

import { type Aggregate, type AggregateOptions, createAggregate } from '@hent/messaging/aggregate.ts'
import { createProducer } from '@hent/messaging/kafka.ts'
import type { Connection } from 'mongoose'
import type { TestServers } from './servers.ts'

/** What the store of an aggregate is opened with; what it would publish stays in its documents. */
export function withoutTopic({ connection, kafka, log }: TestServers) {
  const producer = createProducer(kafka)
  const stops: (() => Promise<void>)[] = []
  return {
    connection,
    aggregate<B extends { _id: string }>(
      options: Omit<AggregateOptions<B>, 'producer' | 'topic' | 'log'>,
    ): Aggregate<B> {
      const store = createAggregate<B>({ ...options, producer, topic: 'never-written', log })
      stops.push(() => store.publisher.stop())
      return store
    },
    stop: async () => void (await Promise.all(stops.map((stop) => stop()))),
  }
}

/** From a document as it should be: with a field nobody knows, without each it needs, each with what it cannot be. */
export function wrongDocuments(connection: Connection, collection: string, good: object): [string, object][] {
  const { schema } = connection.model(collection)
  const without = (field: string) => Object.fromEntries(Object.entries(good).filter(([name]) => name !== field))
  const listed = Object.keys(good).filter((field) => schema.path(field).options.enum !== undefined)
  return [
    ['a field nobody knows', { ...good, colour: 'red' }],
    ...schema.requiredPaths().map((field): [string, object] => [`no ${field}`, without(field)]),
    ...listed.map((field): [string, object] => [`${field} outside its list`, { ...good, [field]: 'elsewhere' }]),
    ...Object.keys(good).map((field): [string, object] => [`another type of ${field}`, { ...good, [field]: [[1]] }]),
  ]
}
