// What is read of the draws by everyone: the page, and how a month is made again. In French, as the files are.

import { momentText, monthText } from './dates.ts'

export const drawsTexts = {
  title: 'Refaire les tirages',
  lead: 'Quand plusieurs structures répondent aussi bien à un besoin, un tirage décide. Chacun peut refaire ceux d’un mois terminé, sans ce service et sans compte.',
  how: 'Avant chaque mois, l’empreinte d’un sel secret est publiée. Une fois le mois terminé, le sel l’est aussi, avec un lot : chaque tirage, les structures à égalité et leur poids. Le lot ne contient ni nom, ni date, ni fait sur une personne.',
  keep: 'Gardez les empreintes avant la fin du mois : elles prouvent que le sel n’a pas été choisi après coup.',
  command: 'npx hent recompute --from lot-neutralite-2026-10.json --commitments empreintes.json',
  commandLead: 'Avec le logiciel, dont le code est public :',
  table: 'Mois, empreintes et lots',
  head: ['Mois', 'Empreinte (SHA-256)', 'Lot'],
  committed: (at: string) => `Engagée le ${momentText(at)}.`,
  file: 'JSON',
  fileOf: (month: string) => `lot de ${monthText(month)}`,
  notYet: 'une fois le mois terminé',
  prints: 'Télécharger les empreintes et les sels publiés (JSON)',
  printsName: 'empreintes.json',
  none: 'Aucune empreinte n’est encore publiée.',
  away: 'Les empreintes ne peuvent pas être lues pour le moment. Réessayez dans quelques minutes.',
} as const
