// Tokens are real, and the keys are fetched from a real HTTP server, as in production.
import { createServer, type Server as HttpServer, type ServerResponse } from 'node:http'
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { Type } from 'typebox'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Auth, createAuth } from './auth.ts'
import { fetchJson } from './http-client.ts'
import { createLog } from './log.ts'
import { buildServer, type Server } from './server.ts'
import { createServiceTokens } from './service-tokens.ts'
import { createSigner, newSigningKey, registerJwks } from './signer.ts'

const silent = () => createLog({ service: 'test', level: 'silent' })
const key = await generateKeyPair('ES256', { extractable: true })
const otherKey = await generateKeyPair('ES256')

let oidc: HttpServer
let issuer: string
let asked: string[]
let userinfo: (response: ServerResponse) => void
const apps: Server[] = []

beforeEach(async () => {
  asked = []
  const jwk = { ...(await exportJWK(key.publicKey)), kid: 'k1', alg: 'ES256' }
  oidc = createServer(async (request, response) => {
    asked.push(request.url ?? '')
    const answers: Record<string, object> = {
      '/.well-known/openid-configuration': {
        issuer,
        jwks_uri: `${issuer}/jwks`,
        token_endpoint: `${issuer}/token`,
        userinfo_endpoint: `${issuer}/me`,
      },
      '/jwks': { keys: [jwk] },
      '/token': { access_token: `token-${asked.length}`, expires_in: 600 },
    }
    if (request.url === '/me') return void userinfo(response)
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answers[request.url ?? ''] ?? {}))
  })
  await new Promise<void>((resolve) => oidc.listen(0, '127.0.0.1', resolve))
  const address = oidc.address()
  issuer = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
})

afterEach(async () => {
  for (const app of apps.splice(0)) await app.close()
  oidc.closeAllConnections()
  await new Promise((resolve) => oidc.close(resolve))
})

interface Made {
  claims?: JWTPayload
  typ?: string
  audience?: string
  expires?: number
  signedBy?: CryptoKey
  iss?: string
}
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds

function token(made: Made = {}): Promise<string> {
  return new SignJWT({ sub: 'partner-ml-brest', client_id: 'partner-ml-brest', scope: 'requests', ...made.claims })
    .setProtectedHeader({ alg: 'ES256', kid: 'k1', typ: made.typ ?? 'at+jwt' })
    .setIssuer(made.iss ?? issuer)
    .setAudience(made.audience ?? 'urn:hent')
    .setIssuedAt()
    .setExpirationTime(made.expires ?? inSeconds(600))
    .sign(made.signedBy ?? key.privateKey)
}
const oidcAuth = (now?: () => number): Auth => createAuth({ issuers: { oidc: { issuer } }, ...(now ? { now } : {}) })

