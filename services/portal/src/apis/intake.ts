// Intake, as the portal asks it: receive a request, follow it with a code, withdraw, agree, read an identity.

import { ContactTime, Language, Mode, ServiceKind, Situation, ToldBy } from '@hent/contracts/codes.ts'
import { NewRequest, type RequestSubmission } from '@hent/contracts/request-submission.ts'
import { fetchJson } from '@hent/service/http-client.ts'
import { type Static, Type } from 'typebox'
import { type At, type AtCounter, type Caller, callOf, forStructure } from './caller.ts'
import { counterDraftsApi } from './counter-drafts.ts'
import { interfaceApi } from './interface.ts'
import { partnerDoorApi, sandboxApi } from './partners.ts'
import { sheetsApi } from './sheets.ts'
import { ThreadFrom, ThreadWith, threadApi } from './thread.ts'

const PersonSession = Type.Object({ token: Type.String(), expiresIn: Type.Integer(), requestId: Type.String() })
const ErasureCodeSent = Type.Object({ validUntil: Type.Optional(Type.String()) })
export const RequestSeen = Type.Object({
  requestId: Type.String(),
  trackingCode: Type.String(),
  receivedAt: Type.String(),
  state: Type.Enum(['received', 'withdrawn', 'erased']),
  commune: Type.Object({ code: Type.String(), name: Type.String() }),
  needs: Type.Array(Type.Object({ needId: Type.String(), service: ServiceKind })),
  situation: Situation,
  language: Language,
  anonymous: Type.Boolean(),
  answeredAtDoor: Type.Boolean(),
  consent: Type.Object({ shareOnAcceptance: Type.Boolean(), survey: Type.Boolean() }),
  stoppedAt: Type.Optional(Type.String()),
  byBoth: Type.Optional(Type.Literal(true)),
})
export type RequestSeen = Static<typeof RequestSeen>
/** As it is shown to the person, masked. */
const ContactSeen = Type.Object({
  email: Type.Optional(Type.String()),
  phone: Type.Optional(Type.String()),
  address: Type.Optional(Type.Literal(true)),
  reachableAt: Type.Optional(Type.Array(ContactTime)),
  toldBy: Type.Optional(ToldBy),
})
export type ContactSeen = Static<typeof ContactSeen>
/** What is left out stays; null takes away. */
type ContactChange = {
  email?: string | null
  phone?: string | null
  address?: string | null
  reachableAt?: ContactTime[]
  messages?: boolean
  toldBy?: ToldBy
}
export const IdentitySeen = Type.Object({
  firstName: Type.Optional(Type.String()),
  lastName: Type.Optional(Type.String()),
  email: Type.Optional(Type.String()),
  phone: Type.Optional(Type.String()),
  address: Type.Optional(Type.String()),
  reachableAt: Type.Optional(Type.Array(ContactTime)),
  wish: Type.Optional(Type.String()),
})
export type IdentitySeen = Static<typeof IdentitySeen>
const NeedAdded = Type.Object({ needId: Type.String(), information: NewRequest.properties.information })
export type NeedAdded = Static<typeof NeedAdded>
/** A need added to a request, or put in the place of one. */
export type NeedAsked = {
  need: RequestSubmission['needs'][number]
  /** what had not been said before */
  answers: Partial<Situation>
  choice: boolean
  corrects?: string
}
const NoteKept = Type.Object({ at: Type.String() })
const NotesSeen = Type.Object({
  notes: Type.Array(
    Type.Object({ referralId: Type.String(), structureId: Type.String(), at: Type.String(), text: Type.String() }),
  ),
})
export type NoteSeen = Static<typeof NotesSeen>['notes'][number]
const FileSeen = { requestId: Type.String(), receivedAt: Type.String(), commune: Type.String() }
/** For the département: minors without a solution whom a platform has, or was asked for. */
const MinorsSeen = Type.Object({
  until: Type.String(),
  young: Type.Array(
    Type.Object({
      ...FileSeen,
      firstName: Type.Optional(Type.String()),
      lastName: Type.Optional(Type.String()),
      email: Type.Optional(Type.String()),
      phone: Type.Optional(Type.String()),
    }),
  ),
  unnamed: Type.Integer(),
  untaken: Type.Array(Type.Object(FileSeen)),
  closedWithoutSolution: Type.Integer(),
})
export const listReasons = ['handover', 'follow-up', 'check'] as const
export type ListReason = (typeof listReasons)[number]
export type MinorsSeen = Static<typeof MinorsSeen>

