// Who does what near me: structures entitled to answer, nearest first, in an order that favours nobody. Equally near
// structures are drawn by SHA-256 of the commune and the structure: each commune has its own order, always the same.

import { sha256 } from '@hent/contracts/canonical.ts'
import type { AgeBand, ProjectType, ServiceKind, Status } from '@hent/contracts/codes.ts'
import type { DirectoryRecord, OfferedService } from '@hent/contracts/directory-record.ts'
import { judge, servicesFor } from '@hent/contracts/entitlement.ts'
import { rulesFor } from '@hent/contracts/service-offer.ts'
import { type Commune, communeByCode, type Nearness, nearness } from '@hent/territory/communes.ts'
import { nameTokens } from '@hent/territory/place-name.ts'
import { comparePlaces, namePlaceOf, type StructureIndex } from './structure-index.ts'

export type Search = {
  commune?: Commune | undefined
  service?: ServiceKind | undefined
  /** the person's status; only structures entitled to answer them are found */
  audience?: Status | undefined
  ageBand?: AgeBand | undefined
  project?: ProjectType | undefined
  disability?: boolean | undefined
  q?: string | undefined
  cursor?: string | undefined
  limit: number
}

export type Found = {
  record: DirectoryRecord
  /** those of its services that answer the search */
  services: OfferedService[]
  nearness: Nearness | undefined
}

/** The cursor was not made by a search. */
export class WrongCursor extends Error {}

const nearest: readonly Nearness[] = ['commune', 'epci', 'departement', 'region']

/** Where a result stands: how near, then by lot or by name, then by id. */
type Place = readonly [rank: number, name: string, id: string]

/** Whether a service of a structure answers: who is not told for whom is not asked who is entitled to answer them. */
function answers(record: DirectoryRecord, offered: OfferedService, search: Search, today: string): boolean {
  const { commune, audience, project, ageBand = 'undisclosed', disability } = search
  const wanted = { service: search.service ?? offered.kind, project, home: commune }
  if (audience === undefined) return servicesFor(wanted, record, today).handling?.includes(offered) ?? false
  const situation = { status: audience, ageBand, ...(disability === undefined ? {} : { disability }) }
  const rules = rulesFor({ ...wanted, situation }, today)
  return judge(wanted, record, rules, today).handling?.includes(offered) ?? false
}

/** What a structure offers to this search; undefined: it is not an answer. A relay answers where nothing special is asked. */
function found(record: DirectoryRecord, search: Search, today: string): Found | undefined {
  const services = record.services.filter((offered) => answers(record, offered, search, today))
  const special = search.service !== undefined || search.audience !== undefined || search.project !== undefined
  if (services.length === 0 && (special || record.services.length > 0)) return undefined
  const home = communeByCode(record.commune)
  return { record, services, nearness: search.commune && home ? nearness(search.commune, home) : undefined }
}

function sortKeyOf({ record, nearness: near }: Found, commune: Commune | undefined): Place {
  if (!commune || !near) {
    const { name, id } = namePlaceOf(record)
    return [0, name, id]
  }
  const lot = sha256(`${commune.code} ${record.structureId}`).slice(0, 16)
  return [nearest.indexOf(near), lot, record.structureId]
}

const compare = (a: Place, b: Place): number =>
  a[0] - b[0] || comparePlaces({ name: a[1], id: a[2] }, { name: b[1], id: b[2] })

const writeCursor = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url')

function readCursor(cursor: string): Place {
  try {
    const [rank, name, id]: unknown[] = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (typeof rank === 'number' && typeof name === 'string' && typeof id === 'string') return [rank, name, id]
  } catch {
    // said below
  }
  throw new WrongCursor()
}

/**
 * One page of structures, and the cursor of the next one.
 * @param today local day, YYYY-MM-DD
 * @throws WrongCursor
 */
export function searchStructures(
  index: StructureIndex,
  search: Search,
  today: string,
): { found: Found[]; next?: string } {
  const after = search.cursor === undefined ? undefined : readCursor(search.cursor)
  const words = nameTokens(search.q ?? '')
  if (search.q !== undefined && words.length === 0) return { found: [] }
  const named = search.q === undefined ? undefined : index.named(words)
  const { commune, limit } = search

  if (!commune && !named) return pageByName(index, search, after, today)
  const candidates = commune ? index.serving(commune) : [...(named ?? [])].flatMap((id) => index.get(id) ?? [])
  const sorted = candidates
    .filter(({ structureId }) => named?.has(structureId) ?? true)
    .flatMap((record) => found(record, search, today) ?? [])
    .map((one) => ({ one, place: sortKeyOf(one, commune) }))
    .filter(({ place }) => !after || compare(place, after) > 0)
    .sort((a, b) => compare(a.place, b.place))
  const page = sorted.slice(0, limit)
  const last = page.at(-1)
  return {
    found: page.map(({ one }) => one),
    ...(sorted.length > limit && last ? { next: writeCursor(last.place) } : {}),
  }
}

/** Everything, to leaf through: walked from the cursor on, no further than the page. */
function pageByName(index: StructureIndex, search: Search, after: Place | undefined, today: string) {
  const page: Found[] = []
  for (const record of index.byName(after && { name: after[1], id: after[2] })) {
    const one = found(record, search, today)
    if (!one) continue
    const last = page.at(-1)
    if (page.length === search.limit && last) return { found: page, next: writeCursor(sortKeyOf(last, undefined)) }
    page.push(one)
  }
  return { found: page }
}
