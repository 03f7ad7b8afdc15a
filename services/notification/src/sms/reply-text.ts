// What an answer to an SMS says: STOP, START, or something that nobody reads here. The words are those that people are
// told of, and what telephones make of them; in Breton too. Pure.

export type Said = 'stop' | 'start' | 'other'

const words: Readonly<Record<string, Said>> = {
  STOP: 'stop',
  STOPSMS: 'stop',
  ARRET: 'stop',
  ARSAV: 'stop',
  START: 'start',
  REPRISE: 'start',
}

/** Accents, case, dots and quotes are how a telephone writes it; a sentence is not a word alone, and stops nothing. */
export function saidIn(text: string): Said {
  const letters = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '')
  return words[letters.toUpperCase()] ?? 'other'
}
