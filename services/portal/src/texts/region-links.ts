// The Region's other pages, in groups: French only, like every page of the Region.

import { coverageTexts } from './coverage.ts'
import { delayTexts } from './delays.ts'
import { flowTexts } from './flows.ts'
import { indicatorTexts } from './indicators.ts'
import { journeyTexts } from './journeys.ts'
import { messageTexts } from './messages.ts'
import { networkTexts } from './networks.ts'
import { neutralityTexts } from './neutrality.ts'
import { psadTexts } from './psad.ts'
import { engagementTexts, registerTexts } from './register.ts'
import { rulesTexts } from './rules.ts'
import { satisfactionTexts } from './satisfaction.ts'
import { regionSheetTexts } from './sheets.ts'
import { surveyWordsTexts } from './survey-words.ts'
import { tableTexts } from './tables.ts'
import { themeTexts } from './theme.ts'
import { trainingTexts } from './training.ts'
import { whatIfTexts } from './what-if.ts'

export const regionLinkTexts = {
  label: 'Les autres pages de la Région',
  look: 'Regarder de plus près',
  check: 'Vérifier',
  decide: 'Décider',
  map: 'Carte de la Bretagne',
  flows: flowTexts.title,
  delays: delayTexts.title,
  psad: psadTexts.title,
  satisfaction: satisfactionTexts.title,
  journeys: journeyTexts.title,
  networks: networkTexts.title,
  tables: tableTexts.title,
  coverage: coverageTexts.title,
  neutrality: neutralityTexts.title,
  messages: messageTexts.title,
  indicators: indicatorTexts.title,
  rules: rulesTexts.title,
  whatIf: whatIfTexts.title,
  theme: themeTexts.title,
  sheets: regionSheetTexts.title,
  survey: surveyWordsTexts.title,
  training: trainingTexts.title,
  report: 'Rapport annuel',
  engagements: engagementTexts.title,
  governance: registerTexts.title,
} as const
