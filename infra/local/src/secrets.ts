// Makes the secrets of a development Hent, one file each, random, once: what is there stays, so that data kept from one
// start to the next is still readable. The services read them by `NAME_FILE`. In production they come from a secret store instead, to each service only its own.

import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newSigningKey } from '@hent/service/signer.ts'

const word = () => randomBytes(32).toString('base64url')
const versionedKey = () => `v1:${randomBytes(32).toString('base64')}`

/** File → how its first content is made. */
export const secretFiles: Readonly<Record<string, () => string | Promise<string>>> = {
  'link-key': word,
  'intake-signing-key': newSigningKey,
  'intake-vault-keys': versionedKey,
  'intake-secret-keys': versionedKey,
  'intake-lookup-key': word,
  'directory-signing-key': newSigningKey,
  'routing-salt': word,
  'notification-webhook-key': word,
  'evaluation-survey-key': word,
  'portal-session-key': () => randomBytes(32).toString('base64'),
  'client-portal': word,
  'client-service-notification': word,
  'client-partner-jeunes-bretagne': word,
}

/** Names of the files it wrote; none where all were there. */
export async function makeSecrets(folder: string): Promise<string[]> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const made: string[] = []
  for (const [name, make] of Object.entries(secretFiles)) {
    const file = join(folder, name)
    if (existsSync(file)) continue
    writeFileSync(file, await make(), { mode: 0o400 })
    made.push(name)
  }
  return made
}

/** The secrets of a folder by file name, made where missing; without a folder, recreated and kept nowhere. */
export async function secretsIn(folder: string | undefined): Promise<Record<string, string>> {
  if (folder !== undefined) await makeSecrets(folder)
  const all = Object.entries(secretFiles).map(async ([name, make]) => [
    name,
    folder === undefined ? await make() : readFileSync(join(folder, name), 'utf8'),
  ])
  return Object.fromEntries(await Promise.all(all))
}

if (import.meta.main) {
  const made = await makeSecrets(process.argv[2] ?? '/secrets')
  console.log(`${made.length} secrets faits, ${Object.keys(secretFiles).length - made.length} déjà là`)
}
