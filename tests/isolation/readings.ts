// What one may read by right, whoever's it is or nobody's: the name and the words of a person who is a stranger are in none
// of it. Reading alone is asked: an act by right would be done.

import type { ServiceName } from '@hent/contracts/topics.ts'
import type { RunningHent } from '@hent/demo/running-hent.ts'
import { localDay } from '@hent/territory/calendar.ts'
import { expect } from 'vitest'
import { others } from './isolation.ts'
import { type Objects, type Way, ways } from './routes.ts'
import { reference, whatIfId, writeWhatIsRead } from './something-to-read.ts'

const month = localDay(new Date()).slice(0, 7)
const table = (name: string) => `table=${name}&territory=53`
const covered = 'service=vae&audience=everyone'
/** What a route about nobody's object is asked for, so that it answers: a query, or what stands in its path. */
const asked: Record<string, string> = {
  'directory GET /v1/coverage/state': `?${covered}`,
  'directory GET /v1/coverage/state.csv': `?${covered}`,
  'directory GET /v1/register/{reference}': reference,
  'directory GET /v1/reports/{year}/words': month.slice(0, 4),
  'notification GET /v1/delivery': `?to=${month}`,
  'routing GET /v1/neutrality': '?period=2026-01',
  'routing GET /v1/what-ifs/{id}': whatIfId,
  'tracking GET /v1/figures': `?${table('activity')}&period=${month}`,
  'tracking GET /v1/figures/equal-treatment': '?to=2026-Q1',
  'tracking GET /v1/figures/equal-treatment/file': '?to=2026-Q1',
  'tracking GET /v1/figures/file': `?${table('activity')}&to=${month}`,
  'tracking GET /v1/figures/territories': `?table=activity&kind=epci&period=${month}`,
  'tracking GET /v1/figures/trend': `?${table('activity')}&to=${month}`,
}
/** Where there is nothing to answer with: no month that was committed to is over. */
const nothingYet = new Set(['routing GET /v1/neutrality'])

export const readings = Object.entries(ways).flatMap(([route, way]) =>
  route.includes(' GET ') && (way === 'no object' || way.may) ? [[route, way] as const] : [],
)

function urlOf(hent: RunningHent, route: string, way: Way, objects: Objects): string {
  const [service = '', , path = ''] = route.split(' ')
  const at = `${hent.urls[service as ServiceName]}${path}`
  if (way !== 'no object')
    return `${at.replace(/\{\w+\}/, objects[way.of])}${way.query ? `?${way.query(objects)}` : ''}`
  const what = asked[route] ?? ''
  return what.startsWith('?') ? `${at}${what}` : at.replace(/\{\w+\}/, what)
}

let written: Promise<void> | undefined

/** Whoever may read it, or anybody where it is nobody's: no secret of a stranger is in what they are answered. */
export async function tellsNoName(hent: RunningHent, [route, way]: (typeof readings)[number]): Promise<void> {
  const { objects, strangers, secrets } = await others(hent)
  written ??= writeWhatIsRead(hent, strangers)
  await written
  const readers = way === 'no object' ? strangers : strangers.filter(({ kind }) => way.may?.includes(kind))
  const statuses: number[] = []
  for (const { kind, token } of readers) {
    const answer = await fetch(urlOf(hent, route, way, objects), {
      headers: token ? { authorization: `Bearer ${token}` } : {},
    })
    const body = await answer.text()
    statuses.push(answer.status)
    expect([200, 401, 403, 404], `${route} by ${kind}: ${body}`).toContain(answer.status)
    for (const secret of secrets) expect(body, `${route} by ${kind}`).not.toContain(secret)
  }
  // Refused to everyone, nothing would have been searched.
  if (!nothingYet.has(route)) expect(statuses, route).toContain(200)
}
