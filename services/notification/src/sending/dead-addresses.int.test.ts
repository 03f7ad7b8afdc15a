// An address that gives back what it is sent, known in whatever order it is heard of, by no more than a print of it.

import { useServers } from '@hent/testing/servers.ts'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { openDeadAddresses } from './dead-addresses.ts'

const servers = await useServers({ topics: false })
afterAll(() => servers.stop())
const dead = await openDeadAddresses(servers.connection, 'link-key-of-the-tests-0123456789abcdef')
beforeEach(() => servers.db.collection('dead_addresses').deleteMany({}))

const address = 'equipe@structure.example'
const print = dead.printOf(address)
const hour = (at: number) => new Date(Date.UTC(2026, 10, 20, at))

describe('a dead address', () => {
  it('is one since the latest that came back, however it is written, and is stored nowhere', async () => {
    await dead.cameBack(print, hour(10))
    await dead.cameBack(print, hour(9))
    expect(await dead.since('Equipe@Structure.example')).toEqual(hour(10))
    expect(JSON.stringify(await servers.db.collection('dead_addresses').find().toArray())).not.toContain('structure')
  })

  it.each([
    ['before', 9, hour(10)],
    ['after', 11, undefined],
  ])('is judged by what had left %s that, in whatever order both are heard of', async (_when, at, since) => {
    await dead.cameBack(print, hour(10))
    await dead.arrived(print, hour(at))
    expect(await dead.since(address)).toEqual(since)
    await servers.db.collection('dead_addresses').deleteMany({})
    await dead.arrived(print, hour(at))
    await dead.cameBack(print, hour(10))
    expect(await dead.since(address)).toEqual(since)
  })

  it('is tried by one message alone, a day after the last time, which keeps its try', async () => {
    await dead.cameBack(print, hour(10))
    expect(await dead.mayTry(address, 'm-0', hour(10 + 23))).toBe(false)
    const names = ['m-1', 'm-2', 'm-3']
    const asked = await Promise.all(names.map((name) => dead.mayTry(address, name, hour(10 + 24))))
    expect(asked.filter(Boolean)).toHaveLength(1)
    const again = await Promise.all(names.map((name) => dead.mayTry(address, name, hour(10 + 47))))
    expect(again).toEqual(asked)
  })

  it('is one no more once somebody says that it is right, until what left after that comes back', async () => {
    await dead.cameBack(print, hour(10))
    expect(await dead.since('autre@structure.example')).toBeUndefined()
    await dead.confirm(['autre@structure.example', address], hour(12))
    expect(await dead.since(address)).toBeUndefined()
    await dead.cameBack(print, hour(11))
    expect(await dead.since(address)).toBeUndefined()
    await dead.cameBack(print, hour(13))
    expect(await dead.since(address)).toEqual(hour(13))
  })
})
