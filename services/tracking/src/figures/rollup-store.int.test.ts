// How month roll-ups come to stand where there were none, and where a rebuild puts others in their place.

import { randomUUID } from 'node:crypto'
import { useServers } from '@hent/testing/servers.ts'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { openCells } from './cell-store.ts'
import { cellOf } from './cells.ts'
import { rollupOf } from './month-rollup.ts'
import { openRollups, rollUpWhatIsKept } from './rollup-store.ts'

const servers = await useServers({ topics: false })
const { connection, db } = servers
afterAll(() => servers.stop())
afterEach(async () => {
  for (const name of await names()) await connection.dropCollection(name)
})
const names = async () => (await connection.listCollections()).map(({ name }) => name).sort()

const cell = cellOf('2026-11-24.200065928', [])
const rollup = rollupOf('2026-11.200065928', [cell])

describe('roll-ups that a start had half made when it was killed', () => {
  it.each([
    ['before any other was done', false],
    ['beside one that was done', true],
  ])('%s go at the next start, and nothing else does', async (_when, isDone) => {
    await (await openCells(connection)).insertAll([cell])
    if (isDone) await (await openRollups(connection)).insertAll([rollup])
    await db.collection(`month_rollups_${randomUUID()}`).insertOne({ month: '2026-11' })
    await db.collection('month_rollups_next').insertOne({ month: '2026-11' })
    await rollUpWhatIsKept(connection)
    expect(await names()).toEqual(['cells', 'month_rollups', 'month_rollups_next'])
  })

  it('are left by none of three that start at once: the first is right', async () => {
    await (await openCells(connection)).insertAll([cell])
    await Promise.all([rollUpWhatIsKept(connection), rollUpWhatIsKept(connection), rollUpWhatIsKept(connection)])
    expect(await names()).toEqual(['cells', 'month_rollups'])
    expect(await (await openRollups(connection)).ofMonth('2026-11')).toMatchObject([{ territory: '200065928' }])
  })
})

describe('what a rebuild put in the place of what stood', () => {
  async function replacedMeanwhile<T>(name: string, open: (name: string) => Promise<Inserting<T>>, right: T) {
    await (await open(`${name}_next`)).insertAll([right])
    await db.collection(`${name}_next`).rename(name, { dropTarget: true })
  }
  type Inserting<T> = { insertAll(documents: readonly T[]): Promise<void> }

  it('a cell is not written over by one that was computed before', async () => {
    const cells = await openCells(connection)
    await cells.insertAll([cell])
    const isWritten = await cells.replace(cell._id, async () => {
      await replacedMeanwhile('cells', (name) => openCells(connection, name), cell)
      return cell
    })
    expect(isWritten).toBe(false)
    expect(await cells.replace(cell._id, async () => cell)).toBe(true)
  })

  it('a roll-up is not written over by one that was summed before', async () => {
    const rollups = await openRollups(connection)
    await rollups.insertAll([rollup])
    const isWritten = await rollups.replace(rollup._id, async () => {
      await replacedMeanwhile('month_rollups', (name) => openRollups(connection, name), rollup)
      return rollup
    })
    expect(isWritten).toBe(false)
    expect(await rollups.replace(rollup._id, async () => rollup)).toBe(true)
  })
})
