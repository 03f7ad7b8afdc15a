// The development issuer of infra/local in a container: its settings are made from the secrets' folder and the accounts
// of the synthetic directory. It asks for no password, so it is for development only.

import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readAgents } from '../cli/src/agents-file.ts'

const { OIDC_ISSUER = '', PORTAL_URL = '', SECRETS = '/secrets' } = process.env
const scopesOf: Record<string, string[]> = {
  portal: [],
  'service-notification': ['contacts:resolve', 'figures:read'],
  'partner-jeunes-bretagne': ['requests:create', 'requests:read'],
}
const clients = Object.entries(scopesOf).map(([id, scopes]) => ({
  id,
  scopes,
  secret: readFileSync(join(SECRETS, `client-${id}`), 'utf8'),
  ...(id === 'portal' ? { redirectUris: [`${PORTAL_URL}/pro/retour`] } : {}),
}))
const settings = {
  issuer: OIDC_ISSUER,
  host: '0.0.0.0',
  port: Number(new URL(OIDC_ISSUER).port),
  keyFile: join(tmpdir(), 'identity-keys.json'),
  clients,
  accounts: readAgents().map(({ sub, label, email }) => ({ sub, label, email })),
}
const file = join(tmpdir(), 'identity-settings.json')
writeFileSync(file, JSON.stringify(settings), { mode: 0o600 })

// The issuer reads its settings from the file its first argument names.
process.argv[2] = file
await import('../local/src/oidc-server.ts')
