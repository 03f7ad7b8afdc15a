// A synthetic year over real Kafka and MongoDB: it becomes stories and figures like any other, and goes nowhere else.

import { groups, referralsTopic } from '@hent/contracts/topics.ts'
import { aStructure } from '@hent/testing/builders.ts'
import { useServers } from '@hent/testing/servers.ts'
import { until } from '@hent/testing/until.ts'
import { keepInvented } from '@hent/tracking/equal-treatment/commands.ts'
import { rebuildTracking } from '@hent/tracking/rebuild/commands.ts'
import { afterAll, describe, expect, it } from 'vitest'
import { loadYear } from './load-year.ts'

const servers = await useServers()
afterAll(() => servers.stop())
const { kafka, prefix, connection } = servers
const year = { kafka, prefix, requests: 40, seed: 1, end: '2026-11-01', structures: [aStructure()] }

describe('a synthetic year', () => {
  it('is refused where a service would act upon it', async () => {
    const routing = kafka.consumer({ groupId: prefix + groups.routing })
    await routing.connect()
    await routing.subscribe({ topic: prefix + referralsTopic })
    await routing.run({ eachMessage: async () => undefined })
    await until('routing listens', async () => {
      const admin = kafka.admin()
      await admin.connect()
      const { groups: described } = await admin.describeGroups([prefix + groups.routing])
      await admin.disconnect()
      return described.some(({ members }) => members.length > 0)
    })
    await expect(loadYear(year)).rejects.toThrow(/agiraient sur des demandes inventées.*routing/)
    await routing.disconnect()
  })

  it('becomes stories and figures, each request one story, with progress told', async () => {
    const told: number[] = []
    const keepSaid = await keepInvented(connection)
    const report = await loadYear({ ...year, keepSaid, onProgress: (done) => void told.push(done) })
    expect(report.requests).toBe(40)
    expect(told.at(-1)).toBe(40)
    const rebuilt = await rebuildTracking({ kafka, connection, prefix })
    expect(rebuilt).toMatchObject({ stories: 40, events: report.events, broken: 0 })
    expect(rebuilt.cells).toBeGreaterThan(10)
    const cells = await servers.db.collection('cells').find().toArray()
    expect(JSON.stringify(cells)).toContain('"stated":{"women":{"needs":1')
    expect(await servers.db.collection('stated_genders').countDocuments()).toBeLessThan(30)
  })

  it('is not added to stories that are there', async () => {
    await expect(loadYear(year)).rejects.toThrow(/n’est pas vide/)
  })
})
