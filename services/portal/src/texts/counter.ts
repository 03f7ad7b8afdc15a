// What a professional reads of what they were entering at the counter: French only.

import { timeText } from './dates.ts'

export const counterTexts = {
  aside: 'Mettre de côté',
  theme: ({ year, title }: { year: number; title: string }) => `Concerne le thème de ${year} : ${title}`,
  themeOver:
    'Ce thème n’est pas celui de l’année en cours. La case est vide maintenant : vérifiez, puis envoyez de nouveau.',
  kept: (until: string, today: boolean) =>
    `La saisie est de côté jusqu’à ${today ? '' : 'demain, '}${timeText(until)}. Personne d’autre que vous ne peut la lire.`,
  keptMeanwhile: 'Ce qui est déjà saisi est gardé un jour : en cas d’interruption, revenez à « Saisir une demande ».',
  one: (when: string) => `Vous avez une saisie en cours (${when}).`,
  several: (count: number) => `Vous avez ${count} saisies en cours.`,
  line: (when: string) => `Saisie ${when}.`,
  begun: (startedAt: string, today: boolean) =>
    today ? `commencée à ${timeText(startedAt)}` : `commencée hier à ${timeText(startedAt)}`,
  resume: 'Reprendre',
  erase: 'Effacer',
  erased: 'La saisie est effacée.',
  goneTitle: 'Cette saisie n’est plus là',
  gone: 'Elle a été envoyée ou effacée, ou bien elle a plus d’un jour : elle est alors effacée d’elle-même.',
  again: 'Saisir une demande',
  full: 'Vous avez déjà dix saisies de côté : envoyez-en une, ou effacez-en une dans un autre onglet. Celle-ci reste dans cette page.',
  away: 'Hent ne peut pas garder la saisie en ce moment. Elle reste dans cette page : recommencez dans quelques instants.',
} as const
