/** Identity: an OpenID Connect issuer of our own (see `oidc-server.ts`), standing for ProConnect in development. */
import { writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { versionOf } from './mail.ts'
import type { OidcSettings } from './oidc-server.ts'
import type { Context, Native } from './server.ts'

export async function prepareIdentity(context: Context): Promise<Native> {
  const port = context.state.ports.identity
  const dir = join(context.dataDir, 'identity')
  await mkdir(dir, { recursive: true })
  const issuer = `http://127.0.0.1:${port}`
  const settings: OidcSettings = { issuer, port, keyFile: join(dir, 'keys.json'), ...context.oidc }
  const file = join(dir, 'settings.json')
  writeFileSync(file, JSON.stringify(settings), { mode: 0o600 })
  return {
    version: `oidc-provider ${versionOf('oidc-provider')}`,
    url: issuer,
    env: { OIDC_ISSUER: issuer },
    command: process.execPath,
    args: [fileURLToPath(new URL('./oidc-server.ts', import.meta.url)), file],
    isReady: async () => {
      try {
        return (await fetch(`${issuer}/.well-known/openid-configuration`)).ok
      } catch {
        return false
      }
    },
  }
}
