// The store of month roll-ups: what every question about a month reads.

import { randomUUID } from 'node:crypto'
import { quotedFields } from '@hent/service/document.ts'
import { openModel } from '@hent/service/model.ts'
import { type Connection, type Model, mongo } from 'mongoose'
import { type Static, Type } from 'typebox'
import type { AskedRow } from './asked-counts.ts'
import { withEveryCount } from './cell-store.ts'
import type { Received } from './cells.ts'
import { insertInBatches, replaceComputed } from './computed-documents.ts'
import { MonthRollup, rollupsOf, type Summable } from './month-rollup.ts'

const StoredRollup = Type.Object(
  { ...MonthRollup.properties, revision: Type.Integer() },
  { additionalProperties: false },
)
type StoredRollup = Static<typeof StoredRollup>
export const rollupsName = 'month_rollups'

export type MonthRollups = {
  /**
   * Writes a roll-up over the one that `compute` was preceded by.
   * @returns false when another process was first
   */
  replace(key: string, compute: () => Promise<MonthRollup>): Promise<boolean>
  /** Of the requests received in it. */
  ofMonth(month: string): Promise<Received[]>
  /** What was proposed in it, whenever it was received; what version 0.1 kept tells nothing of it. */
  askedIn(month: string): Promise<AskedRow[]>
  /** For a collection that holds none of them. */
  insertAll(rollups: readonly MonthRollup[]): Promise<void>
}

export async function openRollups(connection: Connection, name = rollupsName): Promise<MonthRollups> {
  const model: Model<StoredRollup> = await openModel(connection, name, quotedFields(StoredRollup), [
    [{ month: 1 }],
    [{ 'asked.month': 1 }],
  ])
  return {
    replace: (key, compute) => replaceComputed(model, key, async (revision) => ({ ...(await compute()), revision })),
    ofMonth: (month) => model.find({ month }, { asked: 0 }).lean(),
    async askedIn(month) {
      const found = await model.find({ 'asked.month': month }, { asked: 1 }).lean()
      return found.flatMap(({ asked }) => asked.filter((row) => row.month === month))
    },
    insertAll: (rollups) => insertInBatches(model, rollups),
  }
}

/** Of all cells as they are stored, in a collection of its own; a month at a time is in memory. */
export async function rollUpInto(connection: Connection, name: string): Promise<void> {
  const cells = connection.collection<Summable>('cells')
  const rollups = await openRollups(connection, name)
  for (const month of await cells.distinct('month')) {
    const its = await cells.find({ month }).toArray()
    await rollups.insertAll(rollupsOf(its.map(withEveryCount)))
  }
}

/**
 * Before the first question is answered by a version that reads roll-ups: those of the cells that an earlier one kept. They
 * take their name all at once, so that a start broken off leaves none; of two processes that start, the first is right.
 */
export async function rollUpWhatIsKept(connection: Connection): Promise<void> {
  if (!(await namesIn(connection)).includes(rollupsName)) await rollUpBeside(connection)
  await dropHalfMade(connection)
}

async function rollUpBeside(connection: Connection): Promise<void> {
  const own = `${rollupsName}_${randomUUID()}`
  try {
    await rollUpInto(connection, own)
    await connection.collection(own).rename(rollupsName)
  } catch (err) {
    const wasFirst = (await namesIn(connection)).includes(rollupsName)
    if (!wasFirst) throw err
  }
}

const halfMade = new RegExp(`^${rollupsName}_[0-9a-f-]{36}$`)

/** Those of starts that were killed. A process still at work on one is not the first, and yields. */
async function dropHalfMade(connection: Connection): Promise<void> {
  for (const name of await namesIn(connection)) if (halfMade.test(name)) await dropIfThere(connection, name)
}

const namesIn = async (connection: Connection) => (await connection.listCollections()).map(({ name }) => name)

export async function dropIfThere(connection: Connection, name: string): Promise<void> {
  await connection.dropCollection(name).catch((err: unknown) => {
    const isMissing = err instanceof mongo.MongoServerError && err.code === 26
    if (!isMissing) throw err
  })
}
