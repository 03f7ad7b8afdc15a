// Preloaded into each process that is measured: between two SIGCONT it watches the event loop and the collector, counts
// round trips and, where asked, takes a CPU profile, so that start and warm-up are in neither. Outside of that it costs nothing.

import { writeFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import { join } from 'node:path'
import { monitorEventLoopDelay, PerformanceObserver } from 'node:perf_hooks'
import { countTrips, type Trips } from './trips.ts'

/** ms */
export type Stalls = { p99: number; max: number; gcMax: number }
export type Seen = { stalls: Stalls; trips: Trips }

const { BENCH_WATCH: folder = '', BENCH_PROFILE } = process.env
const everyMs = 10

type Watch = { stop(): Promise<void> }
async function start(): Promise<Watch> {
  const loop = monitorEventLoopDelay({ resolution: everyMs })
  let gcMax = 0
  const collector = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) gcMax = Math.max(gcMax, duration)
  })
  collector.observe({ entryTypes: ['gc'] })
  loop.enable()
  const counted = countTrips()
  const session = new Session()
  if (BENCH_PROFILE) {
    session.connect()
    await session.post('Profiler.enable')
    await session.post('Profiler.start')
  }
  return {
    async stop() {
      // Each interval holds the timer's own period.
      const late = (nanos: number) => Math.max(0, nanos / 1e6 - everyMs)
      const stalls: Stalls = { p99: late(loop.percentile(99)), max: late(loop.max), gcMax }
      const trips = counted()
      loop.disable()
      collector.disconnect()
      if (BENCH_PROFILE) {
        const { profile } = await session.post('Profiler.stop')
        session.disconnect()
        writeFileSync(join(folder, `${process.pid}-${Date.now()}.cpuprofile`), JSON.stringify(profile))
      }
      writeFileSync(join(folder, `${process.pid}.json`), JSON.stringify({ stalls, trips } satisfies Seen))
    },
  }
}

if (folder) {
  let watch: Promise<Watch> | undefined
  process.on('SIGCONT', () => {
    if (!watch) {
      watch = start()
      return
    }
    void watch.then((one) => one.stop())
    watch = undefined
  })
}
