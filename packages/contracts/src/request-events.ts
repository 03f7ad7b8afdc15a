// What intake says: a request came in, changed, or ended.

import { Type } from 'typebox'
import { Actor } from './actor.ts'
import {
  AccessibilityCode,
  ContactChannel,
  DepartementCode,
  EpciCode,
  InformationSheet,
  InseeCode,
  Instant,
  Language,
  Mode,
  ProjectType,
  ServiceKind,
  Situation,
  StructureId,
  Uuid,
} from './codes.ts'
import { Location } from './directory-record.ts'
import { Nullable } from './nullable.ts'
import { SheetEdition } from './sheet.ts'
import { ThemeYear } from './theme.ts'

/** Who sent the request: a partner system, a structure, or the person. */
const Sender = Type.Object({
  kind: Type.Enum(['partner', 'structure', 'person']),
  partner: Type.Optional(Type.String()),
  structureId: Type.Optional(StructureId),
})

const Need = Type.Object({
  needId: Uuid,
  service: ServiceKind,
  project: Type.Optional(ProjectType),
  wishedStructure: Type.Optional(StructureId),
  followedBy: Type.Optional(StructureId),
})

/** What decides a need, besides the need itself. */
const asked = {
  commune: InseeCode,
  epci: Nullable(EpciCode),
  departement: DepartementCode,
  point: Type.Optional(Location),
  situation: Situation,
  modes: Type.Array(Mode),
  language: Language,
  accessibility: Type.Optional(Type.Array(AccessibilityCode)),
  choice: Type.Boolean(),
  anonymous: Type.Boolean(),
}

/** Whether and how the person is written to: an id, never an address. */
const contact = Type.Object({
  channel: ContactChannel,
  contactId: Type.Optional(Type.String()),
  smsContactId: Type.Optional(
    Type.String({ description: 'their mobile’s, of who is told by e-mail and by SMS as well; absent: one way alone' }),
  ),
})

export const requestEvents = {
  RequestReceived: Type.Object({
    requestId: Uuid,
    ...asked,
    needs: Type.Array(Need),
    sender: Sender,
    contact: Type.Object({
      ...contact.properties,
      letter: Type.Optional(
        Type.Literal(true, { description: 'reached by letter alone: a postal address, no e-mail and no telephone' }),
      ),
    }),
    survey: Type.Boolean(),
    surveyLater: Type.Optional(
      Type.Literal(true, {
        description: 'they agreed to be asked once more six months after; absent: no, or told before it was kept',
      }),
    ),
    answeredAtDoor: Type.Boolean(),
    theme: Type.Optional({ ...ThemeYear, description: 'the year whose theme the request concerns' }),
  }),
  NeedAdded: Type.Object({
    requestId: Uuid,
    ...asked,
    need: Need,
    corrects: Type.Optional({ ...Uuid, description: 'the need entered wrongly whose place it takes' }),
  }),
  FirstInformationGiven: Type.Object({
    requestId: Uuid,
    sheets: Type.Array(InformationSheet),
    versions: Type.Optional(
      Type.Array(SheetEdition.properties.version, {
        description: 'of each sheet, in the same order, as the Region wrote it; absent: as Hent was delivered',
      }),
    ),
  }),
  RequestAnsweredAtDoor: Type.Object({ requestId: Uuid, needIds: Type.Array(Uuid) }),
  ContactChanged: Type.Object({
    requestId: Uuid,
    contact,
    language: Language,
    by: Actor,
    cause: Type.Optional(
      Type.Enum(['stop', 'stop-taken-back'], { description: 'they answered STOP to an SMS, or took that back' }),
    ),
  }),
  SurveyConsentChanged: Type.Object({
    requestId: Uuid,
    survey: Type.Boolean({ description: 'they may be asked how it went, with one reminder at most' }),
    by: Actor,
  }),
  PersonReplied: Type.Object({ requestId: Uuid }),
  WordsLeft: Type.Object({
    requestId: Uuid,
    referralId: Uuid,
    service: ServiceKind,
    with: Type.Enum(['person', 'professionals']),
    by: Actor,
    structureId: Type.Optional({ ...StructureId, description: 'the one that is written to; absent: the person is' }),
  }),
  ErasureCodeAsked: Type.Object({
    requestId: Uuid,
    validUntil: { ...Instant, description: 'of the code, which is in no event' },
  }),
  RequestWithdrawn: Type.Object({ requestId: Uuid, by: Actor }),
  RequestErased: Type.Object({
    requestId: Uuid,
    by: Actor,
    cause: Type.Optional(
      Type.Literal('retention', { description: 'nobody asked: its time was over, by a clock; absent: the person did' }),
    ),
  }),
  RequestUnrouted: Type.Object({ requestId: Uuid, departement: DepartementCode, needIds: Type.Array(Uuid) }),
} as const
