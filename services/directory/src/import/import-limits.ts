// What whoever imports from the page may touch: an animator the structures of their own territory, and no engagement,
// which is the Region's to set.

import { canonicalJson, withoutNulls } from '@hent/contracts/canonical.ts'
import type { Structures } from '../record/structures.ts'
import type { Admit } from './read-source.ts'

export type ImportLimits = {
  admit: Admit
  /** whether a structure that the file does not hold may be changed */
  mayTouch: (structureId: string) => boolean
}

export type ImporterRights = {
  /** where their right to import holds */
  departements: readonly string[]
  maySetEngagement: boolean
}

const same = (one: unknown, other: unknown) => canonicalJson(withoutNulls(one)) === canonicalJson(withoutNulls(other))

/** The limits over the directory as it is now. */
export async function limitsOf(
  structures: Pick<Structures, 'all'>,
  { departements, maySetEngagement }: ImporterRights,
): Promise<ImportLimits> {
  const places = new Map<string, string>()
  const known = new Map<string, NonNullable<Parameters<Admit>[1]['x_spro']['engagement']>>()
  for await (const { _id, record, original } of structures.all()) {
    places.set(_id, record.departement)
    const { engagement } = original.structure.x_spro
    if (engagement) known.set(_id, engagement)
  }
  const isInside = (place: string | undefined) => place !== undefined && departements.includes(place)

  return {
    mayTouch: (id) => isInside(places.get(id)),
    admit(structureId, structure, commune) {
      const place = places.get(structureId) ?? commune.departement
      if (!isInside(place) || !isInside(commune.departement)) {
        return { refused: 'outside-territory', fields: ['/code_insee'] }
      }
      if (maySetEngagement) return { structure }
      const { engagement } = structure.x_spro
      const held = known.get(structureId)
      if (engagement && !same(engagement, held)) {
        return { refused: 'engagement-of-region', fields: ['/x_spro/engagement'] }
      }
      // Left out, it stays: leaving out is no way of ending one.
      return { structure: { ...structure, x_spro: { ...structure.x_spro, ...(held ? { engagement: held } : {}) } } }
    },
  }
}
