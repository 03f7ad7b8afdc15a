// Waiting in tests: for a named thing to become true, never for a time to pass.

/**
 * Resolves with the first truthy answer of `look`; fails naming what it waited for and the last answer or error.
 * @param timeoutMs a guard against hanging, not a speed assertion
 */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
  timeoutMs = 30_000,
): Promise<Exclude<T, undefined | null | false | 0 | ''>> {
  const deadline = Date.now() + timeoutMs
  let last: unknown
  for (;;) {
    try {
      const found = await look()
      if (found) return found as Exclude<T, undefined | null | false | 0 | ''>
      last = found
    } catch (err) {
      last = err
    }
    if (Date.now() > deadline) {
      const shown = last instanceof Error ? `${last.name}: ${last.message}` : JSON.stringify(last)
      throw new Error(`waited ${timeoutMs} ms in vain for ${what}; last seen: ${shown}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
