// The address of who logs in, as the OIDC server says it (OpenID Connect Core 1.0, 5.1).

import { Type } from 'typebox'
import { Compile } from 'typebox/compile'

export type LoginEmail = {
  address: string
  /** the server says that it is theirs */
  isVerified: boolean
}

const Claims = Compile(
  Type.Object({
    sub: Type.String(),
    email: Type.String({ format: 'email', maxLength: 254 }),
    email_verified: Type.Optional(Type.Boolean()),
  }),
)

/** @param sub of the login: what is said of somebody else is nothing */
export function emailIn(claims: unknown, sub: string): LoginEmail | undefined {
  if (!Claims.Check(claims) || claims.sub !== sub) return undefined
  return { address: claims.email, isVerified: claims.email_verified ?? false }
}
