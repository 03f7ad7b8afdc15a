// The figures that need no running Hent, each measured in processes of its own.

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Medians by number of structures: `M8` in µs, `indexMB` in MB of heap. */
export type Decisions = { M8: Record<string, number>; indexMB: Record<string, number> }

/** One whole directory imported for the first time: seconds, and the most memory its process took. */
export type Import = { services: number; seconds: number; memoryMb: number }

/** One invented year: its rebuild, and every question of the dashboards; delays in ms, `cold` the 95th in a hundred. */
export type Dashboards = {
  requests: number
  events: number
  eventsPerSecond: number
  queries: number
  p50: number
  p95: number
  cold: number
  raw: number
}

export async function measureDecisions(): Promise<Decisions> {
  const { M8, indexMB }: Decisions = await run('--expose-gc', 'bench/decision.ts', '--json')
  return { M8, indexMB }
}

/** On servers of its own, so that nothing it stores weighs on the other figures. */
export async function measureImport(services: number): Promise<Import> {
  const servers = ['infra/local/src/run.ts', '--servers', 'kafka,mongo', '--mongo', 'fast', '--', process.execPath]
  const runs: Record<string, { seconds: number; memoryMb: number }> = await run(
    ...servers,
    'bench/import-directory.ts',
    '--services',
    String(services),
    '--json',
  )
  const first = runs['first import']
  if (!first) throw new Error('bench/import-directory.ts printed no first import')
  return { services, seconds: first.seconds, memoryMb: first.memoryMb }
}

export const measureDashboards = (sizes: readonly number[]): Promise<Dashboards[]> =>
  run('bench/dashboards.ts', ...sizes.map(String))

async function run<T>(...args: string[]): Promise<T> {
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 50_000_000 })
  return JSON.parse(stdout)
}
