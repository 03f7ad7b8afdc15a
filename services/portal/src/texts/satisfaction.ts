// What is read of what persons say: French only, like every page of the Region.

import { numberText } from '@hent/contracts/numbers.ts'
import type { Count } from '../apis/tracking.ts'

const count = (value: Count) => (typeof value === 'number' ? numberText(value) : 'moins de 5')

export const satisfactionTexts = {
  title: 'Satisfaction',
  lead: 'Ce que les personnes disent de leur accueil, combien répondent, et qui n’a pas pu être joint.',
  empty:
    'Rien à montrer encore pour ce choix : trop peu d’avis publiés. Essayez une période plus longue, ou toute la Bretagne.',
  onlyRegion:
    'Les parts de réponses favorables sont publiées pour toute la Bretagne : un mois d’un territoire plus petit compte trop peu d’avis. D’une intercommunalité, les notes moyennes le sont aussi ; d’un département, le taux de réponse seul.',
  ofGiven: (part: Count, whole: Count) => `${count(part)} sur ${count(whole)}`,
  mean: (value: number, most: 5 | 10) => `${numberText(value)} sur ${most} en moyenne`,
  answers: (answered: string, sent: string) => `avis reçus : ${answered}, demandés : ${sent}`,
  overMonths: 'Mois par mois',
  byService: 'Par service',
  byTerritory: 'Par territoire',
  monthly: (name: string) => `${name}, mois par mois`,
  ofServices: (name: string) => `${name}, par service`,
  ofDepartements: (name: string) => `${name}, par département`,
  service: 'Service',
  departement: 'Département',
  heard: 'La structure vous a-t-elle contacté ?',
  heardIn: (period: string) => `« ${satisfactionTexts.heard} », ${period}`,
  heardHead: ['Réponse', 'Avis'],
  heardAnswers: { yes: 'Oui', no: 'Non', 'not-yet': 'Pas encore' },
  unreached: 'Qui n’a pas pu être joint',
  unreachedLead: (ended: string, unreachable: string, asked: string) =>
    `Besoins terminés par une structure : ${ended}. Personnes injoignables pour elle : ${unreachable}. Avis demandés : ${asked}. Un avis n’est demandé qu’à qui l’a accepté et a laissé un moyen d’écrire ; l’avis d’une personne injoignable manque donc le plus souvent.`,
  unreachable: 'Personnes injoignables',
  unreachableOf: 'part des besoins terminés par une structure',
  doors:
    'Par porte d’entrée, rien n’est publié : une fois donné, un avis ne tient plus à la demande, et personne ne sait par où elle était venue.',
  howToRead: 'Lire ces parts et leurs intervalles',
  reading:
    'Le point est la part publiée, la barre son intervalle à 95 % (Wilson) : si tout le monde avait répondu, la part serait sans doute dans la barre. Moins il y a de réponses, plus la barre est longue ; deux barres qui se recouvrent ne disent pas de différence. L’intervalle ne dit rien de ceux qui ne répondent jamais. Tout est calculé sur les nombres publiés, arrondis à cinq ou plus largement. Un avis compte dans le mois où il est publié ; avis demandés et reçus, dans le mois de la demande : les derniers mois n’ont pas encore tous les leurs.',
  asks: 'Les réponses favorables : 4 ou 5 sur 5 pour l’accueil, l’utilité et le délai ; 9 ou 10 sur 10 pour la recommandation.',
} as const
