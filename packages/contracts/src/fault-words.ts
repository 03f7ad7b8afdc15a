// What a check found wrong with a field, in French, said after the field: of an import's row, of what a partner sent.

/** By the code of the API: a keyword of JSON Schema in small letters, or a rule of ours. */
const faultWords: Readonly<Record<string, string>> = {
  required: 'manque',
  enum: 'n’est pas une valeur connue',
  const: 'n’est pas une valeur connue',
  type: 'n’a pas la bonne nature',
  'any-of': 'n’a aucune des formes admises',
  format: 'n’a pas la bonne forme',
  pattern: 'n’a pas la bonne forme',
  'min-length': 'est trop court',
  'max-length': 'est trop long',
  minimum: 'est trop petit',
  maximum: 'est trop grand',
  'min-items': 'est vide',
  'max-items': 'a trop de valeurs',
  'unique-items': 'a deux fois la même valeur',
  'additional-properties': 'n’est pas un champ connu',
  'unknown-field': 'n’est pas un champ connu',
  'postal-code': 'est un code postal ; il faut un code INSEE :',
  'unknown-code': 'n’existe pas :',
  'not-a-mobile': 'n’est pas un numéro de mobile',
  'mobile-needed': 'doit être un numéro de mobile, pour les SMS',
  'mobile-not-written-to': 'est un mobile auquel nous n’envoyons pas de SMS',
  'needed-for-messages': 'manque, pour les courriels',
  'unknown-commune': 'n’est pas le code d’une commune en vigueur',
  'outside-region': 'n’est pas en Bretagne',
  'wrong-audience': 'ne s’adresse pas à cette situation',
  'asked-twice': 'est demandé deux fois',
  'only-for-business-creation': 'ne se dit que pour créer ou reprendre une entreprise',
  'professionals-only': 'ne se dit que par un professionnel',
  unchanged: 'ne change rien',
}

/** @param fault a code of the API, or a keyword as JSON Schema writes it; one we have no words for is never shown itself */
export function faultWord(fault: string): string {
  const code = fault.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  return Object.hasOwn(faultWords, code) ? (faultWords[code] ?? unnamed) : unnamed
}
const unnamed = 'ne convient pas'
