// Reads tokens. Three issuers are trusted, each by its own keys, with issuer, audience and algorithm pinned: the OIDC
// server for partners and services, `directory` for agents and their roles, `intake` for persons. Tokens are never logged.

import { createHash } from 'node:crypto'
import { defined } from '@hent/contracts/defined.ts'
import type { PartnerRecord } from '@hent/contracts/partner-record.ts'
import { createRemoteJWKSet, decodeJwt, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { LRUCache } from 'lru-cache'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { authenticateWith } from './auth-hook.ts'
import { AppError } from './errors.ts'
import { fetchAnswer } from './http-client.ts'
import { emailIn, type LoginEmail } from './login-email.ts'
import { discover } from './oidc-discovery.ts'
import { type Principal, RoleHeld } from './principal.ts'

export type PartnerStanding = Pick<PartnerRecord, 'enabled' | 'scopes'>
interface Issuer {
  issuer: string
}
export interface AuthOptions {
  issuers: { oidc?: Issuer; directory?: Issuer; intake?: Issuer }
  audience?: string
  /** what the Region lets a partner do; undefined: it says nothing of it */
  standingOf?: (partner: string) => PartnerStanding | undefined
  now?: () => number
}
/** `email`: where the token itself says it. */
type VerifiedLogin = { sub: string; clientId: string; email?: LoginEmail }
export interface Auth {
  /** Throws `unauthenticated`, or `dependency-unavailable` when the issuer's keys cannot be had. */
  verify(token: string): Promise<Principal>
  /** A person's login at the OIDC server, by an access or id token: for `directory`, which exchanges it for roles. */
  verifyLogin(token: string, audience: string): Promise<VerifiedLogin>
  /** The address of that person, which the OIDC server gives to who holds their access token (userinfo). */
  emailOf(login: VerifiedLogin, accessToken: string, audience: string): Promise<LoginEmail | undefined>
  /** An `onRequest` hook that sets `request.principal`; `required` unless false is given. */
  authenticate(required?: boolean): ReturnType<typeof authenticateWith>
}

const cacheMs = 30_000
const cacheSize = 1_000
const disabledPartner = 'La Région a suspendu l’accès de ce partenaire. Demandez-lui de le rétablir.'
/** Seconds by which clocks of two machines may differ; a token lives as much longer. */
const clockTolerance = 5
type IssuerKind = keyof AuthOptions['issuers']

const algorithms: Record<IssuerKind, string[]> = {
  oidc: ['ES256', 'RS256', 'PS256', 'EdDSA'],
  directory: ['ES256'],
  intake: ['ES256'],
}

/** A client whose keys the Region gives: a partner's own, or its sandbox's. */
const clientPattern = '^(partner|sandbox)-([a-z0-9-]{2,40})$'

const Claims = {
  ownClient: Compile(
    Type.Object({ sub: Type.String(), client_id: Type.String({ pattern: clientPattern }), scope: Type.String() }),
  ),
  client: Compile(Type.Object({ sub: Type.String(), client_id: Type.String(), scope: Type.Optional(Type.String()) })),
  agent: Compile(
    Type.Object({
      sub: Type.String(),
      agent_id: Type.Optional(Type.String()),
      label: Type.Optional(Type.String()),
      roles: Type.Array(RoleHeld),
    }),
  ),
  person: Compile(Type.Object({ request_id: Type.String(), scope: Type.Optional(Type.String()) })),
}
const scopesOf = (scope = '') => scope.split(' ').filter((word) => word !== '')

/** What a verified token's claims make of its bearer, by who issued it. */
const principals: Record<IssuerKind, (claims: JWTPayload) => Principal> = {
  oidc(claims) {
    // A client's own token has itself as subject; one obtained for a person by the same client does not.
    if (!Claims.client.Check(claims) || claims.sub !== claims.client_id) throw new AppError('unauthenticated')
    const [, kind, name] = /^(partner|service)-([a-z0-9-]{1,60})$/.exec(claims.client_id) ?? []
    const known = { clientId: claims.client_id, scopes: scopesOf(claims.scope) }
    if (kind === 'partner' && name) return { kind, ...known, partner: name }
    if (kind === 'service' && name) return { kind, ...known, service: name }
    throw new AppError('unauthenticated')
  },
  directory(claims) {
    if (Claims.ownClient.Check(claims)) return ofOwnClient(claims)
    if (!Claims.agent.Check(claims)) throw new AppError('unauthenticated')
    const { sub, agent_id: agentId = sub, label, roles } = claims
    return { kind: 'agent', sub, agentId, ...defined({ label }), roles }
  },
  intake(claims) {
    if (!Claims.person.Check(claims)) throw new AppError('unauthenticated')
    return { kind: 'person', requestId: claims.request_id, scopes: scopesOf(claims.scope) }
  },
}

function ofOwnClient({
  sub,
  client_id: clientId,
  scope,
}: {
  sub: string
  client_id: string
  scope: string
}): Principal {
  const [, kind, partner = ''] = new RegExp(clientPattern).exec(clientId) ?? []
  if (sub !== clientId) throw new AppError('unauthenticated')
  return kind === 'sandbox'
    ? { kind: 'sandbox', clientId, partner }
    : { kind: 'partner', clientId, partner, scopes: scopesOf(scope) }
}

/** What the Region has decided meanwhile holds over what the token was made for. */
function standing(principal: Principal, standingOf: AuthOptions['standingOf']): Principal {
  if (principal.kind !== 'partner' && principal.kind !== 'sandbox') return principal
  const said = standingOf?.(principal.partner)
  if (!said) return principal
  if (!said.enabled) throw new AppError('forbidden', { detail: disabledPartner })
  if (principal.kind === 'sandbox') return principal
  const allowed: readonly string[] = said.scopes
  return { ...principal, scopes: principal.scopes.filter((scope) => allowed.includes(scope)) }
}

export function createAuth(options: AuthOptions): Auth {
  const { issuers, audience = 'urn:hent', now = Date.now, standingOf } = options
  const keys = new Map<IssuerKind, Promise<JWTVerifyGetKey>>()
  const cache = new LRUCache<string, { principal: Principal; until: number }>({ max: cacheSize })

  const keysOf = (kind: IssuerKind, issuer: Issuer): Promise<JWTVerifyGetKey> => {
    const known = keys.get(kind) ?? remoteKeys(kind, issuer)
    keys.set(kind, known)
    // A failed discovery is tried again at the next token.
    known.catch(() => keys.delete(kind))
    return known
  }

  const claimsOf = async (
    token: string,
    kind: IssuerKind,
    issuer: Issuer,
    forAudience: string,
    { typ, expires = true }: { typ?: string; expires?: boolean } = {},
  ) => {
    try {
      const { payload } = await jwtVerify(token, await keysOf(kind, issuer), {
        issuer: issuer.issuer,
        audience: forAudience,
        algorithms: algorithms[kind],
        clockTolerance,
        requiredClaims: expires ? ['exp'] : [],
        currentDate: new Date(now()),
        ...(typ ? { typ } : {}),
      })
      return payload
    } catch (error) {
      throw asAppError(error)
    }
  }

  const verify = async (token: string): Promise<Principal> => {
    const print = createHash('sha256').update(token).digest('base64url')
    const hit = cache.get(print)
    if (hit && hit.until > now()) return standing(hit.principal, standingOf)
    cache.delete(print)
    const kind = issuerKindOf(token, issuers)
    const issuer = issuers[kind]
    if (!issuer) throw new AppError('unauthenticated')
    const claims = await claimsOf(token, kind, issuer, audience, { typ: 'at+jwt' })
    const principal = principals[kind](claims)
    cache.set(print, { principal, until: Math.min(now() + cacheMs, (claims.exp ?? 0) * 1000) })
    return standing(principal, standingOf)
  }

  return {
    verify,
    async verifyLogin(token, forAudience) {
      if (!issuers.oidc) throw new AppError('unauthenticated')
      const claims = await claimsOf(token, 'oidc', issuers.oidc, forAudience)
      const clientId = claims.client_id ?? claims.azp ?? forAudience
      if (!claims.sub || typeof clientId !== 'string' || claims.sub === clientId) throw new AppError('unauthenticated')
      return { sub: claims.sub, clientId, ...defined({ email: emailIn(claims, claims.sub) }) }
    },
    async emailOf({ sub }, accessToken, forAudience) {
      if (!issuers.oidc) throw new AppError('unauthenticated')
      const { userinfo_endpoint: address } = await discover(issuers.oidc.issuer)
      if (address === undefined) return undefined
      const headers = { accept: 'application/jwt' }
      const { body } = await fetchAnswer(address, { token: accessToken, headers, timeoutMs: 3_000 })
      // Signed, as ProConnect does: an address that opens a structure's files is believed of nobody else.
      if (typeof body !== 'string') throw new AppError('unauthenticated')
      return emailIn(await claimsOf(body, 'oidc', issuers.oidc, forAudience, { expires: false }), sub)
    },
    authenticate: (required = true) => authenticateWith(verify, required),
  }
}

function issuerKindOf(token: string, issuers: AuthOptions['issuers']): IssuerKind {
  const kinds: IssuerKind[] = ['oidc', 'directory', 'intake']
  let claimed: string | undefined
  try {
    claimed = decodeJwt(token).iss
  } catch {
    throw new AppError('unauthenticated')
  }
  const kind = kinds.find((one) => issuers[one] !== undefined && issuers[one].issuer === claimed)
  if (!kind) throw new AppError('unauthenticated')
  return kind
}

/** An issuer's keys: where discovery says (oidc), or at `<issuer>/.well-known/jwks.json` (directory, intake). */
async function remoteKeys(kind: IssuerKind, { issuer }: Issuer): Promise<JWTVerifyGetKey> {
  const url = kind === 'oidc' ? (await discover(issuer)).jwks_uri : `${issuer.replace(/\/$/, '')}/.well-known/jwks.json`
  return createRemoteJWKSet(new URL(url), { timeoutDuration: 3_000 })
}

/** The keys could not be had: say so (503). Anything about the token itself: unauthenticated (401). */
function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const isTokens =
    error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout) && error.code !== 'ERR_JOSE_GENERIC'
  return new AppError(isTokens ? 'unauthenticated' : 'dependency-unavailable', {}, { cause: error })
}
