// A reader of the broker that is recreated when it crashed or stands still. kafkajs has known cases of one that stops for
// good after a session time-out (#1277, #659). With the broker away a reader rightly stands still, and is given a moment
// after the broker is back (ADR 0012).

import { repeat } from '@hent/service/repeat.ts'
import type { Logger } from 'pino'
import { Counter } from 'prom-client'
import { backOffMs, pause } from './failure.ts'
import { type Kafka, reachable } from './kafka.ts'

const restarts = new Counter({
  name: 'hent_consumer_restarts_total',
  help: 'Times a consumer or a copy that stood still or crashed was recreated',
  labelNames: ['group'],
})

const lookEveryMs = 5_000
const usualStandstillMs = 30_000

export type KeptOpen = {
  /** a sign of life, now */
  sign(): void
  silentMs(): number
  /** closes and opens until that succeeds */
  reopen(): void
  stop(): void
}

/** Looks from the start on; whoever calls opens the first time. */
export function keepOpen(options: {
  kafka: Kafka
  group: string
  open: () => Promise<void>
  close: () => Promise<void>
  /** without a sign of life for longer, though the broker answers two looks in a row; defaults to 30,000 */
  standstillMs?: number | undefined
  log: Logger
}): KeptOpen {
  const { kafka, group, open, close, log } = options
  const stopping = new AbortController()
  let lastSign = Date.now()
  const sign = () => {
    lastSign = Date.now()
  }

  let reopening: Promise<void> | undefined
  async function again(): Promise<void> {
    restarts.inc({ group })
    for (let tries = 1; !stopping.signal.aborted; tries += 1) {
      await Promise.race([close().catch(() => undefined), pause(3_000)])
      await pause(backOffMs(tries), stopping.signal)
      if (stopping.signal.aborted) return
      try {
        sign()
        await open()
        return
      } catch (err) {
        log.warn({ err, group, tries }, 'reader not back yet')
      }
    }
  }
  function reopen(): void {
    reopening ??= again().finally(() => {
      reopening = undefined
    })
  }

  let brokerBack = false
  async function look(): Promise<void> {
    if (Date.now() - lastSign < (options.standstillMs ?? usualStandstillMs) || reopening) {
      brokerBack = false
      return
    }
    const wasBack = brokerBack
    brokerBack = await reachable(kafka)
    if (!wasBack || !brokerBack) return
    log.warn({ group, reason: 'standstill' }, 'reader stood still, recreated')
    sign()
    reopen()
  }
  const looking = repeat({ step: look, everyMs: lookEveryMs, failed: 'reader not looked at', fields: { group }, log })

  return {
    sign,
    silentMs: () => Date.now() - lastSign,
    reopen,
    stop() {
      stopping.abort()
      void looking.stop() // whoever stops a reader waits for no broker
    },
  }
}
