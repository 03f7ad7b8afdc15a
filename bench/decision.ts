// M8: what a routing decision costs as the directory grows, in one process. `node bench/decision.ts [--json]`.
// The directory grows by territory: each commune keeps its twelve structures for the service (half of them entitled), as
// in life; requests fall on every commune. `first` is the first decision of the hour in a commune, when the opening hours
// of its structures are not yet remembered.

import { randomUUID } from 'node:crypto'
import { serviceOffer } from '@hent/contracts/service-offer.ts'
import { decide, type Grounds } from '@hent/routing/decision/decide.ts'
import { createDirectoryIndex } from '@hent/routing/decision/directory-index.ts'
import type { NeedFacts } from '@hent/routing/decision/need-facts.ts'
import { saltOf } from '@hent/routing/decision/salt.ts'
import { aStructure } from '@hent/testing/builders.ts'

const perCommune = 12
const sizes = [100, 1_000, 10_000, 100_000]
const rounds = 20_000
const openings = [
  'Mo-Fr 09:00-12:30,13:30-17:00; PH off',
  'Mo-Tu,Th-Fr 08:30-17:00; PH off',
  'Mo-Sa 10:00-18:00; PH off',
  null,
]

const grounds = (now: Date): Grounds => ({
  offer: serviceOffer,
  salt: saltOf('secret of the bench', '2026-11'),
  now,
  today: '2026-11-24',
  commitmentDays: 5,
})

const needIn = (commune: number): NeedFacts => ({
  needId: randomUUID(),
  service: 'cep',
  commune: `c${commune}`,
  epci: null,
  departement: '22',
  point: { lat: 48.5, lon: -3 },
  situation: { status: 'employee', ageBand: '30-44' },
  modes: ['face-to-face', 'phone'],
  language: 'fr',
  accessibility: ['step-free'],
})

function measure(size: number) {
  globalThis.gc?.()
  const before = process.memoryUsage().heapUsed
  const index = createDirectoryIndex()
  for (let at = 0; at < size; at += 1) {
    const commune = `c${Math.floor(at / perCommune)}`
    const structureId = `structure-${at}`
    index.apply(
      aStructure({
        structureId,
        network: at % 2 === 0 ? 'cep-regional' : 'apec',
        commune,
        epci: null,
        location: { lat: 48 + (at % 100) / 100, lon: -4 + (at % 250) / 100 },
        opening: openings[at % openings.length] ?? null,
        weeklyCapacity: at % 70,
        services: [
          { serviceId: structureId, kind: 'cep', modes: ['face-to-face', 'phone'], zone: [commune], cepOperator: true },
        ],
      }),
    )
  }
  globalThis.gc?.()
  const megabytes = (process.memoryUsage().heapUsed - before) / 1e6
  const communes = Math.max(1, Math.floor(size / perCommune))
  const once = (need: NeedFacts, now: Date): number => {
    const started = process.hrtime.bigint()
    decide(need, index.cell(need.service, need), grounds(now))
    return Number(process.hrtime.bigint() - started) / 1_000
  }
  const run = (count: number, now: Date): number => {
    const times: number[] = []
    for (let turn = 0; turn < count; turn += 1) times.push(once(needIn(turn % communes), now))
    times.sort((a, b) => a - b)
    return times[Math.floor(times.length / 2)] ?? 0
  }
  run(3_000, new Date('2026-11-24T10:00:00Z'))
  const first = run(Math.min(communes, 5_000), new Date('2026-11-25T10:00:00Z'))
  return { warm: run(rounds, new Date('2026-11-25T10:05:00Z')), first, megabytes }
}

const results = sizes.map((size) => ({ size, ...measure(size) }))
const rounded = (value: number) => Math.round(value * 10) / 10
if (process.argv.includes('--json')) {
  const of = (part: 'warm' | 'first' | 'megabytes') =>
    Object.fromEntries(results.map((one) => [one.size, rounded(one[part])]))
  console.log(JSON.stringify({ M8: of('warm'), first: of('first'), indexMB: of('megabytes') }))
} else {
  console.log(`M8, Node ${process.versions.node}, ${perCommune} structures looked at, median of ${rounds}`)
  for (const { size, warm, first, megabytes } of results)
    console.log(
      `${String(size).padStart(7)} structures: ${rounded(warm)} µs, first of the day ${rounded(first)} µs, index ${rounded(megabytes)} MB`,
    )
}
