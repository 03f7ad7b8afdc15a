// The invented register and targets stand where the Region has written none, and beside nothing that it has.

import { openRegister } from '@hent/directory/governance/register.ts'
import { openTargets } from '@hent/directory/rules/targets.ts'
import { useServers } from '@hent/testing/servers.ts'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { inventedRegister, inventedTargets, writeGovernance } from './year-governance.ts'

const servers = await useServers({ topics: false })
afterAll(() => servers.stop())
const { connection, db } = servers
const end = '2026-11-01'
const [register, targets] = [await openRegister(connection), await openTargets(connection)]
const written = { version: 1, by: 'region', at: new Date('2026-03-02') } as const
const counts = async () => [(await register.newest()).length, (await targets.all()).length]

beforeEach(async () => {
  for (const name of ['register', 'targets']) await db.collection(name).deleteMany({})
})

describe('the invented register and targets', () => {
  it('are written where there are none, once', async () => {
    for (const _ of [1, 2]) await writeGovernance(connection, end)
    expect(await counts()).toEqual([inventedRegister(end).length, inventedTargets.length])
  })

  it('are not written beside an entry of the Region', async () => {
    const entry = { reference: 'GTR-1', body: 'gtr', kind: 'meeting', on: '2026-03-02', title: 'Réunion' } as const
    await register.insert({ ...written, ...entry, struck: false })
    await writeGovernance(connection, end)
    expect(await counts()).toEqual([1, 0])
  })

  it('are not written beside a target of the Region', async () => {
    await targets.insert({ ...written, indicator: 'accepted', value: 70 })
    await writeGovernance(connection, end)
    expect(await counts()).toEqual([0, 1])
  })
})
