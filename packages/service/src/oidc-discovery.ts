// Asks an OIDC issuer where its keys and its endpoints are (OpenID Connect Discovery 1.0).

import { Type } from 'typebox'
import { fetchJson } from './http-client.ts'

const Discovery = Type.Object({
  issuer: Type.String(),
  jwks_uri: Type.String(),
  token_endpoint: Type.String(),
  userinfo_endpoint: Type.Optional(Type.String()),
})

/** Throws `dependency-unavailable` when the issuer does not answer, or answers for another issuer. */
export function discover(issuer: string) {
  return fetchJson(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    schema: Discovery,
    timeoutMs: 3_000,
  })
}
