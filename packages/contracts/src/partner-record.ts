// What the directory publishes on `partner-register.v1`: what the Region lets a partner do, whole, each time a new
// version. No key and no address is in it.

import { type Static, Type } from 'typebox'

/** What topics, queues and clients of a partner are named by. */
export const PartnerId = Type.String({
  pattern: '^[a-z0-9-]{2,40}$',
  description: 'lower-case letters, digits, hyphens',
})

/** What a token of a partner may be made for. */
export const partnerScopes = ['requests:create', 'requests:read'] as const
export type PartnerScope = (typeof partnerScopes)[number]

export const PartnerRecord = Type.Object({
  partner: PartnerId,
  version: Type.Integer({ minimum: 1 }),
  enabled: Type.Boolean({ description: 'false: nothing is taken from it and nothing told to it' }),
  scopes: Type.Array(Type.Enum(partnerScopes)),
})
export type PartnerRecord = Static<typeof PartnerRecord>
