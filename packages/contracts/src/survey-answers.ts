// What a person answers when asked how it went: coded, and unlinkable to the file once published.

import { type Static, Type } from 'typebox'
import { EpciCode, Network, ServiceKind, StructureId } from './codes.ts'
import { SurveyKind } from './survey-kinds.ts'
import { SurveyVersion } from './survey-words.ts'

const closed = { additionalProperties: false }
const mark = Type.Integer({ minimum: 1, maximum: 5 })

/** What may be answered to the first question of each kind, which the message asks. */
export const contactedCodes = ['yes', 'no', 'not-yet'] as const
export type Contacted = (typeof contactedCodes)[number]

const rest = {
  useful: Type.Optional(mark),
  welcome: Type.Optional(mark),
  delay: Type.Optional(mark),
  recommend: Type.Optional(Type.Integer({ minimum: 0, maximum: 10 })),
}
const first = Type.Enum(contactedCodes)
/** Which of them are asked depends on the kind (`questionsOf`); the first is always answered. */
export const SurveyAnswer = Type.Object(
  { contacted: Type.Optional(first), found: Type.Optional(first), ...rest },
  { ...closed, minProperties: 1 },
)
export type SurveyAnswer = Static<typeof SurveyAnswer>

/** The questions after the first, answered later the same day. */
export const SurveyRest = Type.Object(rest, { ...closed, minProperties: 1 })
export type SurveyRest = Static<typeof SurveyRest>

/** The questions answered by a mark, and from which mark on an answer is favourable: 4 of 5, 9 of 10. */
export const favourableFrom = { welcome: 4, useful: 4, delay: 4, recommend: 9 } as const
export type SurveyMark = keyof typeof favourableFrom
export const surveyMarks = Object.keys(favourableFrom) as [SurveyMark, ...SurveyMark[]]

/** On `survey-answers.v1`: month instead of time, no subject that leads to a request, no trace. */
export const PublishedAnswer = Type.Object({
  month: Type.String({ pattern: '^[0-9]{4}-[0-9]{2}$' }),
  kind: Type.Optional({
    ...SurveyKind,
    description: 'absent: `closed`; of the others, neither EPCI nor network nor structure is told',
  }),
  epci: Type.Union([EpciCode, Type.Null()]),
  service: ServiceKind,
  network: Type.Union([Network, Type.Null()]),
  structureId: Type.Union([StructureId, Type.Null()]),
  words: Type.Optional({ ...SurveyVersion, description: 'version of the words in which that month was asked' }),
  answer: SurveyAnswer,
})
export type PublishedAnswer = Static<typeof PublishedAnswer>
