/**
 * The OpenID Connect issuer of development and tests, a process of its own: tokens for services and partners
 * (client credentials, JWT for `urn:hent`), login of agents by choosing a test account, as ProConnect has it. Keys lie
 * in a file, so that tokens outlive a restart.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { escapeHtml } from '@hent/service/html.ts'
import { type Configuration, errors, interactionPolicy, type JWK, Provider } from 'oidc-provider'
import { loginPage, page } from './login-page.ts'
import { createMisbehaviour, usualAcr } from './misbehaviour.ts'
import type { OidcAccount, OidcClient } from './server.ts'

/** The audience of every access token: all of Hent. */
export const RESOURCE = 'urn:hent'
const TOKEN_SECONDS = 600
const SESSION_SECONDS = 12 * 3600

export type OidcSettings = {
  issuer: string
  port: number
  /** address it binds; defaults to the loopback */
  host?: string
  keyFile: string
  clients: readonly OidcClient[]
  accounts: readonly OidcAccount[]
}

type Keys = { signing: JWK; cookies: string }

function loadKeys(file: string): Keys {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Keys
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const kid = randomBytes(8).toString('hex')
  const signing = { ...privateKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' } as JWK
  const keys = { signing, cookies: randomBytes(24).toString('base64url') }
  writeFileSync(file, JSON.stringify(keys), { mode: 0o600 })
  return keys
}

function clientMetadata({ id, secret, scopes, redirectUris = [] }: OidcClient) {
  const logsPeopleIn = redirectUris.length > 0
  const anyPort = logsPeopleIn && redirectUris.every((uri) => uri.startsWith('http://127.0.0.1'))
  return {
    client_id: id,
    client_secret: secret,
    application_type: anyPort ? ('native' as const) : ('web' as const),
    grant_types: logsPeopleIn ? ['client_credentials', 'authorization_code'] : ['client_credentials'],
    response_types: logsPeopleIn ? ['code' as const] : [],
    redirect_uris: [...redirectUris],
    // As ProConnect: the address is told by userinfo alone, signed.
    ...(logsPeopleIn ? { userinfo_signed_response_alg: 'ES256' as const } : {}),
    post_logout_redirect_uris: [...new Set(redirectUris.map((uri) => `${new URL(uri).origin}/`))],
    scope: [...(logsPeopleIn ? ['openid', 'email', 'profile'] : []), ...scopes].join(' '),
  }
}

function configuration({ clients, accounts }: OidcSettings, keys: Keys): Configuration {
  const policy = interactionPolicy.base()
  policy.remove('consent')
  const scopesOf = new Map(clients.map(({ id, scopes }) => [id, scopes.join(' ')]))
  return {
    clients: clients.map(clientMetadata),
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    jwks: { keys: [keys.signing] },
    cookies: { keys: [keys.cookies] },
    scopes: ['openid', 'email', 'profile', ...new Set(clients.flatMap(({ scopes }) => scopes))],
    acrValues: [usualAcr],
    claims: { acr: null, openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    pkce: { required: () => false },
    ttl: {
      AccessToken: TOKEN_SECONDS,
      ClientCredentials: TOKEN_SECONDS,
      IdToken: TOKEN_SECONDS,
      Interaction: SESSION_SECONDS,
      Grant: SESSION_SECONDS,
      Session: SESSION_SECONDS,
    },
    findAccount: (_ctx, sub) => {
      const account = accounts.find((candidate) => candidate.sub === sub)
      return (
        account && {
          accountId: sub,
          claims: () => ({ sub, email: account.email, email_verified: true, name: account.label }),
        }
      )
    },
    // Nobody is asked to consent: the login page is enough for test accounts.
    loadExistingGrant: async (ctx) => {
      const { client, session, params, provider } = ctx.oidc
      const accountId = session?.accountId
      if (!client || !accountId) return undefined
      const grant = new provider.Grant({ clientId: client.clientId, accountId })
      grant.addOIDCScope(String(params?.scope ?? 'openid'))
      await grant.save()
      return grant
    },
    interactions: { policy, url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    renderError: (ctx, { error, error_description }) => {
      ctx.type = 'html'
      ctx.body = page('Connexion impossible', `<p>${escapeHtml(`${error} : ${error_description ?? ''}`)}</p>`)
    },
    features: {
      devInteractions: { enabled: false },
      jwtUserinfo: { enabled: true },
      clientCredentials: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          const button = '<button type="submit" form="op.logoutForm" value="yes" name="logout">Se déconnecter</button>'
          ctx.body = page('Se déconnecter ?', form + button)
        },
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: (ctx) => (ctx.oidc.params?.grant_type === 'client_credentials' ? RESOURCE : undefined),
        getResourceServerInfo: (ctx, resource, client) => {
          if (resource !== RESOURCE) throw new errors.InvalidTarget()
          const scope = scopesOf.get(client.clientId) ?? ''
          // A service that names no scope gets all of its own.
          const { params } = ctx.oidc
          if (params?.grant_type === 'client_credentials' && !params.scope && scope) params.scope = scope
          return {
            scope,
            audience: RESOURCE,
            accessTokenTTL: TOKEN_SECONDS,
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: 'ES256' } },
          }
        },
      },
    },
  }
}

function html(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(body)
}

async function interact(provider: Provider, settings: OidcSettings, request: IncomingMessage, answer: ServerResponse) {
  try {
    const { uid } = await provider.interactionDetails(request, answer)
    if (request.method !== 'POST') return html(answer, 200, loginPage(`/interaction/${uid}`, settings.accounts))
    const sub = new URLSearchParams(await text(request)).get('sub')
    if (!settings.accounts.some((account) => account.sub === sub)) {
      return html(answer, 400, loginPage(`/interaction/${uid}`, settings.accounts))
    }
    const login = { accountId: String(sub), acr: misbehaviour.now().acr }
    await provider.interactionFinished(request, answer, { login }, { mergeWithLastSubmission: false })
  } catch (error) {
    if (!(error instanceof errors.SessionNotFound)) console.error(error)
    html(answer, 400, page('Connexion expirée', '<p>Recommencez depuis la page d’où vous veniez.</p>'))
  }
}

async function settle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [status, body] = await misbehaviour.settle(request)
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

const settings = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as OidcSettings
const provider = new Provider(settings.issuer, configuration(settings, loadKeys(settings.keyFile)))
provider.on('server_error', (_ctx, error) => console.error(error))
const misbehaviour = createMisbehaviour()
misbehaviour.watch(provider)
const handle = provider.callback()
createServer((request, response) => {
  if (request.url?.startsWith('/interaction/')) void interact(provider, settings, request, response)
  else if (request.url === '/misbehaviour') void settle(request, response)
  else void handle(request, response)
}).listen(settings.port, settings.host ?? '127.0.0.1')
