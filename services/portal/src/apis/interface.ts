// What a service tells of its own interface at `/openapi.json` (OpenAPI 3.1), as far as a page shows it.

import { fetchJson } from '@hent/service/http-client.ts'
import { type Static, Type } from 'typebox'
import type { At } from './caller.ts'

const Content = Type.Record(
  Type.String(),
  Type.Object({
    schema: Type.Optional(Type.Unknown()),
    examples: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  }),
)
const OperationSeen = Type.Object({
  operationId: Type.Optional(Type.String()),
  summary: Type.Optional(Type.String()),
  security: Type.Optional(Type.Array(Type.Record(Type.String(), Type.Array(Type.String())))),
  parameters: Type.Optional(
    Type.Array(
      Type.Object({
        in: Type.String(),
        name: Type.String(),
        required: Type.Optional(Type.Boolean()),
        description: Type.Optional(Type.String()),
        schema: Type.Optional(Type.Unknown()),
      }),
    ),
  ),
  requestBody: Type.Optional(Type.Object({ content: Content })),
  responses: Type.Record(Type.String(), Type.Object({ content: Type.Optional(Content) })),
})
const OpenApi = Type.Object({
  paths: Type.Record(Type.String(), Type.Record(Type.String(), OperationSeen)),
  components: Type.Object({
    examples: Type.Record(Type.String(), Type.Object({ value: Type.Unknown() })),
  }),
})
export type OpenApi = Static<typeof OpenApi>
export type OperationSeen = Static<typeof OperationSeen>

export const interfaceApi = (at: At) => ({
  openApi: () => fetchJson(at('/openapi.json'), { schema: OpenApi }),
})
