// Why a row of a file was not taken: its list, place and id, a code for machines and a sentence for people. Never a value
// other than the id, and the id only when it looks like one.

import { defined } from '@hent/contracts/defined.ts'
import { cleanAll } from '@hent/contracts/text.ts'
import type { Static, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { type Row, ragged, unreadable } from './read-rows.ts'

const refusalReasons = {
  'not-json': 'La ligne n’est pas du JSON valide.',
  'wrong-cells': 'La ligne n’a pas autant de cellules que l’en-tête, ou un guillemet n’y est pas fermé.',
  'lost-letters':
    'Des lettres ont été perdues avant l’import (« \uFFFD ») : reprenez le fichier d’origine et enregistrez-le en UTF-8.',
  'not-an-object': 'La ligne n’est pas un objet JSON.',
  'not-in-spro':
    'La ligne n’a pas d’extension x_spro, sans laquelle rien ne lui est adressé. Ce qu’elle contient : docs/import.md.',
  'wrong-field': 'Un ou plusieurs champs ne conviennent pas.',
  'unknown-zone':
    'La zone nomme un code qui n’existe pas (code INSEE, EPCI ou département attendu, pas un code postal) : personne n’y serait orienté.',
  'duplicate-id': 'Cet identifiant figure déjà plus haut dans le fichier.',
  'unknown-commune': 'Le code de la commune n’existe pas.',
  'outside-region': 'La commune n’est pas en Bretagne.',
  'outside-territory': 'La structure n’est pas dans le territoire que vous animez.',
  'engagement-of-region':
    'Seule la Région change une convention d’engagement : laissez celle d’aujourd’hui, ou retirez ce champ de la ligne.',
  'unknown-structure': 'La structure à laquelle la ligne se rattache n’existe pas.',
  'structure-refused': 'La structure à laquelle la ligne se rattache a été refusée.',
  'unknown-substitute': 'La liste ne contient pas la personne qui remplace, dans la même structure.',
  'several-agents': 'Plusieurs comptes ont cette adresse : donnez aussi « sub », l’identifiant de connexion.',
  'wrong-scope': 'Ce rôle demande une structure ou un territoire.',
} as const
export type RefusalReason = keyof typeof refusalReasons

export type Refusal = {
  list: 'structures' | 'services' | 'agents'
  /** place in its list, from 1 */
  row: number
  /** line of the file, where it has lines */
  line?: number
  id: string | null
  reason: RefusalReason
  sentence: string
  /** JSON pointers and what is wrong there, at most eight */
  fields?: readonly string[]
}

/** Where a row stands, and what it holds. */
export type Place = { list: Refusal['list'] } & Row

export function refusal(at: Place, reason: RefusalReason, fields?: readonly string[]): Refusal {
  const { list, row, line, value } = at
  return {
    list,
    row,
    ...defined({ line }),
    id: idOf(value),
    reason,
    sentence: refusalReasons[reason],
    ...(fields && fields.length > 0 ? { fields } : {}),
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The id a row claims, if it can be repeated safely in a report. */
function idOf(value: unknown): string | null {
  const id = isObject(value) ? (value.id ?? value.sub) : undefined
  return typeof id === 'string' && /^[\w:.-]{1,300}$/u.test(id) ? id : null
}

/** Where, and what: what is missing is named itself, not what it is missing from. */
function faultsOf({
  instancePath,
  keyword,
  params,
}: {
  instancePath: string
  keyword: string
  params: object
}): string[] {
  const missing =
    'requiredProperties' in params && Array.isArray(params.requiredProperties) ? params.requiredProperties : []
  return missing.length > 0
    ? missing.map((name) => `${instancePath}/${String(name)} ${keyword}`)
    : [`${instancePath || '/'} ${keyword}`]
}

/** One fault a field: what may also be null is otherwise told three times. */
const firstOfEach = (faults: readonly string[]): string[] =>
  [...new Map(faults.toReversed().map((fault) => [fault.split(' ')[0], fault])).values()].toReversed()

/** Where a value holds U+FFFD, which stands for a letter that somebody could not read: it is never stored. */
function lettersLostIn(value: unknown, pointer = ''): string[] {
  if (typeof value === 'string') return value.includes('\uFFFD') ? [pointer] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value)
    .flatMap(([name, part]) => lettersLostIn(part, `${pointer}/${name}`))
    .slice(0, 8)
}

/** A reader of rows: each is given typed, without what cannot be seen in it, or refused with its reason. */
export function rowReader<S extends TSchema>(schema: S) {
  const validator = Compile(schema)
  const matches = (value: unknown): value is Static<S> => validator.Check(value)
  return (at: Place): { read: Static<S> } | { refused: Refusal } => {
    if (at.value === ragged) return { refused: refusal(at, 'wrong-cells') }
    const value = at.value === unreadable ? at.value : cleanAll(at.value)
    if (value === unreadable) return { refused: refusal(at, 'not-json') }
    if (matches(value)) {
      const lost = lettersLostIn(value)
      return lost.length > 0 ? { refused: refusal(at, 'lost-letters', lost) } : { read: value }
    }
    if (!isObject(value)) return { refused: refusal(at, 'not-an-object') }
    const faults = firstOfEach(validator.Errors(value).flatMap(faultsOf))
    const isInSpro = at.list === 'agents' || isObject(value.x_spro)
    // All in one round: what else is wrong is told beside it.
    const told = isInSpro ? faults : faults.filter((fault) => !fault.startsWith('/x_spro'))
    return { refused: refusal(at, isInSpro ? 'wrong-field' : 'not-in-spro', told.slice(0, 8)) }
  }
}
