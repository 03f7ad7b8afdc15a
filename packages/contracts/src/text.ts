// The one rule for what people write, at every door: form, API, partners' messages, import. What cannot be seen is taken
// out (zero-width characters, controls, marks that turn the direction of writing, halves of characters), so that a text
// is what it looks like. Counted in code points, as JSON Schema counts.

/** \p{Cf}: format characters, U+202A–E, U+2066–9 and U+200B–F among them; \p{Cs}: a surrogate without its other half. */
const unseen = /[\p{Cf}\p{Cs}]/gu
const breaks = /\r\n?|[\v\f\u0085\u2028\u2029]/g
const controls = /(?!\n)\p{Cc}/gu

/** A text of several lines: line breaks are `\n`, a tab is a blank, ends are trimmed. */
export function cleanText(text: string): string {
  return text
    .replace(unseen, '')
    .replace(breaks, '\n')
    .replaceAll('\t', ' ')
    .replace(controls, '')
    .normalize('NFC')
    .trim()
}

/** A name, an address, a number: whatever separates is one blank. */
export const cleanLine = (text: string): string => cleanText(text).replace(/[\s\p{Z}]+/gu, ' ')

/** Every text of a value, however deep; the names of fields are as they were. */
export function cleanAll<T>(value: T): T {
  const cleaned = (one: unknown): unknown => {
    if (typeof one === 'string') return cleanText(one)
    if (Array.isArray(one)) return one.map(cleaned)
    if (typeof one !== 'object' || one === null) return one
    return Object.fromEntries(Object.entries(one).map(([name, part]) => [name, cleaned(part)]))
  }
  return cleaned(value) as T
}

/** In code points: an emoji is one, or a few, as the API counts it. */
export const lengthOf = (text: string): number => [...text].length
