// Finding a commune by what a person types: a name of today, a former or Breton name, unfinished words, a postal code, a
// label shown before, a name with a letter wrong. Homonyms come back with their département, for the person to choose.

import { distance } from 'fastest-levenshtein'
import {
  type Commune,
  communeByCode,
  communes,
  communesByPostalCode,
  type Departement,
  departements,
  type Epci,
  epcis,
  type FormerCommune,
  mostPopulousFirst,
  namedFormerCommunes,
  neighbours,
} from './communes.ts'
import { largeNamesOutsideRegion, namesOutsideRegion } from './official-geography.ts'
import { bareName, bretonIslands, bretonNames, islandName, nameTokens, withoutIsland } from './place-name.ts'

export interface CommuneMatch {
  readonly commune: Commune
  readonly departement: Departement
  /** What to show: "Lannion", "Le Faouët (Morbihan)" for a homonym, "Le Mené (ancienne commune : Collinée)". */
  readonly label: string
  /** Another Breton commune bears the same name. */
  readonly homonym: boolean
  /** Set when the text met the name of a former commune. */
  readonly was?: FormerCommune
  /** Set when nothing bears the name that was typed, and this one nearly does. */
  readonly near?: true
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
  ...[...Object.entries(bretonNames), ...ofIslands()].flatMap(([code, name]) => {
    const commune = communeByCode(code)
    return commune === undefined ? [] : [searchEntry(commune, name)]
  }),
  ...namedFormerCommunes().flatMap(({ code, name, current }) => {
    const commune = communeByCode(current)
    return commune === undefined ? [] : [searchEntry(commune, name, { code, name })]
  }),
]

function ofIslands(): (readonly [code: string, name: string])[] {
  return Object.entries(bretonIslands).flatMap(([name, codes]) => codes.map((code) => [code, name] as const))
}

function searchEntry(commune: Commune, name: string, was?: FormerCommune): SearchEntry {
  const tokens = nameTokens(name)
  return { commune, was, tokens, text: tokens.join(' '), compact: tokens.join('') }
}

/**
 * Communes whose name holds every word of the text, each word possibly unfinished; five digits are a postal code, alone or
 * beside the name. Exact names first, then names that begin so, then the rest; today's names before former ones, then the
 * most populous first. Where there is none, what is near: the communes of an EPCI of that name, names that differ by a letter
 * or two, the communes of the postal code. At most `limit`.
 */
