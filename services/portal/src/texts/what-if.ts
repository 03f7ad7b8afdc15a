// What is read of a change tried on a past month: French only, like every page of the Region.

import { keysOf } from '@hent/contracts/keys-of.ts'
import { counted, numberText } from '@hent/contracts/numbers.ts'
import type { Count } from '../apis/tracking.ts'
import type { ChangeSeen, HoursSeen, SpanSeen } from '../apis/what-if.ts'
import { monthText } from './dates.ts'
import { workingDaysText } from './delays-said.ts'

const countText = (count: Count) => (typeof count === 'number' ? numberText(count) : 'moins de 5')

/** "240, entre 235 et 250", or one number where the interval has no other. */
function spanText({ mean, low, high }: SpanSeen): string {
  if (low === high) return countText(mean)
  const from = typeof low === 'number' ? numberText(low) : '0'
  return `${countText(mean)}, entre ${from} et ${countText(high)}`
}
function halfText(when: string, hours: HoursSeen): string {
  if (hours === null) return `${when}, trop peu de besoins sont pris en charge pour dire en combien de temps.`
  const { mean, low, high } = hours
  const between = low === high ? '' : `, entre ${numberText(low)} et ${numberText(high)}`
  return `${when}, la moitié des besoins pris en charge le sont en ${numberText(mean)} h${between}.`
}

const delayNames = {
  choiceDays: 'Délai pour choisir',
  answerDays: 'Délai de réponse d’une structure',
  dropoutAnswerDays: 'Délai de réponse d’une PSAD',
  mostStructures: 'Structures sollicitées au plus',
} as const
export type TriedDelay = keyof typeof delayNames
export const triedDelays = keysOf(delayNames)

