// What a manager reads of the opinions on their structure: French only.

import { indicatorOf } from '@hent/contracts/indicators.ts'
import { surveyMarks } from '@hent/contracts/survey-answers.ts'
import { equalTexts } from './equal-delays.ts'

export const opinionTexts = {
  title: 'Avis des personnes',
  lead: 'Ce que disent les personnes que la structure a suivies, une fois leur demande terminée.',
  caption: 'Réponses favorables, par trimestre',
  head: ['Trimestre', 'Avis', ...surveyMarks.map((mark) => indicatorOf(`${mark}-share`).name)],
  fewer: 'Moins de cinq avis : rien n’est montré.',
  withheld: 'Rien n’est montré à aucune structure : un petit nombre se serait deviné.',
  empty: 'Moins de cinq avis à chacun de ces trimestres : rien n’est montré.',
  away: 'Ces avis ne peuvent pas être lus pour le moment. Revenez dans quelques minutes.',
  tooFew: 'trop peu pour le dire',
  next: equalTexts.next,
  howToRead: 'Comment lire ces avis',
  reading:
    'Un avis ne peut être relié ni à une personne ni à une demande. Les avis d’un trimestre sont comptés ensemble, une fois, au plus tôt un mois après sa fin, et ne changent plus. Chaque nombre est arrondi à cinq, parfois plus largement : « 10 sur 10 » peut cacher un avis moins bon. Seule la personne responsable de la structure lit ces avis ; la Région n’en lit que les totaux qu’elle publie.',
} as const
