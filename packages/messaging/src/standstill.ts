// kafkajs has known cases of a consumer that stops for good after a session time-out (#1277, #659): noticed here. With
// the broker away a reader rightly stands still, and is given a moment after the broker is back (ADR 0012).

import type { Logger } from 'pino'
import { Counter } from 'prom-client'
import { type Kafka, reachable } from './kafka.ts'

export const restarts = new Counter({
  name: 'hent_consumer_restarts_total',
  help: 'Times a consumer or a copy that stood still or crashed was made anew',
  labelNames: ['group'],
})

const lookEveryMs = 5_000
const usualStandstillMs = 30_000

export type Signs = {
  /** a sign of life, now */
  give(): void
  silentMs(): number
  stop(): void
}

/** Calls `makeAnew` when no sign was given for `standstillMs` though the broker answers, two looks in a row. */
export function watchSigns(options: {
  kafka: Kafka
  group: string
  standstillMs?: number | undefined
  /** being made anew just now: not looked at */
  busy: () => boolean
  makeAnew: () => void
  log: Logger
}): Signs {
  const { kafka, group, busy, makeAnew, log } = options
  let last = Date.now()
  let brokerBack = false
  let looking = false

  async function look(): Promise<void> {
    if (Date.now() - last < (options.standstillMs ?? usualStandstillMs) || busy()) {
      brokerBack = false
      return
    }
    const wasBack = brokerBack
    brokerBack = await reachable(kafka)
    if (!wasBack || !brokerBack) return
    log.warn({ group, reason: 'standstill' }, 'reader stood still, made anew')
    last = Date.now()
    makeAnew()
  }
  const timer = setInterval(() => {
    if (looking) return
    looking = true
    void look().finally(() => {
      looking = false
    })
  }, lookEveryMs)
  timer.unref()

  return {
    give() {
      last = Date.now()
    },
    silentMs: () => Date.now() - last,
    stop: () => clearInterval(timer),
  }
}
