// Settings of the portal. It keeps no data of its own: sessions travel in encrypted cookies, Redis knows which were left.

import { loadConfig, secret, serverConfig, trustedProxies } from '@hent/service/config.ts'
import { type Static, Type } from 'typebox'

const address = (description: string) => Type.String({ format: 'uri', description })

/** @public the test of docker-compose.yml finds it by its name */
export const PortalSchema = Type.Object({
  ...serverConfig,
  TRUSTED_PROXIES: trustedProxies,
  REGION_LOGO: Type.Optional(
    Type.String({
      pattern: '\\.(svg|png|webp)$',
      description: 'file of the logo at the head of each page; none: a name',
    }),
  ),
  STYLEGUIDE: Type.Boolean({ default: false, description: 'serves /styleguide: every component in every state' }),
  VISITOR_PER_MINUTE: Type.Integer({
    default: 1_200,
    minimum: 1,
    description: 'pages a minute for one address, counted by each process: a whole structure may share one',
  }),
  OIDC_ISSUER: address('where agents log in'),
  CLIENT_ID: Type.String({ default: 'portal', minLength: 1, description: 'client by which agents log in' }),
  CLIENT_SECRET: secret({ description: 'of that client' }),
  LOGIN_ACR: Type.Array(Type.String({ minLength: 1 }), {
    default: [],
    description: 'levels (acr) asked of a login, of which it must have one: eidas1 for ProConnect; none: any',
  }),
  SESSION_KEY: Type.Array(Type.String({ pattern: '^[A-Za-z0-9+/_-]{43,}={0,2}$' }), {
    minItems: 1,
    description: '32 bytes or more in base64; the first writes, the others still read',
    'x-secret': true,
  }),
  REDIS_URL: secret({ description: 'where every process of the portal knows which sessions were left' }),
  PORTAL_URL: address('own address, as people type it'),
  INTAKE_URL: address('takes requests in'),
  ROUTING_URL: address('proposals and referrals'),
  TRACKING_URL: address('stories and figures'),
  EVALUATION_URL: address('surveys'),
  DIRECTORY_URL: address('structures and agents'),
  NOTIFICATION_URL: address('digests, webhooks'),
  API_URL: Type.Optional(address('where partners reach the services’ routes, if it is one address for all of them')),
})
export type PortalConfig = Readonly<Static<typeof PortalSchema>>

export const readConfig = (): PortalConfig => loadConfig(PortalSchema, process.env)
