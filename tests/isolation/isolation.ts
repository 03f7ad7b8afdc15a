// The test of isolation, for the Hent that the journeys have started.

import type { RunningHent } from '@hent/demo/running-hent.ts'
import { expect } from 'vitest'
import { ways } from './routes.ts'
import { answered, nobodys, othersObjects } from './strangers.ts'

export const askedRoutes = Object.entries(ways).flatMap(([route, way]) =>
  way === 'no object' ? [] : [[route, way] as const],
)

let known: ReturnType<typeof othersObjects> | undefined
/** The same for every route. */
export function others(hent: RunningHent): ReturnType<typeof othersObjects> {
  known ??= othersObjects(hent)
  return known
}

/** Every stranger is answered as for an object that does not exist: the same status, the same words, nothing of it. */
export async function isAsIfItWereNot(hent: RunningHent, [route, way]: (typeof askedRoutes)[number]): Promise<void> {
  const { objects, strangers, secrets } = await others(hent)
  for (const { kind, token } of strangers) {
    if (way.may?.includes(kind)) continue
    const theirs = await answered(hent, route, way, objects, token)
    const none = await answered(hent, route, way, nobodys, token)
    expect([401, 403, 404], `${route} by ${kind}: ${theirs.body}`).toContain(theirs.status)
    expect(theirs, `${route} by ${kind}`).toEqual(none)
    for (const secret of secrets) expect(theirs.body).not.toContain(secret)
  }
}