const traced = {
  readings: Type.Array(
    Type.Object({
      at: Type.String(),
      what: Type.Enum(['identity', 'contact', 'dropout-list', 'note', 'thread', 'copy']),
      by: Type.Enum(['structure', 'animator', 'service', 'person']),
      structureId: Type.Optional(Type.String()),
      why: Type.Optional(Type.Enum(listReasons)),
    }),
  ),
  consents: Type.Array(
    Type.Object({ at: Type.String(), what: Type.Enum(['share-on-acceptance', 'survey']), given: Type.Boolean() }),
  ),
}
/** Until when who a person is lasts: months after the last contact, and the day, once nothing is open. */
const EndSeen = Type.Object({ months: Type.Integer(), endsOn: Type.Optional(Type.String()) })
export type EndSeen = Static<typeof EndSeen>
/** Who looked at an identity, and what its person agreed to. */
const TraceSeen = Type.Object(traced)
export type TraceSeen = Static<typeof TraceSeen>
const CopySeen = Type.Object({
  at: Type.String(),
  request: Type.Intersect([RequestSeen, Type.Object({ modes: Type.Array(Mode) })]),
  identity: IdentitySeen,
  notes: Type.Array(
    Type.Object({
      structureId: Type.String(),
      thread: Type.Optional(ThreadWith),
      from: ThreadFrom,
      at: Type.String(),
      text: Type.String(),
    }),
  ),
  ...traced,
})
export type CopySeen = Static<typeof CopySeen>

export type Intake = ReturnType<typeof intakeApi>

export function intakeApi(at: At) {
  const one = (id: string, rest = '') => at(`/v1/requests/${encodeURIComponent(id)}${rest}`)
  return {
    ...partnerDoorApi(at),
    ...interfaceApi(at),
    ...sandboxApi(at),
    ...counterDraftsApi(at),
    ...threadApi(at),
    ...sheetsApi(at),
    receive: (caller: AtCounter, key: string, body: RequestSubmission) => {
      const call = callOf(caller)
      return fetchJson(at(`/v1/requests${forStructure(caller)}`), {
        ...call,
        headers: { ...call.headers, 'idempotency-key': key },
        body,
        schema: NewRequest,
        timeoutMs: 10_000,
      })
    },
    openSession: (caller: Caller, code: string, secret: string) =>
      fetchJson(at('/v1/person-sessions'), { ...callOf(caller), body: { code, secret }, schema: PersonSession }),
    request: (caller: Caller, id: string) => fetchJson(one(id), { ...callOf(caller), schema: RequestSeen }),
    /** Each name in it is a logged reading, with this reason. */
    minors: (caller: Caller, structureId: string, reason: ListReason) =>
      fetchJson(
        at(`/v1/structures/${encodeURIComponent(structureId)}/dropout-list?${new URLSearchParams({ reason })}`),
        {
          ...callOf(caller),
          schema: MinorsSeen,
        },
      ),
    withdraw: (caller: Caller, id: string) =>
      fetchJson(one(id, '/withdrawal'), { ...callOf(caller), body: {}, schema: RequestSeen }),
    addNeed: (caller: Caller, id: string, key: string, body: NeedAsked) => {
      const call = callOf(caller)
      const headers = { ...call.headers, 'idempotency-key': key }
      return fetchJson(one(id, '/needs'), { ...call, headers, body, schema: NeedAdded })
    },
    /** What is left out stays. */
    changeConsent: (caller: Caller, id: string, to: { shareOnAcceptance?: boolean; survey?: boolean }) =>
      fetchJson(one(id, '/consent'), {
        ...callOf(caller),
        method: 'PUT',
        body: to,
        schema: RequestSeen,
      }),
    contact: (caller: Caller, id: string) => fetchJson(one(id, '/contact'), { ...callOf(caller), schema: ContactSeen }),
    changeContact: (caller: Caller, id: string, change: ContactChange) =>
      fetchJson(one(id, '/contact'), { ...callOf(caller), method: 'PATCH', body: change, schema: RequestSeen }),
    /** They answered STOP to an SMS, and want to be written to again. */
    messagesAgain: (caller: Caller, id: string) =>
      fetchJson(one(id, '/messages-again'), { ...callOf(caller), body: {}, schema: RequestSeen }),
    /** Undefined: they are written to nowhere, and erasing asks for no code. */
    sendErasureCode: async (caller: Caller, id: string) =>
      (await fetchJson(one(id, '/erasure-code'), { ...callOf(caller), body: {}, schema: ErasureCodeSent })).validUntil,
    erase: (caller: Caller, id: string, code?: string) =>
      fetchJson(one(id, '/erasure'), { ...callOf(caller), body: code ? { code } : {}, schema: RequestSeen }),
    addNote: (caller: Caller, id: string, referralId: string, text: string) =>
      fetchJson(one(id, '/notes'), { ...callOf(caller), body: { referralId, text }, schema: NoteKept }),
    notes: (caller: Caller, id: string) => fetchJson(one(id, '/notes'), { ...callOf(caller), schema: NotesSeen }),
    trace: (caller: Caller, id: string) => fetchJson(one(id, '/readings'), { ...callOf(caller), schema: TraceSeen }),
    end: (caller: Caller, id: string) => fetchJson(one(id, '/retention'), { ...callOf(caller), schema: EndSeen }),
    /** Months after the last contact, for everybody. */
    retention: (caller: Caller) =>
      fetchJson(at('/v1/retention'), { ...callOf(caller), schema: Type.Pick(EndSeen, ['months']) }),
    /** A logged reading, as all readings of an identity are. */
    copy: (caller: Caller, id: string) => fetchJson(one(id, '/copy'), { ...callOf(caller), schema: CopySeen }),
    identity: (caller: Caller, id: string) =>
      fetchJson(one(id, '/identity'), { ...callOf(caller), schema: IdentitySeen }),
  }
}
