// What advisers wish to be trained in, as the portal asks the directory: one's own, and counts of all.

import { DepartementCode, Network } from '@hent/contracts/codes.ts'
import { TrainingTopic } from '@hent/contracts/training.ts'
import { fetchJson } from '@hent/service/http-client.ts'
import { type Static, Type } from 'typebox'
import { type At, type Caller, callOf } from './caller.ts'

const Wished = Type.Object({ topics: Type.Array(TrainingTopic) })
const WishesSeen = Type.Object({
  countedOn: Type.String(),
  counts: Type.Array(
    Type.Object({ topic: TrainingTopic, departement: DepartementCode, network: Network, count: Type.Integer() }),
  ),
})
export type WishesSeen = Static<typeof WishesSeen>

export function wishesApi(at: At) {
  return {
    myWishes: (caller: Caller) =>
      fetchJson(at('/v1/training-wishes/mine'), { ...callOf(caller), schema: Wished }).then(({ topics }) => topics),
    sayWishes: (caller: Caller, topics: readonly TrainingTopic[]) =>
      fetchJson(at('/v1/training-wishes/mine'), { ...callOf(caller), method: 'PUT', body: { topics }, schema: Wished }),
    wishes: (caller: Caller) => fetchJson(at('/v1/training-wishes'), { ...callOf(caller), schema: WishesSeen }),
  }
}
