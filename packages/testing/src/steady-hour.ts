// For tests of what is counted by the day, the evening or the month: all of them end on the hour. Where one is about to
// end, the clock of the test's own process is set back, so that none does while the test runs.

const hourMs = 3_600_000
/** More than such a test takes on a slow machine. */
const roomMs = 240_000

/** By how much the clock is to be set back, ms; none where the hour has room. */
export const setBackMs = (now: number): number => (hourMs - (now % hourMs) < roomMs ? roomMs : 0)

/** Called before anything of the test looks at the clock. */
export function steadyHour(): void {
  const back = setBackMs(Date.now())
  if (back === 0) return
  globalThis.Date = new Proxy(Date, {
    construct: (clock, said) => (said.length === 0 ? new clock(clock.now() - back) : Reflect.construct(clock, said)),
    get: (clock, name) => (name === 'now' ? () => clock.now() - back : Reflect.get(clock, name)),
  })
}
