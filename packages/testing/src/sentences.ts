// What a person reads is short: twenty words a sentence at most, in each language.

const most = 20
const wordsOf = (sentence: string) => sentence.split(/\s+/).filter((part) => /[\p{L}\d]/u.test(part))

/** What a sentence may wait for: a name, a number, a day, several names. Each is one word. */
const samples: readonly unknown[] = ['Lannion', 12, '2026-12-01T10:00:00Z', ['Lannion', 'Brest'], {}]

/** What a function of a catalogue makes of sample words, in each way that it takes them. */
function made(say: (...words: never[]) => unknown): unknown[] {
  const ways = Array.from({ length: say.length }).reduce<unknown[][]>(
    (begun) => begun.flatMap((words) => samples.map((word) => [...words, word])),
    [[]],
  )
  const told = ways.flatMap((words) => {
    try {
      return [Reflect.apply(say, undefined, words)]
    } catch {
      return []
    }
  })
  if (told.length === 0) throw new Error(`No sample words suit ${say.toString()}`)
  return told
}

const isSaying = (value: unknown): value is (...words: never[]) => unknown => typeof value === 'function'

/** Every sentence of a text, a list of texts or a catalogue, however deep; those that wait for words, with sample ones. */
export function sentencesIn(value: unknown): string[] {
  if (typeof value === 'string') return value.split(/(?<=[.?!])\s+/)
  if (isSaying(value)) return made(value).flatMap(sentencesIn)
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(sentencesIn) : []
}

/** Those that are too long. */
export const longSentencesIn = (value: unknown): string[] => [
  ...new Set(sentencesIn(value).filter((sentence) => wordsOf(sentence).length > most)),
]
