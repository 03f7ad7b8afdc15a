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
  /** Writes this in the place of what is right. */
  const writeWith = async (over: object = {}) => write({ ...given, ...over })
  async function writeWithout(field: string) {
    const rest = { ...given }
    Reflect.deleteProperty(rest, field)
    await write(rest)
  }
  const each = (what: string, attempt: (field: string) => Promise<unknown>) =>
    Object.keys(given).map((field) => ({ what: `${field}: ${what}`, attempt: () => attempt(field) }))
  const wrong = [
    { what: 'a field nobody knows', attempt: () => writeWith({ colour: 'red' }) },
    ...each('missing', writeWithout),
    ...each('of another type', (field) => writeWith({ [field]: [[1]] })),
    ...each('outside its list', (field) => writeWith({ [field]: 'elsewhere' })),
  ]
  return { write: writeWith, wrong }
}

/**
 * Tries every collection of a service: what is wrong is refused and nothing of it written, by its definition and by its store.
 * @param sources the folder of the service's code: a collection that it opens and that has no case fails
 */
export function describeStores(servers: TestServers, sources: string, cases: Record<string, StoreCase>): void {
  const { connection, db } = servers
  const stored = (collection: string) => db.collection(collection).find().toArray()
  /** Empties what holds something. @returns which collections did */
  async function empty(among: readonly string[]): Promise<string[]> {
    const held: string[] = []
    for (const name of among) if ((await db.collection(name).deleteMany({})).deletedCount > 0) held.push(name)
    return held
  }
  const all = Object.keys(cases)

  it('each collection that the service opens has a case here', async () => {
    expect([...all].sort()).toEqual(await collectionsOpenedIn(sources))
  })

  describe.each(Object.entries(cases))('the collection %s', (collection, { write, wrong }) => {
    beforeEach(() => empty(all))

    it(`${collection}: its definition takes what its store writes, and refuses every other document`, async () => {
      await write()
      const right = await stored(collection)
      const [good] = right
      if (!good) throw new Error(`the store of ${collection} wrote nothing of what is right`)
      const model = connection.model(collection)
      for (const [what, document] of wrongDocuments(connection, collection, good)) {
        const replaced = model.replaceOne({ _id: good._id }, document)
        await expect(replaced.exec(), what).rejects.toThrow()
        await expect(model.insertOne({ ...document, _id: 'another' }), what).rejects.toThrow()
      }
      expect(await stored(collection)).toEqual(right)
    })

    it(`${collection}: its store writes nothing that its definition refuses`, async () => {
      await write()
      const touched = await empty(all)
      const refused: string[] = []
      for (const { what, attempt } of wrong) {
        const isRefused = await attempt().then(
          () => false,
          () => true,
        )
        const written = await stored(collection)
        if (isRefused) {
          expect(written, what).toEqual([])
          refused.push(what)
        }
        await expect(mustFit(connection.model(collection), written), what).resolves.toBeUndefined()
        await empty(touched)
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
