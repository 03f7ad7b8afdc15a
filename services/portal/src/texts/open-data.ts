// What is read of the open data: the page, the catalogue and the dictionary; in French, as the data are.

import { classesOf, delayStepNames } from '@hent/contracts/delay-classes.ts'
import type { TableName } from '@hent/contracts/figures.ts'
import { dayText, monthText } from './dates.ts'
import { classText } from './delays.ts'

type Words = { name: string; meaning: string }
const parts: Partial<Record<string, string>> = {
  accepted: 'nombre',
  contacted: 'nombre',
  halfAcceptedWithinHours: 'la moitié en moins de',
  nineTenthsAcceptedWithinHours: 'neuf sur dix en moins de',
  halfContactedWithinHours: 'la moitié en moins de',
  nineTenthsContactedWithinHours: 'neuf sur dix en moins de',
  'inTime.accepted': 'dans le délai',
  'inTime.contacted': 'dans le délai',
  sent: 'avis demandés',
  answered: 'avis reçus',
  answers: 'avis publiés',
  yes: 'oui',
  partly: 'en partie',
  no: 'non',
  'not-yet': 'pas encore',
  structures: 'structures sollicitées',
  proposed: 'demandes proposées',
  declined: 'déclinées',
  unanswered: 'sans réponse dans le délai',
  'structures.none': 'aucune structure',
  'structures.one': 'une',
  'structures.two': 'deux',
  'structures.more': 'trois ou plus',
  low: 'un quart au plus',
  half: 'la moitié au plus',
  high: 'trois quarts au plus',
  given: 'réponses',
  favourable: 'réponses favorables',
  ...Object.fromEntries(
    delayStepNames.flatMap((step) => classesOf(step).map((name, at) => [name, classText(step, at)] as const)),
  ),
}

export const openDataTexts = {
  download: 'Télécharger',
  title: 'Données ouvertes',
  dataset: 'Hent : l’orientation en Bretagne, mois par mois',
  lead: 'Les chiffres publiés du service, mois par mois, pour toute la Bretagne, par département et par intercommunalité. Chacun peut les reprendre.',
  rule: 'Un nombre sous cinq est dit « < 5 », zéro compris ; tout autre est arrondi à cinq, ou plus largement là où cinq en dirait trop. Aucun nom, aucun autre croisement que ceux de ces tableaux.',
  moving:
    'Un mois est publié un mois après sa fin, le temps que ses demandes aient des suites. Il l’est une fois pour toutes. Son édition ne change plus, même si d’autres demandes de ce mois-là se terminent ensuite.',
  next: (month: string, day: string) => `Prochain mois publié : ${monthText(month)}, le ${dayText(day)}.`,
  month: 'Mois',
  show: 'Afficher',
  files: 'Fichiers',
  aYear: 'Douze mois, jusqu’à',
  table: 'Tableau',
  licence: 'Licence Ouverte 2.0 (Etalab)',
  licenceText: 'Reprise libre, en citant la source (Région Bretagne, Hent) et la date.',
  machines: 'Pour les machines',
  catalogue: 'Catalogue DCAT-AP (JSON-LD)',
  dictionaryTitle: 'Dictionnaire',
  dictionaryFile: 'Dictionnaire (CSV)',
  dictionaryHead: ['Colonne', 'Ce qu’elle contient', 'Unité'],
  publisher: 'Région Bretagne',
  keywords: ['orientation', 'formation', 'emploi', 'service public', 'Bretagne'],
  formats: { csv: 'CSV', xlsx: 'tableur (XLSX)', json: 'JSON' },
  tables: {
    activity: 'Activité',
    delays: 'Délais',
    'delay-classes': 'Délais par tranches',
    surveys: 'Avis demandés et reçus',
    answers: 'Ce que disent les avis',
    satisfaction: 'Avis favorables',
    audience: 'Publics, par département',
    'audience-delays': 'Délais par public',
    structures: 'D’une structure à l’autre',
    networks: 'Réseaux',
    'network-opinions': 'Réseaux : avis favorables',
    theme: 'Thème de l’année',
    journeys: 'Parcours des besoins',
    declines: 'Refus par motif',
    modes: 'Modalités souhaitées',
    'week-hours': 'Heures de la semaine',
    fit: 'Demandes bien orientées',
    misfits: 'Demandes mal orientées, par raison',
    'other-surveys': 'Autres questionnaires',
  } satisfies Record<TableName, string> as Record<TableName, string>,
  columns: {
    code: 'code',
    period: {
      name: 'Mois',
      meaning:
        'Mois de réception de la demande, de la proposition à une structure, ou de publication de l’avis : 2026-11.',
    },
    territory: {
      name: 'Territoire',
      meaning: '53 : la région ; deux chiffres : un département ; neuf chiffres : le SIREN d’un EPCI.',
    },
    service: { name: 'Service', meaning: 'reception, school-guidance, cep, vae, business-creation, dropout-support.' },
    theme: { name: 'Thème', meaning: 'of-the-year : le thème de l’année du mois.' },
    network: { name: 'Réseau', meaning: 'Réseau de la structure, le jour où la demande lui a été proposée.' },
    reason: { name: 'Motif', meaning: 'Motif de refus : full, wrong-territory, wrong-audience…' },
    mode: {
      name: 'Modalité',
      meaning: 'Celle que la personne a mise en premier : face-to-face, phone, video, mail, chat.',
    },
    hour: { name: 'Heure', meaning: 'Jour de la semaine et heure de Bretagne : mon-09 est le lundi de 9 h à 10 h.' },
    misfit: { name: 'Raison', meaning: 'wrong-service, wrong-audience, wrong-territory, incomplete…' },
    survey: { name: 'Questionnaire', meaning: 'first-information, six-months, unfinished.' },
    status: { name: 'Situation', meaning: 'Situation dite par la personne ; undisclosed : elle ne l’a pas dite.' },
    parts,
  } as {
    code: string
    period: Words
    territory: Words
    service: Words
    network: Words
    theme: Words
    survey: Words
    misfit: Words
    status: Words
    reason: Words
    mode: Words
    hour: Words
    parts: Partial<Record<string, string>>
  },
}
