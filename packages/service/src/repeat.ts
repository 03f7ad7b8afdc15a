// Work that is done again and again beside the answering: never twice at once, a failure is logged and the work tried
// again at its next time, and a stop waits for the step under way, which may break off. It keeps no process alive.

import type { Log } from './log.ts'

export type Repeating = {
  /** A step at once, or the one under way; resolves when it has ended, well or not. */
  now(): Promise<void>
  /** No step begins any more; resolves when the one under way has ended. */
  stop(): Promise<void>
}

/** The first step comes after `everyMs`; a caller who wants one sooner says `now`. */
export function repeat(options: {
  /** a long one asks `stopping.throwIfAborted()` between two of its parts: what is left is for the next process */
  step: (stopping: AbortSignal) => Promise<unknown>
  everyMs: number
  /** what the log says of a step that failed */
  failed: string
  /** ids and codes that go with it */
  fields?: object
  log: Log
}): Repeating {
  const { step, everyMs, failed, fields, log } = options
  let running: Promise<void> | undefined
  const stopping = new AbortController()

  async function once(): Promise<void> {
    try {
      await step(stopping.signal)
    } catch (err) {
      if (err !== stopping.signal.reason) log.warn({ err, ...fields }, failed)
    }
  }

  async function now(): Promise<void> {
    if (!stopping.signal.aborted)
      running ??= once().finally(() => {
        running = undefined
      })
    await running
  }

  const timer = setInterval(() => void now(), everyMs)
  timer.unref()
  return {
    now,
    async stop() {
      stopping.abort()
      clearInterval(timer)
      await running
    },
  }
}
