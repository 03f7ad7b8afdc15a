// What is asked by many and costs a reading: taken once for everyone, and again once it is no longer fresh.

import { LRUCache } from 'lru-cache'

/**
 * @param freshMs how long what was read holds, ms
 * @param most how many keys are kept; the one unused for longest goes
 * @returns what a key stands for; a reading that fails is told to who waits for it, and made again for the next
 */
export function createFresh<T>(options: {
  read: (key: string) => Promise<T>
  freshMs: (key: string) => number
  most: number
  now: () => Date
}): (key: string) => Promise<T> {
  const { read, freshMs, most, now } = options
  const known = new LRUCache<string, { at: number; value: Promise<T> }>({ max: most })
  return (key) => {
    const hit = known.get(key)
    if (hit && now().getTime() - hit.at < freshMs(key)) return hit.value
    const value = read(key)
    known.set(key, { at: now().getTime(), value })
    value.catch(() => known.delete(key))
    return value
  }
}
