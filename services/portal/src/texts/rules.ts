// What is read of the parameters of the rules: French only, like every page of the Region.

import { numberText } from '@hent/contracts/numbers.ts'
import type { RuleParameters } from '@hent/contracts/rules-record.ts'

export type RuleName = keyof RuleParameters

export const rulesTexts = {
  title: 'Délais et règles',
  lead: 'Ces délais valent pour tout ce qui commence après leur enregistrement. Ce qui est déjà commencé garde le délai annoncé.',
  names: {
    choiceDays: 'Pour choisir une structure',
    answerDays: 'Pour répondre à une proposition',
    dropoutAnswerDays: 'Pour répondre à une proposition, jeunes sans solution (PSAD)',
    contactDays: 'Pour le premier contact',
    dropoutContactDays: 'Pour le premier contact, jeunes sans solution (PSAD)',
    animatorDays: 'Pour que l’animation territoriale agisse',
    regionDays: 'Pour que la Région agisse',
    mostStructures: 'Structures sollicitées avant l’animation',
  } satisfies Record<RuleName, string>,
  hints: { days: 'En jours ouvrés, de 1 à 60.', structures: 'De 1 à 10.' },
  empty: 'Un champ vide garde la valeur de l’installation.',
  save: 'Enregistrer ces délais',
  saved: 'Les délais sont enregistrés. Ils valent dès maintenant pour ce qui commence.',
  back: 'Ces délais sont rétablis.',
  changed: 'Quelqu’un a changé ces délais entre-temps. Voici ceux qui sont en vigueur.',
  bad: (name: RuleName) =>
    name === 'mostStructures' ? 'Donnez un nombre de 1 à 10, ou rien.' : 'Donnez un nombre de 1 à 60, ou rien.',
  errors: 'À revoir',
  history: 'Versions successives',
  none: 'Rien n’a encore été changé : les valeurs de l’installation s’appliquent.',
  head: ['Version', 'Depuis le', 'Ce qu’elle fixe'],
  restore: 'Revenir à cette version',
  restoreLabel: (version: number) => ` : ${version}`,
  inForce: 'En vigueur',
  said: (parameters: RuleParameters): string => {
    const names = Object.keys(rulesTexts.names) as RuleName[]
    const told = names.flatMap((name) => {
      const value = parameters[name]
      return value === undefined ? [] : [`${rulesTexts.names[name]} : ${numberText(value)}`]
    })
    return told.length === 0 ? 'les valeurs de l’installation' : told.join(' ; ')
  },
  try: 'Essayer d’abord un changement sur un mois passé',
} as const
