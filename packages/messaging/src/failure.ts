// Failures, sorted: a broken message goes to the dead letters, a transient failure is tried again for as long as it
// takes, anything else a bounded number of times before it is taken for broken.

import { isDependencyError } from '@hent/service/errors.ts'

/** The message itself can never be handled. `detail` names fields and rules, never a submitted value. */
export class BrokenMessage extends Error {
  readonly code: string
  readonly detail: string
  constructor(code: string, detail: string) {
    super(`${code}: ${detail}`)
    this.name = 'BrokenMessage'
    this.code = code
    this.detail = detail
  }
}

/** True when the same work may succeed later without anybody's help: a dependency is away, or a writer was first. */
export function isTransient(err: unknown): boolean {
  return err instanceof TooLong || isDependencyError(err)
}

/** Work that neither ended nor failed in its time. It may still end: whoever tries again must bear that. */
class TooLong extends Error {
  constructor(ms: number) {
    super(`not done within ${ms} ms`)
    this.name = 'TooLong'
  }
}

/** The work's own end, or a transient failure after `ms`. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new TooLong(ms)), ms)
  try {
    return await Promise.race([work, late.promise])
  } finally {
    clearTimeout(timer)
  }
}

/** Exponential back-off with full jitter: 50 ms doubling up to 5 s. */
export function backOffMs(tries: number, random: () => number = Math.random): number {
  const ceiling = Math.min(5_000, 50 * 2 ** Math.min(tries, 10))
  return ceiling / 2 + random() * (ceiling / 2)
}

export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal?.addEventListener('abort', done, { once: true })
  })
}

/** A failure in words that hold no submitted value: our own codes, else the class of the error. */
export function reasonOf(err: unknown): { code: string; detail: string } {
  if (err instanceof BrokenMessage) return { code: err.code, detail: err.detail }
  if (err instanceof Error) {
    const code = 'code' in err && typeof err.code === 'string' ? err.code : err.name
    return { code, detail: err.name }
  }
  return { code: 'unknown', detail: typeof err }
}
