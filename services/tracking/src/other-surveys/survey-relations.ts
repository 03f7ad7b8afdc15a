// How the counts of a month’s other surveys hang together, and with all else that is published of the month. Each count is a
// place in one list: those of the month, of the theme, by audience and of journeys, then those of each kind of survey, of the region.

import { outcomes, regionCode } from '@hent/contracts/codes.ts'
import { otherSurveyMarks } from '@hent/contracts/other-survey-indicators.ts'
import { contactedCodes } from '@hent/contracts/survey-answers.ts'
import { type OtherSurveyKind, otherSurveyKinds } from '@hent/contracts/survey-kinds.ts'
import { doorColumn, placeOfCount, type Sum, under } from '../figures/count-relations.ts'
import { allPlaces as placesBefore, sums as sumsBefore } from '../journeys/journey-relations.ts'

/** As they head the columns of the table. */
export const toldColumns = [
  'sent',
  'answered',
  'answers',
  ...under('found', contactedCodes),
  ...under('given', otherSurveyMarks),
  ...under('favourable', otherSurveyMarks),
]
const columns = [...toldColumns, ...under('unfavourable', otherSurveyMarks)]

export const places = otherSurveyKinds.flatMap((kind) => columns.map((column) => ({ kind, column })))
const placeByName = new Map(places.map(({ kind, column }, at) => [`${kind} ${column}`, placesBefore + at]))
/** Where in the whole list. */
export const placeOfSurvey = (kind: OtherSurveyKind, column: string): number =>
  placeByName.get(`${kind} ${column}`) ?? -1
/** Needs that an adviser or the animation ended: told nowhere, and a sum of what is. */
export const closings: number = placesBefore + places.length
export const allPlaces: number = closings + 1

function* ofKind(kind: OtherSurveyKind): Generator<Sum> {
  const at = (column: string) => placeOfSurvey(kind, column)
  yield { total: at('sent'), parts: [at('answered')], open: true }
  yield { total: at('answers'), parts: under('found', contactedCodes).map(at), open: false }
  for (const mark of otherSurveyMarks) {
    yield { total: at('answers'), parts: [at(`given.${mark}`)], open: true }
    yield { total: at(`given.${mark}`), parts: [at(`favourable.${mark}`), at(`unfavourable.${mark}`)], open: false }
  }
}

/** Who was asked is among those whose requests are counted: of a first information nothing was routed, so nothing ended. */
function* beside(): Generator<Sum> {
  const at = (column: string) => placeOfCount(regionCode, 'all', column)
  yield { total: closings, parts: under('endings', outcomes).map(at), open: false }
  // A structure ended what is asked about at once and six months later; of the same referral nobody is asked why it came to nothing.
  for (const sent of [at('sent'), placeOfSurvey('six-months', 'sent')]) {
    yield { total: closings, parts: [sent], open: true }
    yield { total: at('ended'), parts: [sent, placeOfSurvey('unfinished', 'sent')], open: true }
  }
  yield { total: at('needs'), parts: [at('ended'), placeOfSurvey('first-information', 'sent')], open: true }
  yield { total: at(doorColumn), parts: [placeOfSurvey('first-information', 'sent')], open: true }
}

export const sums: readonly Sum[] = [
  ...sumsBefore,
  ...otherSurveyKinds.flatMap((kind) => [...ofKind(kind)]),
  ...beside(),
]