export const whatIfTexts = {
  title: 'Essais avant de décider',
  lead: 'Essayez un changement sur un mois passé, avant de le décider. Rien n’est publié : c’est une copie qui est rejouée.',
  month: 'Mois rejoué',
  delaysTitle: 'Les délais et le nombre de structures',
  delaysHint: 'Laissez vide ce qui ne change pas.',
  delayNames,
  delayHint: (name: TriedDelay, now: number | undefined) => {
    const unit = name === 'mostStructures' ? 'De 1 à 10' : 'En jours ouvrés, de 1 à 60'
    return now === undefined ? `${unit}.` : `${unit}. En vigueur : ${numberText(now)}.`
  },
  structureTitle: 'Une structure',
  structure: 'Son nom',
  structureHint: 'Une partie du nom suffit. Laissez vide si aucune structure ne change.',
  which: 'Laquelle ?',
  capacity: 'Places par semaine',
  room: 'Accueil',
  roomOptions: { '': 'Inchangé', full: 'Complète', open: 'Prend du monde' },
  engagement: 'Engagement pour l’accueil',
  engagementOptions: { '': 'Inchangé', yes: 'En cours', no: 'Terminé' },
  try: 'Rejouer le mois',
  past: 'Derniers essais',
  pastCaption: 'Les vingt derniers essais, le plus récent d’abord',
  none: 'Aucun changement n’a encore été essayé.',
  head: ['Essai', 'Mois', 'Où il en est'],
  states: { running: 'en cours', done: 'terminé', failed: 'arrêté' },
  badDelay: (name: TriedDelay) =>
    name === 'mostStructures' ? 'Donnez un nombre de 1 à 10.' : 'Donnez un nombre de jours ouvrés, de 1 à 60.',
  badCapacity: 'Donnez un nombre de places, de 0 à 1 000.',
  noStructure: 'Aucune structure ne porte ce nom.',
  several: 'Plusieurs structures portent ce nom : choisissez la vôtre.',
  structureAlone: 'Dites ce qui change pour cette structure : ses places, son accueil ou son engagement.',
  structureMissing: 'Donnez le nom de la structure qui change.',
  nothing: 'Dites ce qui change : un délai, ou une structure.',
  busy: 'Un autre essai est en cours. Attendez qu’il soit fini, puis recommencez.',
  back: 'Revenir aux essais',
  changes: ({ delays = {}, structure }: ChangeSeen, structureName: string | undefined): string[] => {
    const tried = triedDelays.flatMap((name) => {
      const value = delays[name]
      if (value === undefined) return []
      return [`${delayNames[name]} : ${name === 'mostStructures' ? numberText(value) : workingDaysText(value)}`]
    })
    if (!structure) return tried
    const { weeklyCapacity, full, engaged } = structure
    const name = structureName ?? structure.structureId
    return [
      ...tried,
      ...(weeklyCapacity === undefined
        ? []
        : [`${name} : ${counted('fr', weeklyCapacity, { one: '# place', other: '# places' })} par semaine`]),
      ...(full === undefined ? [] : [`${name} : ${full ? 'complète' : 'prend du monde'}`]),
      ...(engaged === undefined ? [] : [`${name} : engagement ${engaged ? 'en cours' : 'terminé'}`]),
    ]
  },
  resultTitle: (month: string) => `Essai : ${monthText(month)} rejoué`,
  running: 'Le mois est en train d’être rejoué',
  progress: (share: number) =>
    `${Math.round(share * 100)} % sont faits. Cette page se met à jour toutes les cinq secondes.`,
  refresh: 'Mettre à jour maintenant',
  failures: {
    'too-little': 'Ce mois compte trop peu de besoins ou de réponses pour dire quelque chose.',
    interrupted: 'L’essai a été interrompu. Vous pouvez le recommencer.',
    failed: 'L’essai a échoué. L’exploitation est alertée ; vous pouvez le recommencer.',
  },
  takenNow: 'Pris en charge, sans changement',
  takenThen: 'Pris en charge, avec le changement',
  sooner: 'Pris en charge plus tôt',
  later: 'Pris en charge plus tard',
  gained: 'Pris en charge en plus',
  lost: 'Sans personne en plus',
  halves: (now: HoursSeen, then: HoursSeen) =>
    `${halfText('Sans changement', now)} ${halfText('Avec le changement', then)}`,
  spanText,
  countText,
  byService: 'Par service',
  serviceCaption: 'Besoins de chaque service, avec et sans le changement',
  serviceHead: [
    'Service',
    'Besoins',
    'Pris sans changement',
    'Pris avec',
    'Plus tôt',
    'Plus tard',
    'En plus',
    'En moins',
  ],
  ofStructure: (name: string) => `Pour ${name}`,
  structureFacts: {
    first: 'Besoins qui lui sont proposés en premier',
    taken: 'Besoins qu’elle prend',
    change: (now: string, then: string) => `${now} sans changement ; ${then} avec.`,
  },
  measured: (taken: Count, sampled: Count, answers: Count) =>
    `En vrai, ce mois-là, ${countText(taken)} besoins ont été pris. L’essai rejoue ${countText(sampled)} besoins, et tire les réponses parmi ${countText(answers)} mesurées.`,
  limitsTitle: 'Ce que cet essai ne dit pas',
  limits: [
    'Chaque structure répond comme elle a répondu ce mois-là, ou comme celles de son service si elle a trop peu répondu.',
    'Une structure qui n’a pas répondu ne répond pas non plus si on lui laisse plus de temps.',
    'Une structure dont la capacité change garde la même façon de répondre ; seule sa part des tirages change.',
    'L’annuaire est celui d’aujourd’hui, et non celui du mois rejoué.',
    'Ce qui suit l’animation territoriale n’est pas rejoué, ni les demandes retirées avant d’être prises.',
    'L’intervalle contient 95 rejeux sur 100. Il ne dit rien de ce qui changerait dans les comportements.',
  ],
  drifted: (count: Count) =>
    `Depuis ce mois, l’annuaire a changé : ${countText(count)} besoins iraient aujourd’hui à une autre structure, même sans changement.`,
  rounding: 'Chaque nombre est arrondi à cinq ; moins de cinq n’est jamais précisé.',
} as const
