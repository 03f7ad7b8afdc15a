// Finding a commune by what a person types: a name of today, a former or Breton name, unfinished words, a postal code.
// Homonyms come back with their département, for the person to choose.

import {
  type Commune,
  communeByCode,
  communes,
  communesByPostalCode,
  type Departement,
  departements,
  type FormerCommune,
  mostPopulousFirst,
  namedFormerCommunes,
} from './communes.ts'
import { bretonNames, nameTokens } from './place-name.ts'

export interface CommuneMatch {
  readonly commune: Commune
  readonly departement: Departement
  /** What to show: "Lannion", "Le Faouët (Morbihan)" for a homonym, "Le Mené (ancienne commune : Collinée)". */
  readonly label: string
  /** Another Breton commune bears the same name. */
  readonly homonym: boolean
  /** Set when the text met the name of a former commune. */
  readonly was?: FormerCommune
}

interface SearchEntry {
  readonly commune: Commune
  readonly was: FormerCommune | undefined
  readonly tokens: readonly string[]
  /** The name as plain words, and without spaces for those who type "lhermitage". */
  readonly text: string
  readonly compact: string
}

const departementNames = new Map(departements().map((departement) => [departement.code, departement]))
const namesakes = Map.groupBy(communes(), (commune) => nameTokens(commune.name).join(' '))

const searchIndex: readonly SearchEntry[] = [
  ...communes().map((commune) => searchEntry(commune, commune.name)),
  ...Object.entries(bretonNames).flatMap(([code, name]) => {
    const commune = communeByCode(code)
    return commune === undefined ? [] : [searchEntry(commune, name)]
  }),
  ...namedFormerCommunes().flatMap(({ code, name, current }) => {
    const commune = communeByCode(current)
    return commune === undefined ? [] : [searchEntry(commune, name, { code, name })]
  }),
]

function searchEntry(commune: Commune, name: string, was?: FormerCommune): SearchEntry {
  const tokens = nameTokens(name)
  return { commune, was, tokens, text: tokens.join(' '), compact: tokens.join('') }
}

/**
 * Communes whose name holds every word of the text, each word possibly unfinished; five digits are a postal code.
 * Exact names first, then names that begin so, then the rest; today's names before former ones, then the most
 * populous first. At most `limit`.
 */
export function searchCommunes(text: string, limit = 20): CommuneMatch[] {
  const tokens = nameTokens(text)
  const compact = tokens.join('')
  if (compact === '') return []
  if (/^[0-9]{5}$/u.test(compact)) {
    return communesByPostalCode(compact)
      .slice(0, limit)
      .map((commune) => asMatch({ commune, was: undefined }))
  }
  const byWords = searchIndex.filter((entry) => holdsEvery(entry.tokens, tokens))
  const found = byWords.length > 0 ? byWords : searchIndex.filter((entry) => entry.compact.startsWith(compact))
  return firstOfEachCommune(found.sort(bestFirst(tokens.join(' '))))
    .slice(0, limit)
    .map(asMatch)
}

function holdsEvery(name: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((token) => name.some((word) => word.startsWith(token)))
}

function bestFirst(wanted: string): (a: SearchEntry, b: SearchEntry) => number {
  const rank = ({ text, was }: SearchEntry): number =>
    (text === wanted ? 0 : text.startsWith(wanted) ? 2 : 4) + (was === undefined ? 0 : 1)
  return (a, b) => rank(a) - rank(b) || mostPopulousFirst(a.commune, b.commune)
}

function firstOfEachCommune(found: readonly SearchEntry[]): SearchEntry[] {
  const firsts = new Map<string, SearchEntry>()
  for (const entry of found) if (!firsts.has(entry.commune.code)) firsts.set(entry.commune.code, entry)
  return [...firsts.values()]
}

function asMatch({ commune, was }: Pick<SearchEntry, 'commune' | 'was'>): CommuneMatch {
  const departement = departementNames.get(commune.departement) ?? { code: commune.departement, name: '' }
  const homonym = (namesakes.get(nameTokens(commune.name).join(' '))?.length ?? 0) > 1
  const name = homonym ? `${commune.name} (${departement.name})` : commune.name
  if (was === undefined) return { commune, departement, homonym, label: name }
  return { commune, departement, homonym, was, label: `${name} (ancienne commune : ${was.name})` }
}
