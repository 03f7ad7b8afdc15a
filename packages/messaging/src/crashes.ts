// A consumer that crashes once is opened again; one that crashes again and again is no accident, and its process not ready.

const most = 3
const withinMs = 60_000

export function createCrashes(now: () => number = Date.now) {
  const last: { at: number; reason: string }[] = []
  return {
    add(reason: string): void {
      last.push({ at: now(), reason })
      last.splice(0, last.length - most)
    },
    /** Why it crashed last, where it did so three times within a minute. */
    repeated(): string | undefined {
      const [first] = last
      return last.length === most && first && now() - first.at < withinMs ? last.at(-1)?.reason : undefined
    },
  }
}
