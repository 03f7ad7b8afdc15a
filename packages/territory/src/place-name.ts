// Place names as people type them: accents, case, hyphens, apostrophes, "St" for "Saint" and the Breton c'h make no
// difference. A few towns are also known by their Breton name, which the official code does not hold.

const abbreviations: Readonly<Record<string, string>> = { st: 'saint', ste: 'sainte' }

/** Lower-case words without accents nor punctuation: "L’Hermitage" → ["l", "hermitage"], "Ploulec'h" → ["ploulech"]. */
export function nameTokens(text: string): string[] {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/c['’ʼ‘`´]h/gu, 'ch')
    .split(/[^a-z0-9]+/u)
    .filter((token) => token !== '')
    .map((token) => abbreviations[token] ?? token)
}

/** Beside a name: of the post, of the quarter of a large town. */
const besideName = /^(?:cedex|arrondissement|[0-9]+(?:er|e|eme)?)$/u

/** The words of the name alone: "NANTES CEDEX 3" → ["nantes"], "Paris 1er" → ["paris"]. */
export const bareName = (text: string): string[] => nameTokens(text).filter((token) => !besideName.test(token))

const islandWords = new Set(['ile', 'isle', 'enez', 'de', 'd', 'du', 'la', 'l', 'ar', 'an', 'en', 'mer'])

/** What an island is called without "île de" or "enez"; undefined where the text says no island. */
export function islandName(tokens: readonly string[]): string | undefined {
  const says = tokens.some((token) => token === 'ile' || token === 'isle' || token === 'enez')
  return says ? withoutIsland(tokens) : undefined
}
export const withoutIsland = (tokens: readonly string[]): string =>
  tokens.filter((token) => !islandWords.has(token)).join(' ')

/** Breton names in common use, by INSEE code (road signs; Ofis publik ar brezhoneg). Not the official full list. */
export const bretonNames: Readonly<Record<string, string>> = {
  '22050': 'Dinan',
  '22070': 'Gwengamp',
  '22093': 'Lambal',
  '22113': 'Lannuon',
  '22136': 'Loudieg',
  '22162': 'Pempoull',
  '22278': 'Sant-Brieg',
  '29019': 'Brest',
  '29024': 'Karaez-Plougêr',
  '29039': 'Konk-Kerne',
  '29046': 'Douarnenez',
  '29103': 'Landerne',
  '29105': 'Landivizio',
  '29151': 'Montroulez',
  '22016': 'Enez-Vriad',
  '29082': 'Enez-Vaz',
  '29083': 'Enez-Sun',
  '29084': 'Molenez',
  '29155': 'Enez-Eusa',
  '29232': 'Kemper',
  '29233': 'Kemperle',
  '35115': 'Felger',
  '35236': 'Redon',
  '35238': 'Roazhon',
  '35288': 'Sant-Maloù',
  '35360': 'Gwitreg',
  '56007': 'An Alre',
  '56121': 'An Oriant',
  '56165': 'Plermael',
  '56178': 'Pondi',
  '56069': 'Groe',
  '56085': 'Edig',
  '56086': 'Houad',
  '56087': 'Enizenac’h',
  '56088': 'An Arzh',
  '56152': 'Ar Palez',
  '56260': 'Gwened',
}

/** Of an island that is several communes. */
export const bretonIslands: Readonly<Record<string, readonly string[]>> = {
  'Ar Gerveur': ['56009', '56114', '56152', '56241'],
}
