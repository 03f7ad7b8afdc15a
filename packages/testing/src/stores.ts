// For tests of stores: aggregates whose events go nowhere, and a case for each collection of a service, by which its
// definition and its store are tried with all that may be wrong of a document.

import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Aggregate, type AggregateOptions, createAggregate } from '@hent/messaging/aggregate.ts'
import { createProducer } from '@hent/messaging/kafka.ts'
import { mustFit } from '@hent/service/model.ts'
import type { Connection } from 'mongoose'
import { beforeEach, describe, expect, it } from 'vitest'
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

export type StoreCase = ReturnType<typeof writing>

/**
 * How a store writes what a collection holds.
 * @param given what the store is given where all is right
 */
export function writing<G extends object>(given: G, write: (given: G) => Promise<unknown>) {
  const each = (what: string, value: unknown) =>
    Object.keys(given).map((field): [string, object] => [`${what} ${field}`, { [field]: value }])
  return {
    /** with this in the place of what is right */
    write: async (over: object = {}) => write({ ...given, ...over }),
    wrong: [
      ['a field nobody knows', { colour: 'red' }],
      ...each('no', undefined),
      ...each('another type of', [[1]]),
      ...each('outside its list,', 'elsewhere'),
    ] satisfies [string, object][],
  }
}

/**
 * Tries every collection of a service: what is wrong is refused and nothing of it written, by its definition and by its store.
 * @param sources the folder of the service's code: a collection that it opens and that has no case fails
 */
export function describeStores(servers: TestServers, sources: string, cases: Record<string, StoreCase>): void {
  const { connection, db } = servers
  const stored = (collection: string) => db.collection(collection).find().toArray()
  const empty = async () => {
    for (const { collectionName } of await db.collections()) await db.collection(collectionName).deleteMany({})
  }

  it('each collection that the service opens has a case here', async () => {
    expect(Object.keys(cases).sort()).toEqual(await collectionsOpenedIn(sources))
  })

  describe.each(Object.entries(cases))('the collection %s', (collection, { write, wrong }) => {
    beforeEach(empty)

    it(`${collection}: its definition takes what its store writes, and refuses every other document`, async () => {
      await write()
      const [good, ...others] = await stored(collection)
      if (!good) throw new Error(`the store of ${collection} wrote nothing of what is right`)
      expect(others).toEqual([])
      const model = connection.model(collection)
      for (const [what, document] of wrongDocuments(connection, collection, good)) {
        const replaced = model.replaceOne({ _id: good._id }, document)
        await expect(replaced.exec(), what).rejects.toThrow()
        await expect(model.insertOne({ ...document, _id: 'another' }), what).rejects.toThrow()
      }
      expect(await stored(collection)).toEqual([good])
    })

    it(`${collection}: its store writes nothing that its definition refuses`, async () => {
      const refused: string[] = []
      for (const [what, over] of wrong) {
        const isRefused = await write(over).then(
          () => false,
          () => true,
        )
        const written = await stored(collection)
        if (isRefused) {
          expect(written, what).toEqual([])
          refused.push(what)
        }
        await expect(mustFit(connection.model(collection), written), what).resolves.toBeUndefined()
        await empty()
      }
      expect(refused).not.toEqual([])
    })
  })
}

/** From a document as it should be: with a field nobody knows, without each it needs, each with what it cannot be. */
function wrongDocuments(connection: Connection, collection: string, good: object): [string, object][] {
  const { schema } = connection.model(collection)
  const without = (field: string) => Object.fromEntries(Object.entries(good).filter(([name]) => name !== field))
  const needed = schema.requiredPaths().filter((field) => field !== '_id')
  const listed = Object.keys(good).filter((field) => schema.path(field).options.enum !== undefined)
  const others = Object.keys(good).filter((field) => field !== '_id')
  return [
    ['a field nobody knows', { ...good, colour: 'red' }],
    ...needed.map((field): [string, object] => [`no ${field}`, without(field)]),
    ...listed.map((field): [string, object] => [`${field} outside its list`, { ...good, [field]: 'elsewhere' }]),
    ...others.map((field): [string, object] => [`another type of ${field}`, { ...good, [field]: [[1]] }]),
  ]
}

/** The names that `openModel` is called with below a folder, in order. */
async function collectionsOpenedIn(sources: string): Promise<string[]> {
  const names: string[] = []
  for await (const file of glob('**/*.ts', { cwd: sources, exclude: ['**/*.test.ts', 'testing/**'] })) {
    const text = await readFile(join(sources, file), 'utf8')
    for (const [, name = ''] of text.matchAll(/openModel\(\s*\w+,\s*([\w']+)/g)) {
      const found = wordsOf(name, text)
      if (found.length === 0) throw new Error(`${file}: the name of a collection (${name}) is not said in this file`)
      names.push(...found)
    }
  }
  return [...new Set(names)].sort()
}

/** What a literal is; or, of a parameter or a constant, each text that its type or its default says. */
function wordsOf(name: string, text: string): string[] {
  if (name.startsWith("'")) return [name.slice(1, -1)]
  const declared = [...text.matchAll(new RegExp(`\\b${name}(?:: ([^=,)]+))?(?: = ([\\w']+))?`, 'g'))]
  return declared.flatMap(([, type = '', first = '']) => [
    ...[...type.matchAll(/'([^']+)'/g)].flatMap(([, one]) => one ?? []),
    ...(first === '' || first === name ? [] : wordsOf(first, text)),
  ])
}
