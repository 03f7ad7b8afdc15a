// The Region's dashboards over years of different size (M7, M9, M10): for each, a year invented on the real topic, read into
// stories and figures, and every question that the pages ask, warm and cold.
// `node bench/dashboards.ts 1000 100000` prints one line of JSON.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { connect } from '@hent/cli/connection.ts'
import { seed } from '@hent/cli/seed.ts'
import { prepareYear } from '@hent/cli/year/prepare-year.ts'
import { regionCode } from '@hent/contracts/codes.ts'
import { type TerritoryKind, tableNames, tables } from '@hent/contracts/figures.ts'
import { addressesOf } from '@hent/demo/announce.ts'
import { agentToken } from '@hent/demo/people.ts'
import { type RunningHent, startHent } from '@hent/demo/running-hent.ts'
import type { Dashboards } from './apart.ts'
import { now, quantiles } from './load.ts'

const services = ['directory', 'tracking'] as const
const rounds = 20
/** First day left out of the year. */
const end = '2026-11-01'
const month = '2026-10'
/** Ille-et-Vilaine and Rennes Métropole, where most people are. */
const places: Record<TerritoryKind, string> = { region: regionCode, departement: '35', epci: '243500139' }

/** Each table for each kind of territory, a month alone and as the trend of a year; the month's totals; the map. */
const questions = [
  ...tableNames.flatMap((table) =>
    tables[table].territories.flatMap((kind) => [
      `/v1/figures?${new URLSearchParams({ table, territory: places[kind], period: month })}`,
      `/v1/figures/trend?${new URLSearchParams({ table, territory: places[kind], to: month, months: '13' })}`,
    ]),
  ),
  `/v1/public/figures/summary?period=${month}`,
]

const round = (value: number, digits = 1): number => Number(value.toFixed(digits))

/** Delays of the answers, ms; of who is told to come back, until they are answered. */
async function ask(hent: RunningHent, token: string): Promise<number[]> {
  const delays: number[] = []
  for (const question of questions) {
    const from = now()
    await answered(hent.urls.tracking + question, token)
    delays.push(now() - from)
  }
  return delays
}

async function answered(url: string, token: string): Promise<void> {
  for (;;) {
    const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
    await response.text()
    if (response.ok) return
    if (response.status !== 503) throw new Error(`${url}: ${response.status}`)
    await pause(1_000 * Number(response.headers.get('retry-after') ?? 1))
  }
}

/** The needs of a month by service, counted over the stories themselves: what roll-ups spare. */
async function countedRaw(hent: RunningHent): Promise<number> {
  const connection = await connect(addressesOf(hent))
  try {
    const from = now()
    await connection
      .db('tracking')
      .collection('stories')
      .aggregate([
        { $match: { 'places.cell': { $gte: month, $lt: end } } },
        { $unwind: '$request.facts.needs' },
        { $group: { _id: '$request.facts.needs.service', needs: { $sum: 1 } } },
      ])
      .toArray()
    return now() - from
  } finally {
    await connection.close()
  }
}

async function year(requests: number): Promise<Dashboards> {
  const keep = mkdtempSync(join(tmpdir(), 'hent-bench-year-'))
  const say = (line: string) => console.error(line)
  let figures = { events: 0, eventsPerSecond: 0 }
  try {
    const hent = await startHent({
      mongo: 'fast',
      only: services,
      keep,
      say,
      beforeServices: async (standing) => {
        await seed(addressesOf(standing))
        const connection = await connect(addressesOf(standing))
        figures = await prepareYear(connection, { requests, seed: 1, end }, say)
        await connection.close()
        return undefined
      },
    })
    const warm: number[] = []
    let raw = Number.NaN
    try {
      const token = await agentToken(hent, 'agent-region-1')
      await ask(hent, token)
      for (let again = 0; again < rounds; again += 1) warm.push(...(await ask(hent, token)))
      raw = await countedRaw(hent)
    } finally {
      await hent.stop()
    }
    const cold = await coldly(keep, say)
    const [p50 = Number.NaN, p95 = Number.NaN] = quantiles(warm, 0.5, 0.95)
    const [coldP95 = Number.NaN] = quantiles(cold, 0.95)
    const { events, eventsPerSecond } = figures
    return {
      ...{ requests, events, eventsPerSecond, queries: questions.length },
      ...{ p50: round(p50), p95: round(p95), cold: round(coldP95), raw: round(raw) },
    }
  } finally {
    rmSync(keep, { recursive: true, force: true })
  }
}

/** Each question asked of servers started again, by a service that keeps nothing between two of them. */
async function coldly(keep: string, say: (line: string) => void): Promise<number[]> {
  const hent = await startHent({ mongo: 'fast', only: services, keep, say, settings: { FIGURES_FRESH_MS: '0' } })
  try {
    return await ask(hent, await agentToken(hent, 'agent-region-1'))
  } finally {
    await hent.stop()
  }
}

const measured: Dashboards[] = []
for (const size of process.argv.slice(2)) measured.push(await year(Number(size)))
console.log(JSON.stringify(measured))
