// Who answers what, where, as the directory tells those who read the Region's figures.

import { ServiceKind } from '@hent/contracts/codes.ts'
import { fetchJson, fetchStream } from '@hent/service/http-client.ts'
import { type Static, Type } from 'typebox'
import { type At, type Caller, callOf } from './caller.ts'

const Count = Type.Integer()
const CoverageColumn = Type.Object({
  service: ServiceKind,
  audience: Type.String(),
  label: Type.String(),
  empty: Type.Object({ communes: Count, population: Count }),
  single: Type.Object({ communes: Count }),
  unavailable: Type.Object({ communes: Count }),
})
export type CoverageColumn = Static<typeof CoverageColumn>

const CommuneState = Type.Object({
  commune: Type.String(),
  structures: Count,
  available: Count,
  late: Count,
  refusing: Count,
  nearestKm: Type.Optional(Type.Number()),
})
export type CommuneState = Static<typeof CommuneState>
const CoverageState = Type.Object({
  day: Type.String(),
  communes: Type.Array(CommuneState),
  oneMore: Type.Array(Type.Object({ commune: Type.String(), uncovered: Count, nearer: Count, savedKm: Type.Number() })),
})
export type CoverageState = Static<typeof CoverageState>

type Asked = { service: ServiceKind; audience: string; territory: string }

export const coverageApi = (at: At) => ({
  /** Each service and audience over the whole region. */
  coverage: (caller: Caller) =>
    fetchJson(at('/v1/coverage'), {
      ...callOf(caller),
      schema: Type.Object({ day: Type.String(), columns: Type.Array(CoverageColumn) }),
    }).then(({ columns }) => columns),
  /** One of them, commune by commune of a territory. */
  coverageState: (caller: Caller, asked: Asked) =>
    fetchJson(at(`/v1/coverage/state?${new URLSearchParams(asked)}`), { ...callOf(caller), schema: CoverageState }),
  /** The same as a file, while it arrives. */
  coverageFile: (caller: Caller, asked: Asked) =>
    fetchStream(at(`/v1/coverage/state.csv?${new URLSearchParams(asked)}`), callOf(caller)),
})
