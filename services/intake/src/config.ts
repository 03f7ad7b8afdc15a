// Settings of intake. Keys are versioned: the first of a list is used for what is new, the others still open the old.

import { commonConfig, loadConfig, sealMs, secret, smsCountries, trustedProxies } from '@hent/service/config.ts'
import { DelaySchema } from '@hent/territory/delay.ts'
import { type Static, Type } from 'typebox'

const keyPattern = '^v[0-9]+:[A-Za-z0-9+/=_-]{43,44}$'
const keys = (description: string) =>
  Type.Array(Type.String({ pattern: keyPattern }), { minItems: 1, description, 'x-secret': true })

export const IntakeSchema = Type.Object({
  ...commonConfig,
  INTAKE_URL: Type.String({ format: 'uri', description: 'own address, issuer of persons’ tokens' }),
  SIGNING_KEY: secret({ description: 'private JWK (P-256) that signs persons’ tokens' }),
  VAULT_KEYS: keys('32 bytes in base64 each: v2:…,v1:…; lock the key files'),
  KEY_DIR: Type.String({
    minLength: 1,
    description: 'folder of the key files, one for all processes of intake, outside the database and its backups',
  }),
  VAULT_PERIOD_SECONDS: Type.Integer({
    default: 3_600,
    minimum: 1,
    description:
      'how long a key file takes what is new; an erased person’s key is destroyed within three times as long',
  }),
  SECRET_KEYS: keys('32 bytes in base64 each: make the words that go with a tracking code'),
  LOOKUP_KEY: secret({ minLength: 32, description: 'finds an address again without keeping it; prints of bodies' }),
  PARTNERS: Type.Array(Type.String({ pattern: '^[a-z0-9-]{2,40}$' }), {
    default: [],
    description: 'partners with topics of their own on the broker; others come by HTTP',
  }),
  SMS_COUNTRIES: smsCountries,
  TRUSTED_PROXIES: trustedProxies,
  RETENTION_MONTHS: Type.Integer({
    default: 24,
    minimum: 1,
    maximum: 120,
    description:
      'months after the last contact at which who a person is comes to its end (CNIL 2023-095: two years); under 7, nobody is left to be asked six months after',
  }),
  RETENTION_MS: Type.Integer({
    default: 6 * 3_600_000,
    minimum: 100,
    description: 'how often identities whose time is over are looked for',
  }),
  DROPOUT_LIST_DAYS: Type.Integer({
    default: 60,
    minimum: 0,
    description: 'days after which a young person without a solution is in the list for the département',
  }),
  UNROUTED_AFTER: Type.String({
    ...DelaySchema,
    default: '15m',
    description: 'after which the animator is told of a need that routing has not opened',
  }),
  UNROUTED_AGAIN: Type.String({
    ...DelaySchema,
    default: '1wd',
    description: 'after which the animator is told again',
  }),
  RECONCILE_MS: Type.Integer({
    default: 15_000,
    minimum: 100,
    description: 'how often requests that nobody has opened are looked for',
  }),
  SEAL_MS: sealMs,
  SESSION_SECONDS: Type.Integer({
    default: 1_200,
    minimum: 60,
    description: 'how long the token holds that a person has for a code and its words',
  }),
  GUESSES: Type.Integer({
    default: 5,
    minimum: 1,
    description: 'wrong words for a code before it rests a quarter of an hour',
  }),
  MOST_UNANSWERED: Type.Integer({
    default: 1_000,
    minimum: 1,
    description: 'calls waiting for their answer at once; further ones are told to come back',
  }),
  CLIENT_PER_MINUTE: Type.Integer({
    default: 6_000,
    minimum: 1,
    description: 'requests a minute from one partner or agent',
  }),
  ANONYMOUS_PER_MINUTE: Type.Integer({
    default: 20,
    minimum: 1,
    description: 'requests a minute from one address without a login',
  }),
})
export type IntakeConfig = Readonly<Static<typeof IntakeSchema>>

export const readConfig = (): IntakeConfig => loadConfig(IntakeSchema, process.env)
