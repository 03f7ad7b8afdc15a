// What an agent is entering at the counter, as intake keeps it for them alone, for a day.

import { fetchAnswer, fetchJson } from '@hent/service/http-client.ts'
import { type Static, Type } from 'typebox'
import type { Fields } from '../sessions/drafts.ts'
import { type At, type AtCounter, callOf, forStructure } from './caller.ts'

const begun = { key: Type.String(), startedAt: Type.String(), until: Type.String() }
const CounterDraftBegun = Type.Object(begun)
export type CounterDraftBegun = Static<typeof CounterDraftBegun>
const CounterDraftSeen = Type.Object({
  ...begun,
  fields: Type.Record(Type.String(), Type.Array(Type.String())),
})

export function counterDraftsApi(at: At) {
  const one = (caller: AtCounter, key: string) =>
    at(`/v1/counter-drafts/${encodeURIComponent(key)}${forStructure(caller)}`)
  return {
    counterDrafts: async (caller: AtCounter) =>
      (
        await fetchJson(at(`/v1/counter-drafts${forStructure(caller)}`), {
          ...callOf(caller),
          schema: Type.Object({ drafts: Type.Array(CounterDraftBegun) }),
        })
      ).drafts,
    counterDraft: (caller: AtCounter, key: string) =>
      fetchJson(one(caller, key), { ...callOf(caller), schema: CounterDraftSeen }),
    /** In the place of what it was. */
    keepCounterDraft: (caller: AtCounter, key: string, fields: Fields) =>
      fetchJson(one(caller, key), { ...callOf(caller), method: 'PUT', body: { fields }, schema: CounterDraftBegun }),
    eraseCounterDraft: async (caller: AtCounter, key: string) =>
      void (await fetchAnswer(one(caller, key), { ...callOf(caller), method: 'DELETE' })),
  }
}
