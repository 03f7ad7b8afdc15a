// The engagements above structures, as the directory publishes them from the register.

import { Network } from '@hent/contracts/codes.ts'
import { fetchJson } from '@hent/service/http-client.ts'
import { type Static, Type } from 'typebox'

const Seen = Type.Object({
  agreements: Type.Array(
    Type.Object({
      /** absent: of State and Region */
      network: Type.Optional(Network),
      until: Type.String(),
      renewedUntil: Type.Optional(Type.String()),
    }),
  ),
})
export type Agreement = Static<typeof Seen>['agreements'][number]
export type Agreements = () => Promise<readonly Agreement[]>

export const createAgreements =
  (directoryUrl: string): Agreements =>
  async () =>
    (await fetchJson(`${directoryUrl}/v1/engagements`, { schema: Seen })).agreements
