/**
 * What the rest of `infra/local` knows of a server: the choice that was made for it, and how to tell it is ready.
 */
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { State } from './state.ts'
import type { Installer } from './tools.ts'

export type ServerName = 'kafka' | 'mongo' | 'redis' | 'mail' | 'sms' | 'webhooks' | 'identity'
export const serverNames = [
  'kafka',
  'mongo',
  'redis',
  'mail',
  'sms',
  'webhooks',
  'identity',
] as const satisfies readonly ServerName[]

export type OidcClient = {
  id: string
  secret: string
  scopes: readonly string[]
  /** Loopback addresses (`http://127.0.0.1/…`) match whatever their port. */
  redirectUris?: readonly string[]
}
export type OidcAccount = { sub: string; label: string; email: string }
export type KafkaPrincipal = { name: string; password: string }

/** What a server's module is given to prepare it. */
export type Context = Installer & {
  /** Folder of the servers' data, one sub-folder each. */
  dataDir: string
  state: State
  kafkaPrincipals: readonly KafkaPrincipal[]
  oidc: { clients: readonly OidcClient[]; accounts: readonly OidcAccount[] }
  mongo: 'any' | 'fast'
  /** Whether the data is to survive. */
  keep: boolean
  /** What is to be done first when the stack stops. */
  onStop: (end: () => Promise<void>) => void
}

/** A server ready to be started by the machine itself. */
export type Native = {
  version: string
  url: string
  env: Record<string, string>
  command: string
  args: readonly string[]
  processEnv?: Record<string, string>
  /** The folder of its own in which it keeps its data, where it has one. */
  files?: string
  /** Once per started process: true when the server answers. */
  isReady: () => Promise<boolean>
  /** Once per stack, after the first time it is ready. */
  afterFirstStart?: () => Promise<void>
}

export type RunningServer = {
  name: ServerName
  how: 'url' | 'container' | 'native'
  version: string
  url: string
  /** From the decision to the first answer, milliseconds. */
  tookMs: number
  /** The process, where it is ours. */
  pid?: number
  /** Where it keeps its data, if that is a folder of this machine. */
  files?: string
  /** Resolves when the process has ended, at once for SIGSTOP and SIGCONT. Rejects for a server that is not ours. */
  kill: (signal: NodeJS.Signals) => Promise<void>
  /** Starts it again, same port and data; resolves when it answers. */
  start: () => Promise<void>
}

/** Whether something listens on 127.0.0.1:`port`; with `say` and `expect`, whether it answers so. */
export function answers(port: number, say?: string, expect?: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    const done = (yes: boolean) => {
      socket.destroy()
      resolve(yes)
    }
    let heard = ''
    socket.setTimeout(1000, () => done(false))
    socket.once('error', () => done(false))
    socket.once('connect', () => (say === undefined && expect === undefined ? done(true) : socket.write(say ?? '')))
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1')
      if (expect !== undefined && heard.includes(expect)) done(true)
    })
    socket.once('close', () => done(false))
  })
}

/** Polls `isReady`; throws when `hasEnded` says so first, or after `limitMs`. */
export async function untilReady(
  isReady: () => Promise<boolean>,
  hasEnded: () => boolean,
  limitMs = 60_000,
): Promise<void> {
  const deadline = Date.now() + limitMs
  while (!(await isReady())) {
    if (hasEnded()) throw new Error("s'est arrêté au démarrage")
    if (Date.now() > deadline) throw new Error(`ne répond pas après ${limitMs / 1000} s`)
    await wait(40)
  }
}
