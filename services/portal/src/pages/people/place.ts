// Where people are looked after: by the Region all of them, by a manager those of one structure.

import type { FastifyRequest } from 'fastify'

export type Place = {
  /** the address of the list */
  list: string
  /** a manager's; absent: the Region's */
  structure?: { structureId: string; name: string }
}

export const regionList = '/region/personnes'
export const structureList = (structureId: string) => `/pro/structure/${structureId}/personnes`

/** What was asked of the list by its address. */
export type Search = { words: string; structure: string; structureId: string; role: string; ended: boolean }

export function searchOf(
  request: FastifyRequest,
  queryText: (request: FastifyRequest, name: string) => string,
): Search {
  return {
    words: queryText(request, 'mots').slice(0, 100),
    structure: queryText(request, 'structure').slice(0, 100),
    structureId: queryText(request, 'structureId'),
    role: queryText(request, 'role'),
    ended: queryText(request, 'acces') === 'ended',
  }
}

/** The same search as an address, with what differs. */
export function searchPath(
  list: string,
  { words, structure, structureId, role, ended }: Search,
  more: Record<string, string> = {},
) {
  const asked = { mots: words, structure, structureId, role, acces: ended ? 'ended' : '', ...more }
  const said = Object.entries(asked).filter(([, value]) => value !== '')
  return said.length === 0 ? list : `${list}?${new URLSearchParams(said)}`
}
