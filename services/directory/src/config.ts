// Settings of the directory.

import { commonConfig, loadConfig, secret } from '@hent/service/config.ts'
import { type Static, Type } from 'typebox'

export const DirectorySchema = Type.Object({
  ...commonConfig,
  DIRECTORY_URL: Type.String({ format: 'uri', description: 'own address, issuer of agents’ tokens' }),
  SIGNING_KEY: secret({ description: 'private JWK (P-256) that signs agents’ tokens' }),
  LOGIN_EMAILS_VERIFIED: Type.Boolean({
    default: false,
    description: 'the login server gives only addresses it has verified, and does not say so (ProConnect)',
  }),
  LOGIN_AUDIENCE: Type.String({ default: 'portal', minLength: 1, description: 'client id whose logins are exchanged' }),
})
export type DirectoryConfig = Readonly<Static<typeof DirectorySchema>>

export const readConfig = (): DirectoryConfig => loadConfig(DirectorySchema, process.env)
