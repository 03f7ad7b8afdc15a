// What is read of the parameters of the rules: French only, like every page of the Region.

import { numberText } from '@hent/contracts/numbers.ts'
import type { RuleDefaults, RuleParameters } from '@hent/contracts/rules-record.ts'
import { byDefault, delayText, workingDaysText } from './delays-said.ts'

export type RuleName = keyof RuleParameters

const valueText = (name: RuleName, value: number) =>
  name === 'mostStructures' ? numberText(value) : workingDaysText(value)

const setText = (name: RuleName, value: number | undefined) =>
  value === undefined ? 'par défaut' : valueText(name, value)

const usualText = (name: RuleName, defaults: RuleDefaults): string =>
  byDefault(name === 'mostStructures' ? numberText(defaults[name]) : delayText(defaults[name]))

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
  hint: (name: RuleName, defaults: RuleDefaults | undefined): string => {
    const range = name === 'mostStructures' ? 'De 1 à 10.' : 'En jours ouvrés, de 1 à 60.'
    return defaults ? `${range} Vide : ${usualText(name, defaults)}.` : range
  },
  now: {
    caption: 'Délais en vigueur',
    head: ['Délai', 'En vigueur', 'Changé'],
    value: (name: RuleName, value: number | undefined, defaults: RuleDefaults | undefined): string => {
      if (value !== undefined) return valueText(name, value)
      return defaults ? usualText(name, defaults) : 'Par défaut'
    },
    changed: (moment: string, by: string | undefined): string => `le ${moment}, ${rulesTexts.by(by)}`,
    never: 'Jamais',
    unknown: 'Il y a plus de cent versions',
  },
  by: (label: string | undefined): string => `par ${label ?? 'quelqu’un qui n’est plus dans l’annuaire'}`,
  set: (label: string | undefined): string => `Enregistrée ${rulesTexts.by(label)}.`,
  change: 'Changer ces délais',
  empty: 'Un champ vide garde la valeur par défaut.',
  save: 'Enregistrer ces délais',
  saved: 'Les délais sont enregistrés. Ils valent dès maintenant pour ce qui commence.',
  back: 'Ces délais sont rétablis.',
  changed: 'Quelqu’un a changé ces délais entre-temps. Voici ceux qui sont en vigueur.',
  bad: (name: RuleName) =>
    name === 'mostStructures' ? 'Donnez un nombre de 1 à 10, ou rien.' : 'Donnez un nombre de 1 à 60, ou rien.',
  history: 'Versions successives',
  none: 'Rien n’a encore été changé : les valeurs par défaut s’appliquent.',
  version: (version: number, moment: string) => `Version ${version}, ${moment}`,
  restore: 'Revenir à cette version',
  restoreLabel: (version: number) => ` : ${version}`,
  inForce: 'En vigueur',
  /** What a version set otherwise than the one before it. */
  moved: (name: RuleName, before: number | undefined, after: number | undefined): string =>
    `${rulesTexts.names[name]} : ${setText(name, after)} (avant : ${setText(name, before)}).`,
  /** What a version set, where the one before it is not known. */
  holds: (name: RuleName, value: number | undefined): string => `${rulesTexts.names[name]} : ${setText(name, value)}.`,
  beforeUnknown: 'La version d’avant n’est plus affichée.',
  same: 'Aucun délai n’a changé.',
  try: 'Essayer d’abord un changement sur un mois passé',
} as const
