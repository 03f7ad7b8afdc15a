/**
 * What a data folder remembers between two starts with `--keep`: its ports, Kafka's identity and passwords.
 * A folder thrown away at the end has the same file, which goes with it.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePorts, isPortFree } from './free-port.ts'

const PORT_NAMES = [
  'kafka',
  'kafkaController',
  'mongo',
  'redis',
  'smtp',
  'mailPage',
  'identity',
  'smpp',
  'smsPage',
  'webhooks',
] as const

export type State = {
  ports: Record<(typeof PORT_NAMES)[number], number>
  kafkaClusterId: string
  kafkaAdminPassword: string
  /** SCRAM users that the Kafka data already knows, by name. */
  kafkaUsers: Record<string, string>
}

/** 16 bytes in base64url, as Kafka wants them, never with a dash in front: its tool would take that for an option. */
export const newClusterId = (): string => `h${randomBytes(16).toString('base64url').slice(1)}`

export function saveState(dataDir: string, state: State): void {
  writeFileSync(join(dataDir, 'state.json'), JSON.stringify(state, null, 2), { mode: 0o600 })
}

/** The folder's state, with ports that are free now: the ones it had, where nobody took them. */
export async function loadState(dataDir: string): Promise<State> {
  const file = join(dataDir, 'state.json')
  const known: Partial<State> = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<State>) : {}
  const fresh = await freePorts(PORT_NAMES.length)
  const ports: Record<string, number> = {}
  for (const [index, name] of PORT_NAMES.entries()) {
    const old = known.ports?.[name]
    ports[name] = old !== undefined && (await isPortFree(old)) ? old : (fresh[index] ?? 0)
  }
  const state: State = {
    ports: ports as State['ports'],
    kafkaClusterId: known.kafkaClusterId ?? newClusterId(),
    kafkaAdminPassword: known.kafkaAdminPassword ?? randomBytes(18).toString('base64url'),
    kafkaUsers: known.kafkaUsers ?? {},
  }
  saveState(dataDir, state)
  return state
}
