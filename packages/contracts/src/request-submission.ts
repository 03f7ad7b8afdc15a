// The one request contract, whatever the door: HTTP, a partner's topic, a professional's screen, the person's form.
// Names, addresses and free text of it never leave intake.

import { type Static, Type } from 'typebox'
import {
  AccessibilityCode,
  ContactTime,
  InseeCode,
  Language,
  Mode,
  ProjectType,
  ServiceKind,
  Situation,
  StructureId,
  ToldBy,
} from './codes.ts'
import { Location } from './directory-record.ts'
import { SheetEdition, sheetFields } from './sheet.ts'
import { ThemeYear } from './theme.ts'

const closed = { additionalProperties: false }
const cleaned = 'cleaned of what cannot be seen'
const name = Type.String({ minLength: 1, maxLength: 100, description: `one line, ${cleaned}` })

export const NeedSubmission = Type.Object(
  {
    service: ServiceKind,
    project: Type.Optional(ProjectType),
    wishedStructure: Type.Optional(StructureId),
    followedBy: Type.Optional({
      ...StructureId,
      description: 'the structure that already follows the person, if they or the sender say so; nobody looks it up',
    }),
  },
  closed,
)

/** In one request, those added or corrected since included. */
export const mostNeeds = 6

/** characters at most, of how a person is reached */
export const mostOfContact = { email: 254, phone: 40, address: 300 } as const

const Person = Type.Object(
  {
    firstName: Type.Optional(name),
    lastName: Type.Optional(name),
    email: Type.Optional(
      Type.String({
        maxLength: mostOfContact.email,
        description: 'an address with a domain; no text in quotes, no machine by its number',
      }),
    ),
    phone: Type.Optional(
      Type.String({
        maxLength: mostOfContact.phone,
        description: 'as written in France, overseas too, or +…; stored in E.164',
      }),
    ),
    address: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: mostOfContact.address,
        description: `where a letter arrives: several lines, ${cleaned}`,
      }),
    ),
    reachableAt: Type.Optional(
      Type.Array(ContactTime, { maxItems: 4, uniqueItems: true, description: 'when to call, of who gave a phone' }),
    ),
    messages: Type.Boolean({
      description:
        'wants to be told what happens: as `toldBy` says, else by e-mail, or by SMS where they gave a mobile and no e-mail; false: nobody writes',
    }),
    toldBy: Type.Optional({
      ...ToldBy,
      description:
        'with `messages`: by e-mail alone, by SMS alone, or by both (by SMS what exists as one); what it needs is compulsory then',
    }),
    alsoBySms: Type.Optional(
      Type.Boolean({
        description:
          'as `toldBy: both` where they gave an e-mail address, else SMS alone; nothing beside `toldBy`, which says more',
      }),
    ),
  },
  closed,
)

export const RequestSubmission = Type.Object(
  {
    commune: InseeCode,
    needs: Type.Array(NeedSubmission, { minItems: 1, maxItems: mostNeeds }),
    situation: Situation,
    modes: Type.Array(Mode, { minItems: 1, maxItems: 5, uniqueItems: true, description: 'the preferred one first' }),
    location: Type.Optional({
      ...Location,
      description: 'where the person starts from; used to the nearest 0.05° (about 5 km), kept no finer',
    }),
    accessibility: Type.Optional(
      Type.Array(AccessibilityCode, {
        maxItems: 7,
        uniqueItems: true,
        description: 'what the person needs of a place',
      }),
    ),
    language: Type.Optional(Language),
    choice: Type.Optional(Type.Boolean({ description: 'the person wants to choose among neutral options' })),
    answeredAtDoor: Type.Optional(
      Type.Boolean({ description: 'first information was enough: nothing is routed (professionals and partners)' }),
    ),
    theme: Type.Optional({
      ...ThemeYear,
      description: 'the year whose theme the request concerns: this year’s (professionals and partners)',
    }),
    person: Type.Optional(Person),
    wish: Type.Optional(Type.String({ maxLength: 2000, description: `several lines, ${cleaned}` })),
    consent: Type.Object(
      {
        shareOnAcceptance: Type.Boolean({ description: 'identity may be shown to the structure that accepted' }),
        survey: Type.Boolean({ description: 'may be asked how it went, with one reminder at most' }),
        surveyLater: Type.Optional(
          Type.Boolean({
            description:
              'and once more, six months after: the person agreed to words that say so; absent: they did not',
          }),
        ),
      },
      closed,
    ),
  },
  closed,
)
export type RequestSubmission = Static<typeof RequestSubmission>

export const NewRequest = Type.Object(
  {
    requestId: Type.String(),
    trackingCode: Type.String({ description: 'XXXX-XXXX-XXXX' }),
    secret: Type.String({ description: 'five pronounceable words; shown once, never stored' }),
    needs: Type.Array(Type.Object({ needId: Type.String(), service: ServiceKind })),
    information: Type.Array(
      Type.Object({
        ...SheetEdition.properties,
        ...sheetFields,
        language: {
          ...Language,
          description: 'of its words; French where nobody has written it in the language asked',
        },
      }),
      { description: 'first information, as the Region writes it' },
    ),
    commune: Type.Object({
      code: Type.String(),
      name: Type.String(),
      was: Type.Optional(Type.Object({ code: Type.String(), name: Type.Union([Type.String(), Type.Null()]) })),
    }),
  },
  closed,
)
export type NewRequest = Static<typeof NewRequest>
