// A case: something breaks under load, and what must hold is said. It throws where an expectation fails; the runner then
// waits until everything has come to rest and checks every promise.

import type { Bed } from './bed.ts'

export type Case = {
  name: string
  /** cases of `research` it plays and promises it shows, for the table */
  shows: string
  title: string
  /** settings of its own: the case then has a Hent of its own */
  settings?: Readonly<Record<string, string>>
  /** the reason not to play it here, in one sentence */
  skip?: (bed: Bed) => string | undefined
  run: (bed: Bed) => Promise<void>
}

export function expect(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise)
}
