// Where a line of a page must not break: before « : ; ? ! », inside guillemets, in numbers, telephone numbers, hours and
// dates, before a dash, after the dash of hours. Texts are written with plain spaces; the page is given its no-break ones here, all at once.

const months =
  'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|' +
  'January|February|March|April|May|June|July|August|September|October|November|December'
const units = 'h|min|km|jours?|ans|mois|€|%'

/** A tag, with its attributes as they are; or the title, or what somebody typed, whose spaces are theirs; or a text. */
const parts = /(<title>[^<]*<\/title>|<textarea[^>]*>[^<]*<\/textarea>|<(?:"[^"]*"|[^">])*>)|([^<]+)/g

const rules: readonly (readonly [RegExp, string])[] = [
  [/ (?=[:;?!»–])/g, '\u00a0'],
  [/ (?=\d{1,2}:\d\d)/g, '\u00a0'],
  [/« /g, '«\u00a0'],
  [/(\d) (?=\d)/g, '$1\u00a0'],
  [/(&lt;) (?=\d)/g, '$1\u00a0'],
  [new RegExp(`(\\d) (?=(?:${units})(?!\\p{L}))`, 'gu'), '$1\u00a0'],
  [/(\d\u00a0h) (?=\d)/g, '$1\u00a0'],
  // A dash lets a line end after it: « 8 h 30– » would lose its other half. \u2060 is no blank, and joins.
  [/([\dhe])–(?=\d)/g, '$1–\u2060'],
  [new RegExp(`(\\d|1er) (?=(?:${months})(?!\\p{L}))`, 'gu'), '$1\u00a0'],
]

/** @param html as the renderer gives it: attributes between double quotes */
export const withoutBadBreaks = (html: string): string =>
  html.replace(parts, (_, kept: string | undefined, text = '') =>
    kept === undefined ? rules.reduce((told, [space, kind]) => told.replace(space, kind), text) : kept,
  )
