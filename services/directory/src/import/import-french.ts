// What the report of an import says in French, printed or on a page.

import { faultWord } from '@hent/contracts/fault-words.ts'

/** Why nothing of a list was taken away. */
export const heldBackLines = {
  structures:
    'Une ligne refusée ne dit pas de quelle structure elle parle : aucune structure ni aucun service n’a été retiré. Corrigez-la, puis recommencez.',
  agents:
    'Une ligne refusée ne dit pas de quel compte elle parle : aucun accès n’a été retiré. Corrigez-la, puis recommencez.',
}

/** A fault of a refused row as a sentence: where, then what is wrong there; where alone, if the reason says the rest. */
export function faultText(fault: string): string {
  const [pointer = '', keyword = '', ...value] = fault.split(' ')
  return [pointer, keyword && faultWord(keyword), ...value].join(' ').trim()
}
