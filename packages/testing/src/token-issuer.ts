// An issuer of tokens as a neighbour sees it: an address that serves its key, and a hand that signs. Stands for
// intake or directory where a test needs their tokens and nothing else of them.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSigner, newSigningKey, type Signer } from '@hent/service/signer.ts'
import type { JWTPayload } from 'jose'

export type TokenIssuer = {
  url: string
  /** the private key, for a service under test that signs in this issuer's name */
  key: string
  sign(claims: JWTPayload): Promise<string>
  stop(): Promise<void>
}

/** @param name the issuer whose name is signed with, defaults to its own address (a forger says another's) */
export async function startTokenIssuer(name?: string): Promise<TokenIssuer> {
  const key = await newSigningKey()
  let signer: Signer | undefined
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(signer?.jwks()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const signs = await createSigner({ issuer: name ?? url, key })
  signer = signs
  return {
    url,
    key,
    sign: (claims) => signs.sign(claims, 600),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
