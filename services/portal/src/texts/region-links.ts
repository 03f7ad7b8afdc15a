// The Region's other pages, in groups: French only, like every page of the Region.

import { coverageTexts } from './coverage.ts'
import { messageTexts } from './messages.ts'
import { networkTexts } from './networks.ts'
import { neutralityTexts } from './neutrality.ts'
import { psadTexts } from './psad.ts'
import { satisfactionTexts } from './satisfaction.ts'
import { regionSheetTexts } from './sheets.ts'
import { surveyWordsTexts } from './survey-words.ts'
import { tableTexts } from './tables.ts'
import { themeTexts } from './theme.ts'
import { trainingTexts } from './training.ts'

export const regionLinkTexts = {
  label: 'Les autres pages de la Région',
  look: 'Regarder de plus près',
  check: 'Vérifier',
  decide: 'Décider',
  map: 'Carte du mois',
  delays: 'Délais, étape par étape',
  psad: psadTexts.title,
  satisfaction: satisfactionTexts.title,
  networks: networkTexts.title,
  tables: tableTexts.title,
  coverage: coverageTexts.title,
  neutrality: neutralityTexts.title,
  messages: messageTexts.title,
  indicators: 'Indicateurs et cibles',
  rules: 'Délais des règles',
  whatIf: 'Essais avant de décider',
  theme: themeTexts.title,
  sheets: regionSheetTexts.title,
  survey: surveyWordsTexts.title,
  training: trainingTexts.title,
  report: 'Rapport annuel',
} as const
