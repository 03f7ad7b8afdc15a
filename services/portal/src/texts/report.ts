// What is read in the yearly report and on the pages around it: French only, like every page of the Region.

import { answeredAtDoorLabel } from '@hent/contracts/labels.ts'
import type { ReportChapter } from '@hent/contracts/report.ts'

export const chapterTitles: Record<ReportChapter, string> = {
  summary: 'L’année en bref',
  activity: 'L’activité',
  delays: 'Les délais',
  opinions: 'L’avis des personnes',
  territories: 'Les territoires',
  theme: 'Le thème de l’année',
  neutrality: 'La neutralité',
  engagements: 'Les engagements',
  governance: 'La gouvernance',
}

export const reportTexts = {
  title: (year: string) => `Rapport annuel ${year}`,
  lead: 'Service public régional de l’orientation en Bretagne. Pour le groupe technique (GTR), le groupe politique (GPR) et le CREFOP.',
  soFar: (month: string) => `L’année n’est pas terminée : ce rapport va jusqu’à ${month}.`,
  pdf: 'Télécharger le rapport (PDF)',
  years: 'Autres années',
  contents: 'Sommaire',
  rule: 'Chaque nombre publié est arrondi à cinq ; « moins de 5 » n’est jamais précisé, et n’entre dans aucune somme. « Environ » dit une somme de nombres arrondis. Aucun nom ne figure ici.',
  asOf: (moment: string) => `Chiffres calculés le ${moment}.`,
  tooFew: 'trop peu pour le dire',
  none: 'Rien à montrer encore pour cette année.',
  away: 'Cette partie ne peut pas être lue pour le moment.',
  // the Region's words
  wordsTitle: 'La Région écrit',
  signed: (who: string, day: string) => `Écrit par ${who}, le ${day}`,
  write: 'Écrire dans ce chapitre',
  rewrite: 'Changer ce que dit la Région',
  wordsLabel: 'Ce que dit la Région',
  wordsHint: 'Du texte simple. Une ligne vide sépare deux paragraphes. Vide : la Région ne dit rien ici.',
  wordsPublic:
    'Ce texte est lu par les instances, et figure dans le rapport à télécharger. N’y mettez aucun nom de personne.',
  save: 'Enregistrer le texte',
  saved: 'Le texte est enregistré.',
  changed:
    'Quelqu’un a changé ce texte entre-temps. Voici ce qui est écrit maintenant ; votre texte est resté dans le champ.',
  tooLong: (most: number) => `Ce que dit la Région : ${most} signes au plus.`,
  versions: 'Textes successifs',
  emptied: 'Texte retiré',
} as const

/** Headings, captions and sentences of the chapters. */
export const chapterTexts = {
  indicators: 'Les indicateurs et leurs cibles',
  indicatorHead: ['Indicateur', 'Sur l’année', 'Cible', 'Définition approuvée par'],
  noTarget: 'aucune',
  ofChapter: (chapter: string) => `Les indicateurs de ce chapitre : ${chapter.toLowerCase()}`,
  median: (within: string) => `la moitié en ${within}`,
  left: (many: string, soon: string) => `${many}, dont ${soon} en dix secondes`,
  draws: (draws: string, groups: string) => `${draws} tirages, dans ${groups} groupes d’égales`,
  ofStructures: (some: string, all: string) => `${some} sur ${all} structures, à ce jour`,
  lacking: (some: string, all: string) => `${some} sur ${all} besoins ont des communes sans personne, à ce jour`,
  busiest: (hour: string, many: string) => `surtout le ${hour} : ${many} demandes`,
  /** columns that have another name in a file */
  parts: {
    needs: 'besoins',
    accepted: 'pris en charge',
    closed: 'terminés',
    helped: 'personnes aidées',
  } as Partial<Record<string, string>>,
  notKnown: 'registre non lu',
  shareOf: (share: string, of: string) => `${share} des besoins ${of}`,
  between: (low: string, high: string) => (low === high ? low : `de ${low} à ${high}, selon le service et le mois`),
  byMonth: 'Besoins reçus et pris en charge, mois par mois',
  byMonthHead: ['Mois', 'Besoins reçus', answeredAtDoorLabel.fr, 'Pris en charge', 'Premier contact'],
  byService: 'Besoins reçus sur l’année, par service',
  byServiceHead: ['Service', 'Besoins reçus', answeredAtDoorLabel.fr, 'Pris en charge', 'Part des besoins à orienter'],
  endings: 'Comment les besoins se sont terminés',
  endingsHead: ['Issue', 'Besoins'],
  audience: 'Qui fait des demandes',
  audienceHead: ['Public', 'Demandes'],
  delayText:
    'Le délai d’un mois est celui dans lequel la moitié des besoins de ce mois ont été acceptés par une structure, nuits et jours fériés compris.',
  delays: (month: string) => `La moitié des besoins acceptés en moins de…, ${month}`,
  delaysByService: 'Délai d’acceptation, par service',
  delayHead: ['Service', 'Dernier mois connu', 'Mois le plus rapide', 'Mois le plus lent', 'Mois dans la cible'],
  within: (good: number, told: number) => `${good} sur ${told}`,
  marks: 'Ce que répondent les personnes',
  theme: (year: string, title: string) => `${year} : ${title}`,
  themeApproved: (by: string) => `Ce thème a été approuvé par : ${by}.`,
  markHead: ['Question', 'Moyenne', 'Cible'],
  asked: (sent: string, answered: string, share: string) =>
    `Un avis a été demandé pour ${sent} besoins. ${answered} avis ont été donnés, soit ${share}.`,
  askedFew: 'Trop peu d’avis ont été demandés pour le dire.',
  useful: 'Utilité de l’échange, sur 5, par service',
  usefulHead: ['Service', 'Moyenne'],
  map: 'Besoins reçus sur l’année, par intercommunalité',
  mapHead: ['Intercommunalité', 'Besoins reçus', 'Part prise en charge'],
  legend: (edges: readonly string[]) =>
    `Du plus clair au plus foncé : ${edges.join(' ; ')}. En blanc : trop peu pour le dire.`,
  neutralityText:
    'Entre structures équivalentes, le choix est tiré au sort. La part que chacune devait recevoir est comparée à celle qu’elle a reçue. Chacun peut refaire les tirages d’un mois à partir de son lot, sans compte.',
  neutrality: 'Les tirages, mois par mois',
  neutralityHead: ['Mois', 'Tirages', 'Groupes', 'Écarts que le hasard n’explique pas', 'Empreinte publiée'],
  before: 'avant le mois',
  late: 'en retard',
  bundles: 'Les lots à recalculer',
  bundle: (month: string) => `Lot : ${month}`,
  prints: 'Empreintes publiées avant chaque mois',
  noDraw: 'Aucun mois terminé de cette année n’a encore de tirages.',
  agreements: 'L’État, la Région et les réseaux',
  agreementHead: ['Convention', 'Jusqu’au', 'Situation'],
  noAgreement: 'Aucune convention n’est inscrite au registre.',
  structures: 'Les structures qui accueillent, à ce jour',
  structureHead: ['Situation', 'Structures'],
  register: (year: string) => `Réunions, décisions et actions de ${year}`,
  registerHead: ['Date', 'Instance', 'Nature', 'Titre', 'Référence'],
  noEntry: 'Rien n’est inscrit au registre pour cette année.',
} as const
