// Which regular mails a structure asked for no more, by the link in one of them.

import { fetchJson } from '@hent/service/http-client.ts'
import { type Static, Type } from 'typebox'
import { type At, type Caller, callOf } from './caller.ts'

export const mailKinds = ['digest', 'month'] as const
const StoppedMails = Type.Object({
  stopped: Type.Array(Type.Object({ kind: Type.Enum(mailKinds), since: Type.String() })),
})
export type StoppedMail = Static<typeof StoppedMails>['stopped'][number]

export function stoppedMailsApi(at: At) {
  const of = (structureId: string) => `/v1/structures/${encodeURIComponent(structureId)}/stopped-mails`
  return {
    stoppedMails: (caller: Caller, structureId: string) =>
      fetchJson(at(of(structureId)), { ...callOf(caller), schema: StoppedMails }),
    resumeMail: (caller: Caller, structureId: string, kind: StoppedMail['kind']) =>
      fetchJson(at(`${of(structureId)}/resumption`), { ...callOf(caller), body: { kind } }),
  }
}
