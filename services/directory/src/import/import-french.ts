// What the report of an import says in French, printed or on a page.

/** Why nothing of a list was taken away. */
export const heldBackLines = {
  structures:
    'Une ligne refusée ne dit pas de quelle structure elle parle : aucune structure ni aucun service n’a été retiré. Corrigez-la, puis recommencez.',
  agents:
    'Une ligne refusée ne dit pas de quel compte elle parle : aucun accès n’a été retiré. Corrigez-la, puis recommencez.',
}

/** What a check found, said: the pointer, then what is wrong there. */
const faultNames: Record<string, string> = {
  required: 'manque',
  enum: 'n’est pas une valeur connue',
  type: 'n’a pas la bonne nature',
  format: 'n’a pas la bonne forme',
  pattern: 'n’a pas la bonne forme',
  minLength: 'est trop court',
  maxLength: 'est trop long',
  minItems: 'est vide',
  additionalProperties: 'n’est pas un champ connu',
  'postal-code': 'est un code postal ; il faut un code INSEE :',
  'unknown-code': 'n’existe pas :',
  'not-a-mobile': 'n’est pas un numéro de mobile',
}
/** A fault of a refused row as a sentence: where, then what is wrong there. */
export function faultText(fault: string): string {
  const [pointer = '', keyword = '', ...value] = fault.split(' ')
  return [pointer, faultNames[keyword] ?? keyword, ...value].join(' ').trim()
}