describe('a token of the OIDC server', () => {
  it('makes its client a partner or a service, by the client id', async () => {
    const auth = oidcAuth()
    expect(await auth.verify(await token())).toEqual({
      kind: 'partner',
      clientId: 'partner-ml-brest',
      partner: 'ml-brest',
      scopes: ['requests'],
    })
    const claims = { sub: 'service-notification', client_id: 'service-notification' }
    expect(await auth.verify(await token({ claims }))).toMatchObject({ kind: 'service', service: 'notification' })
  })

  it.each<[string, Made]>([
    ['signed by another key', { signedBy: otherKey.privateKey }],
    ['for another audience', { audience: 'urn:other' }],
    ['expired beyond the clock tolerance', { expires: inSeconds(-6) }],
    ['of another kind (an id token)', { typ: 'JWT' }],
    ['of an issuer nobody trusts', { iss: 'https://elsewhere.example' }],
    ['of a client that is neither', { claims: { sub: 'portal', client_id: 'portal' } }],
    ['obtained by a service for a person', { claims: { sub: 'user-1', client_id: 'service-portal' } }],
  ])('%s is refused', async (_what, made) => {
    await expect(oidcAuth().verify(await token(made))).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('is accepted within the clock tolerance', async () => {
    expect(await oidcAuth().verify(await token({ expires: inSeconds(-3) }))).toMatchObject({ kind: 'partner' })
  })

  it.each(['', 'a.b.c', 'not a token'])('a token of the OIDC server that is none is refused: "%s"', async (text) => {
    await expect(oidcAuth().verify(text)).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('fetches keys once, however many tokens', async () => {
    const auth = oidcAuth()
    await Promise.all([auth.verify(await token()), auth.verify(await token({ claims: { jti: '2' } }))])
    await auth.verify(await token({ claims: { jti: '3' } }))
    expect(asked.sort()).toEqual(['/.well-known/openid-configuration', '/jwks'])
  })

  it('known for less than 30 seconds is still refused once it has expired', async () => {
    let now = Date.now()
    const auth = oidcAuth(() => now)
    const short = await token({ expires: inSeconds(10) })
    expect(await auth.verify(short)).toMatchObject({ kind: 'partner' })
    now += 10_000 + 61_000
    await expect(auth.verify(short)).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('cannot be judged while the issuer is away, and can again once it is back', async () => {
    const address = oidc.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const auth = oidcAuth()
    oidc.closeAllConnections()
    await new Promise((resolve) => oidc.close(resolve))
    await expect(auth.verify(await token())).rejects.toMatchObject({ code: 'dependency-unavailable' })
    await new Promise<void>((resolve) => oidc.listen(port, '127.0.0.1', resolve))
    expect(await auth.verify(await token())).toMatchObject({ kind: 'partner' })
  })

  it('of a login gives its subject, for the audience that asked', async () => {
    const claims = { sub: 'user-1', client_id: 'portal' }
    const login = await token({ claims, audience: 'portal', typ: 'JWT' })
    expect(await oidcAuth().verifyLogin(login, 'portal')).toEqual({ sub: 'user-1', clientId: 'portal' })
    await expect(oidcAuth().verifyLogin(login, 'other')).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  describe('of a login gives the address', () => {
    const login = { sub: 'user-1', clientId: 'portal' }
    const email = { email: 'c1@ml.hent.example', email_verified: true }
    const jwt = 'application/jwt; charset=utf-8'
    const emailOf = (answer: string, type = jwt) => {
      userinfo = (response) => response.setHeader('content-type', type).end(answer)
      return oidcAuth().emailOf(login, 'access', 'portal')
    }
    const signed = (claims: object = {}, more: Made = {}) =>
      token({ claims: { sub: 'user-1', ...email, ...claims }, audience: 'portal', ...more })

    it('where it holds it', async () => {
      const claims = { sub: 'user-1', client_id: 'portal', ...email }
      const found = await oidcAuth().verifyLogin(await token({ claims, audience: 'portal', typ: 'JWT' }), 'portal')
      expect(found.email).toEqual({ address: 'c1@ml.hent.example', isVerified: true })
    })

    it('else the login server does, signed as ProConnect has it, and by its key alone', async () => {
      expect(await emailOf(await signed())).toEqual({ address: 'c1@ml.hent.example', isVerified: true })
      expect(await emailOf(await signed({ email_verified: undefined }))).toMatchObject({ isVerified: false })
      const forged = emailOf(await signed({}, { signedBy: otherKey.privateKey }))
      await expect(forged).rejects.toMatchObject({ code: 'unauthenticated' })
      const others = emailOf(await signed({}, { audience: 'other' }))
      await expect(others).rejects.toMatchObject({ code: 'unauthenticated' })
    })

    it('the userinfo of a login: an address that nobody has signed is never given', async () => {
      const plain = JSON.stringify({ sub: 'user-1', ...email })
      await expect(emailOf(plain, 'application/json')).rejects.toMatchObject({ code: 'unauthenticated' })
      const [, claims = ''] = (await signed()).split('.')
      const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url')
      await expect(emailOf(`${header}.${claims}.`)).rejects.toMatchObject({ code: 'unauthenticated' })
    })

    it('the userinfo of a login: neither somebody else’s address is given nor what is no address', async () => {
      expect(await emailOf(await signed({ sub: 'user-2' }))).toBeUndefined()
      expect(await emailOf(await signed({ email: 'c1' }))).toBeUndefined()
    })
  })
})

describe('a token of ours', () => {
  /** A service that signs tokens and serves its key. */
  async function signing() {
    const app = await buildServer({ service: 'test', log: silent(), ready: {}, maxLoopDelayMs: 0 })
    apps.push(app)
    const url = 'http://127.0.0.1'
    const signerKey = await newSigningKey()
    const probe = await createSigner({ issuer: url, key: signerKey })
    registerJwks(app, probe)
    const address = await app.listen({ port: 0, host: '127.0.0.1' })
    return { address, signer: await createSigner({ issuer: address, key: signerKey }) }
  }

  it('signed by directory carries the agent and the roles', async () => {
    const { address, signer } = await signing()
    const roles = [{ role: 'adviser', structureId: 'ml-lannion' }]
    const auth = createAuth({ issuers: { directory: { issuer: address } } })
    const principal = await auth.verify(
      await signer.sign({ sub: 'user-1', agent_id: 'agent-1', label: 'Animatrice', roles }, 600),
    )
    expect(principal).toEqual({ kind: 'agent', sub: 'user-1', agentId: 'agent-1', label: 'Animatrice', roles })
  })

  it('signed by directory with a role nobody knows is refused', async () => {
    const { address, signer } = await signing()
    const auth = createAuth({ issuers: { directory: { issuer: address } } })
    const odd = await signer.sign({ sub: 'user-1', roles: [{ role: 'king' }] }, 600)
    await expect(auth.verify(odd)).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('signed by intake carries the request, and gives no role', async () => {
    const { address, signer } = await signing()
    const auth = createAuth({ issuers: { intake: { issuer: address } } })
    const claims = { request_id: 'request-1', roles: [{ role: 'region' }] }
    expect(await auth.verify(await signer.sign(claims, 600))).toEqual({
      kind: 'person',
      requestId: 'request-1',
      scopes: [],
    })
  })

  it('has a public key only where keys are served', async () => {
    const { address } = await signing()
    const schema = Type.Object({ keys: Type.Array(Type.Record(Type.String(), Type.String())) })
    const { keys } = await fetchJson(`${address}/.well-known/jwks.json`, { schema })
    expect(keys.map((jwk) => Object.keys(jwk).sort())).toEqual([['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']])
    expect(keys[0]?.kid).toMatch(/^[\w-]{43}$/)
  })
})

describe('a route', () => {
  async function guarded() {
    const app = await buildServer({ service: 'test', log: silent(), ready: {}, maxLoopDelayMs: 0 })
    apps.push(app)
    const auth = oidcAuth()
    app.get('/closed', { onRequest: auth.authenticate() }, async ({ principal }) => ({ kind: principal.kind }))
    app.get('/open', { onRequest: auth.authenticate(false) }, async ({ principal }) => ({ kind: principal.kind }))
    return app
  }
  const bearer = (value: string) => ({ authorization: `Bearer ${value}` })

  it('a route that requires a token answers 401 without one, and says how', async () => {
    const answer = await (await guarded()).inject('/closed')
    expect([answer.statusCode, answer.headers['www-authenticate']]).toEqual([401, 'Bearer'])
    expect(answer.json().type).toBe('https://hent.bzh/problems/unauthenticated')
  })

  it('knows its caller by a good token', async () => {
    const answer = await (await guarded()).inject({ url: '/closed', headers: bearer(await token()) })
    expect(answer.json()).toEqual({ kind: 'partner' })
  })

  it('a route that does not require one takes anybody, but no bad token', async () => {
    const app = await guarded()
    expect((await app.inject('/open')).json()).toEqual({ kind: 'anonymous' })
    expect((await app.inject({ url: '/open', headers: bearer('a.b.c') })).statusCode).toBe(401)
  })
})

describe('a service’s own token', () => {
  const credentials = () => ({ issuer, clientId: 'service-routing', clientSecret: 's', scope: 'contacts' })

  it('is asked for once by callers at the same time, and kept', async () => {
    const tokens = createServiceTokens(credentials())
    const [one, two] = await Promise.all([tokens.token(), tokens.token()])
    expect([two, await tokens.token()]).toEqual([one, one])
    expect(asked.filter((url) => url === '/token')).toHaveLength(1)
  })
})
