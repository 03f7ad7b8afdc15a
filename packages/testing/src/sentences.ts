// What a person reads is short: twenty words a sentence at most, in each language.

const most = 20
const wordsOf = (sentence: string) => sentence.split(/\s+/).filter((part) => /[\p{L}\d]/u.test(part))

/** Every sentence of a text, a list of texts or a catalogue, however deep; words that wait for a number or a name are not read. */
export function sentencesIn(value: unknown): string[] {
  if (typeof value === 'string') return value.split(/(?<=[.?!])\s+/)
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(sentencesIn) : []
}

/** Those that are too long. */
export const longSentencesIn = (value: unknown): string[] =>
  sentencesIn(value).filter((sentence) => wordsOf(sentence).length > most)
