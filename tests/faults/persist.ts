// What whoever uses Hent does on a bad day: tries again after a moment, for as long as two minutes.

import type { Seeded } from './seeded.ts'

const patienceMs = 120_000

/**
 * Tries until `attempt` gives something; a broken line and a limit in time are as good as nothing. Who is told when to
 * come back (`Later`) comes back then: a crowd that does not wait keeps down what it waits for.
 * @throws Error naming what was tried, and what it met last, once patience is at its end; what `attempt` throws as
 * `Wrong`, at once
 */
export async function persist<T>(
  what: string,
  patience: Seeded,
  attempt: (tries: number) => Promise<T | undefined>,
): Promise<T> {
  const deadline = Date.now() + patienceMs
  let last = 'aucune réponse'
  for (let tries = 0; Date.now() < deadline; tries += 1) {
    let seconds = 0
    try {
      const got = await attempt(tries)
      if (got !== undefined) return got
    } catch (err) {
      if (err instanceof Wrong) throw err
      if (err instanceof Later) seconds = err.seconds
      last = err instanceof Error ? err.message : String(err)
    }
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000 + patience.int(100, 600)))
  }
  throw new Wrong(`${what} : en vain pendant ${patienceMs / 1_000} s (${last})`)
}

/** An answer that trying again does not make good. */
export class Wrong extends Error {}

/** A no for now, with its Retry-After. */
export class Later extends Error {
  readonly seconds: number
  constructor(seconds: number) {
    super(`à reprendre dans ${seconds} s`)
    this.seconds = seconds
  }
}