export function searchCommunes(text: string, limit = 20): CommuneMatch[] {
  const label = plain(text)
  // What we show in brackets is typed back as it was shown.
  const words = nameTokens(text.replace(/\(.*/u, '')).filter((token) => token !== 'cedex')
  const postalCode = words.find((token) => /^[0-9]{5}$/u.test(token))
  const tokens = words.filter((token) => !/^[0-9]+$/u.test(token))
  const there = postalCode === undefined ? undefined : new Set(communesByPostalCode(postalCode).map(({ code }) => code))
  if (tokens.length === 0) return byPostalCode(postalCode).slice(0, limit)
  const found = firstOfEachCommune(byName(tokens).sort(bestFirst(tokens.join(' '))))
  // A code beside a name tells homonyms apart; a wrong one, or that of a company, hides nothing.
  const within = found.filter(({ commune }) => there?.has(commune.code))
  const matches = (within.length > 0 ? within : found).map(asMatch)
  const shown = matches.filter((match) => plain(match.label) === label)
  if (shown.length > 0) return shown
  if (matches.length > 0) return matches.slice(0, limit)
  if (isNamedOutside(text)) return []
  const ofPlace = () => byPostalCode(postalCode).map((match) => ({ ...match, near: true as const }))
  const near = [byEpci, nearly, ofPlace].map((offer) => offer(tokens)).find(({ length }) => length > 0)
  return near?.slice(0, limit) ?? []
}

/**
 * The communes that bear a postal code; where none does (an army's, a company's, a CEDEX), those whose code begins like it,
 * among which is the one it is of.
 */
function byPostalCode(postalCode: string | undefined): CommuneMatch[] {
  if (postalCode === undefined) return []
  const own = communesByPostalCode(postalCode)
  if (own.length > 0) return own.map((commune) => asMatch({ commune, was: undefined }))
  const begin = postalCode.slice(0, 3)
  return communes()
    .filter(({ postalCodes }) => postalCodes.some((code) => code.startsWith(begin)))
    .sort(mostPopulousFirst)
    .map((commune) => ({ ...asMatch({ commune, was: undefined }), near: true }))
}

/** The communes of the one EPCI whose name holds every word, for who writes it in the place of a commune. */
function byEpci(tokens: readonly string[]): CommuneMatch[] {
  const [only, ...others] = epcis().filter(({ name }) => holdsEvery(nameTokens(name), tokens))
  return only && others.length === 0 ? ofEpci(only) : []
}

function ofEpci({ communes: codes }: Epci): CommuneMatch[] {
  const members = codes.flatMap((code) => communeByCode(code) ?? [])
  return members.sort(mostPopulousFirst).map((commune) => ({ ...asMatch({ commune, was: undefined }), near: true }))
}

function byName(tokens: readonly string[]): SearchEntry[] {
  const compact = tokens.join('')
  const byWords = searchIndex.filter((entry) => holdsEvery(entry.tokens, tokens))
  if (byWords.length > 0) return byWords
  const island = islandName(tokens)
  const islands = island ? searchIndex.filter((entry) => withoutIsland(entry.tokens) === island) : []
  return islands.length > 0 ? islands : searchIndex.filter((entry) => entry.compact.startsWith(compact))
}

/** Names of four letters or more with one letter wrong, of eight or more with two; the nearest first. */
function nearly(tokens: readonly string[]): CommuneMatch[] {
  const compact = tokens.join('')
  const most = lettersWrong(compact)
  const apart = searchIndex.flatMap((entry) => {
    if (Math.abs(entry.compact.length - compact.length) > most) return []
    const letters = distance(entry.compact, compact)
    return letters <= most ? [{ entry, letters }] : []
  })
  apart.sort((a, b) => a.letters - b.letters || mostPopulousFirst(a.entry.commune, b.entry.commune))
  return firstOfEachCommune(apart.map(({ entry }) => entry)).map((entry) => ({ ...asMatch(entry), near: true }))
}

/** How many letters of a name may be wrong for it to be meant all the same. */
const lettersWrong = (compact: string): number => (compact.length < 4 ? 0 : compact.length < 8 ? 1 : 2)

const plain = (text: string): string => nameTokens(text).join(' ')

let outside: ReadonlySet<string> | undefined

/** Whether the text names a commune, a postal code, a département or a region of elsewhere, nearly so where nothing here is near. */
export const isOutsideRegion = (text: string): boolean =>
  isNamedOutside(text) || (isNearlyOutside(text) && searchCommunes(text, 1).length === 0)

function isNamedOutside(text: string): boolean {
  const postalCode = nameTokens(text).find((token) => /^[0-9]{5}$/u.test(token))
  if (postalCode !== undefined && communesByPostalCode(postalCode).length === 0) {
    return !departements().some(({ code }) => postalCode.startsWith(code))
  }
  outside ??= readOutside()
  return outside.has(bareName(text).join(' '))
}

/** Communes elsewhere are called Bretagne: who types it here means this region. */
function readOutside(): ReadonlySet<string> {
  const own = new Set(['Bretagne', ...departements().map(({ name }) => name)].map(plain))
  return new Set(namesOutsideRegion().map((name) => bareName(name).join(' '))).difference(own)
}

function isNearlyOutside(text: string): boolean {
  const compact = bareName(text).join('')
  const most = lettersWrong(compact)
  return most > 0 && largeNamesOutsideRegion().some((name) => distance(bareName(name).join(''), compact) <= most)
}

/** The EPCI partly in Bretagne of the commune of another region that the text names, and its first commune here. */
export function epciAcrossBorder(text: string): { epci: Epci; town: Commune } | undefined {
  if (!isOutsideRegion(text)) return undefined
  const words = nameTokens(text)
  const name = bareName(text).join(' ')
  const found = neighbours().find((one) =>
    name === '' ? one.postalCodes.some((code) => words.includes(code)) : plain(one.name) === name,
  )
  const town = found && ofEpci(found.epci)[0]?.commune
  return found && town && { epci: found.epci, town }
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
