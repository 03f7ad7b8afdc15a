// A token that the directory made for a partner’s key, its keys fetched from a real HTTP server, as in production.

import type { JWTPayload } from 'jose'
import { afterEach, describe, expect, it } from 'vitest'
import { createAuth, type PartnerStanding } from './auth.ts'
import { createLog } from './log.ts'
import { buildServer, type Server } from './server.ts'
import { createSigner, newSigningKey, registerJwks } from './signer.ts'
import { portOf } from './testing/served.ts'

const silent = () => createLog({ service: 'test', level: 'silent' })
const apps: Server[] = []
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close()
})

describe('a token that the directory made for a partner’s key', () => {
  const directoryToken = async (claims: JWTPayload) => {
    const signer = await createSigner({ issuer: 'http://unused', key: await newSigningKey() })
    const app = await buildServer({ service: 'directory', log: silent(), ready: {} })
    apps.push(app)
    registerJwks(app, signer)
    await app.listen({ host: '127.0.0.1', port: 0 })
    const url = `http://127.0.0.1:${portOf(app)}`
    const own = await createSigner({ issuer: url, key: await newSigningKey() })
    // The address is known only now: the same server gives the keys of who signs in its name.
    const second = await buildServer({ service: 'directory', log: silent(), ready: {} })
    apps.push(second)
    await app.close()
    registerJwks(second, own)
    await second.listen({ host: '127.0.0.1', port: Number(new URL(url).port) })
    return { url, token: await own.sign(claims, 600) }
  }
  const key = { sub: 'partner-ml-brest', client_id: 'partner-ml-brest', scope: 'requests:create requests:read' }

  it('makes its bearer that partner, for what it was made', async () => {
    const { url, token } = await directoryToken(key)
    const auth = createAuth({ issuers: { directory: { issuer: url } } })
    expect(await auth.verify(token)).toMatchObject({ kind: 'partner', partner: 'ml-brest' })
  })

  it('of the sandbox makes its bearer a sandbox and nothing else', async () => {
    const { url, token } = await directoryToken({ sub: 'sandbox-ml', client_id: 'sandbox-ml', scope: 'sandbox' })
    const auth = createAuth({ issuers: { directory: { issuer: url } } })
    expect(await auth.verify(token)).toEqual({ kind: 'sandbox', clientId: 'sandbox-ml', partner: 'ml' })
  })

  it('loses at once what the Region takes, and all of it when the partner is stopped', async () => {
    const { url, token } = await directoryToken(key)
    let standing: PartnerStanding = { enabled: true, scopes: ['requests:read'] }
    const auth = createAuth({ issuers: { directory: { issuer: url } }, standingOf: () => standing })
    expect(await auth.verify(token)).toMatchObject({ scopes: ['requests:read'] })
    standing = { enabled: false, scopes: ['requests:read'] }
    await expect(auth.verify(token)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
