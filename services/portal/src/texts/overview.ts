// What is read of the six figures over the dashboard: French only, like every page of the Region.

import { numberText } from '@hent/contracts/numbers.ts'

export const overviewTexts = {
  title: 'Six chiffres',
  live: 'Le mois en cours, toute la Bretagne',
  liveLead: 'Là où le navigateur le permet, ces totaux se mettent à jour toutes les trente secondes.',
  trend: (name: string) => `${name}, sur treize mois`,
  month: 'Mois',
  tooFew: 'trop peu pour le dire',
  percent: (value: number | null) => (value === null ? 'trop peu pour le dire' : `environ ${value} %`),
  ofNeedsToRoute: 'des besoins à orienter',
  ofAccepted: 'des besoins pris en charge',
  half: 'la moitié des personnes, une fois leur besoin accepté',
  ofAnswers: 'des réponses',
  was: (before: string, text: string) => `${before} : ${text}`,
  notHere: 'Publié par département et pour toute la Bretagne.',
  onlyRegion: 'Publié pour toute la Bretagne.',
  coverage: {
    name: 'Communes sans structure',
    share: (empty: number, all: number) => `${numberText(empty)} sur ${numberText(all)}`,
    none: 'aucune',
    worst: (need: string) => `pour le besoin le moins couvert : ${need}`,
    now: 'Aujourd’hui, dans toute la Bretagne. L’annuaire ne garde pas la couverture des mois passés.',
    away: 'L’annuaire ne répond pas pour le moment.',
    head: ['Besoin', 'Communes sans structure'],
    title: 'Communes sans structure, besoin par besoin',
  },
} as const
