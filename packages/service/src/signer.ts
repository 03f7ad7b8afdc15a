// Signs the tokens a service issues (directory for agents, intake for persons), and serves the key that verifies them.

import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK, type JWTPayload, SignJWT } from 'jose'
import { Type } from 'typebox'
import type { Server } from './server.ts'

export type Signer = {
  sign(claims: JWTPayload, ttlSeconds: number): Promise<string>
  jwks(): { keys: JWK[] }
}

const alg = 'ES256'
const Jwks = Type.Object({ keys: Type.Array(Type.Record(Type.String(), Type.Unknown())) })

/** A private key for development, as the setting SIGNING_KEY holds it. */
export async function newSigningKey(): Promise<string> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true })
  return JSON.stringify(await exportJWK(privateKey))
}

/** @param key private JWK (P-256) as JSON, from a secret */
export async function createSigner(options: { issuer: string; audience?: string; key: string }): Promise<Signer> {
  const jwk = JSON.parse(options.key) as JWK
  const { kty, crv, x, y } = jwk
  const publicJwk: JWK = { kty: kty ?? 'EC', crv: crv ?? '', x: x ?? '', y: y ?? '', alg, use: 'sig' }
  const kid = await calculateJwkThumbprint(publicJwk)
  const privateKey = await importJWK(jwk, alg)
  return {
    sign: (claims, ttlSeconds) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg, typ: 'at+jwt', kid })
        .setIssuer(options.issuer)
        .setAudience(options.audience ?? 'urn:hent')
        .setIssuedAt()
        .setExpirationTime(`${ttlSeconds}s`)
        .sign(privateKey),
    jwks: () => ({ keys: [{ ...publicJwk, kid }] }),
  }
}

export function registerJwks(app: Server, signer: Signer): void {
  app.get(
    '/.well-known/jwks.json',
    { schema: { summary: 'The keys that verify the tokens issued here (RFC 7517)', response: { 200: Jwks } } },
    async (_request, reply) => reply.header('cache-control', 'public, max-age=300').send(signer.jwks()),
  )
}
