// The commune a person means by what they typed: one, several to choose from, or none.

import { type CommuneMatch, epciAcrossBorder, isOutsideRegion, searchCommunes } from '@hent/territory/commune-search.ts'
import { communeByCode } from '@hent/territory/communes.ts'
import { nameTokens } from '@hent/territory/place-name.ts'
import type { Texts } from '../texts/fr.ts'

export type Meant = { code: string; name: string } | { several: CommuneMatch[] } | undefined

/** A chosen code holds only while the text still means that commune among others. An exact name needs no choice. */
export function whichCommune(text: string, chosen = ''): Meant {
  const found = searchCommunes(text, 20)
  const only = found[0]
  if (!only) return undefined
  const picked = found.find(({ commune }) => commune.code === chosen)
  if (picked) return { code: picked.commune.code, name: picked.commune.name }
  if (!only.near && (found.length === 1 || isExact(text, only, found)))
    return { code: only.commune.code, name: only.commune.name }
  return { several: found }
}

/** "Lannion" is Lannion although others begin so; a homonym, a postal code or a former name is asked. */
function isExact(text: string, first: CommuneMatch, found: readonly CommuneMatch[]): boolean {
  if (first.homonym || first.was) return false
  const plain = (name: string) => nameTokens(name).join(' ')
  const same = found.filter(({ commune }) => plain(commune.name) === plain(text))
  return same.length === 1 && same[0] === first
}

export const communeName = (code: string): string => communeByCode(code)?.name ?? code

/** What to tell who typed something that means no commune of Bretagne. */
export function noCommuneText(text: string, errors: Texts['ask']['errors']): string {
  if (text === '') return errors.communeMissing
  if (!isOutsideRegion(text)) return errors.communeUnknown
  const across = epciAcrossBorder(text)
  return across
    ? errors.communeAcross(across.epci.name.replace(/^C[AC] /u, ''), across.town.name)
    : errors.communeOutside
}
