// What an agent is entering at the counter, as intake keeps it for them alone, for a day.

import { fetchAnswer, fetchJson } from '@hent/service/http-client.ts'
import { type Static, Type } from 'typebox'
import type { Fields } from '../sessions/drafts.ts'
import { type At, type Caller, callOf } from './caller.ts'

const begun = { key: Type.String(), startedAt: Type.String(), until: Type.String() }
const CounterDraftBegun = Type.Object(begun)
export type CounterDraftBegun = Static<typeof CounterDraftBegun>
const CounterDraftSeen = Type.Object({
  ...begun,
  fields: Type.Record(Type.String(), Type.Array(Type.String())),
})

export function counterDraftsApi(at: At) {
  const one = (key: string) => at(`/v1/counter-drafts/${encodeURIComponent(key)}`)
  return {
    counterDrafts: async (caller: Caller) =>
      (
        await fetchJson(at('/v1/counter-drafts'), {
          ...callOf(caller),
          schema: Type.Object({ drafts: Type.Array(CounterDraftBegun) }),
        })
      ).drafts,
    counterDraft: (caller: Caller, key: string) => fetchJson(one(key), { ...callOf(caller), schema: CounterDraftSeen }),
    /** In the place of what it was. */
    keepCounterDraft: (caller: Caller, key: string, fields: Fields) =>
      fetchJson(one(key), { ...callOf(caller), method: 'PUT', body: { fields }, schema: CounterDraftBegun }),
    eraseCounterDraft: async (caller: Caller, key: string) =>
      void (await fetchAnswer(one(key), { ...callOf(caller), method: 'DELETE' })),
  }
}
