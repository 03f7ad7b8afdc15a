// Starts a whole Hent on given servers: topics and rights on the broker, secrets, one process a service, and says when
// each is ready. Serves the demo, the journey tests, the fault tests and the bench.

import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Agent, readAgents } from '@hent/cli/agents-file.ts'
import { type ServiceName, services } from '@hent/contracts/topics.ts'
import { freePorts } from '@hent/local/free-port.ts'
import { startMailbox, type TestMailbox } from '@hent/local/mailbox.ts'
import { root } from '@hent/local/paths.ts'
import { secretsIn } from '@hent/local/secrets.ts'
import type { OidcAccount } from '@hent/local/server.ts'
import { type Stack, startStack } from '@hent/local/stack.ts'
import { createKafka, type Kafka } from '@hent/messaging/kafka.ts'
import { ensureTopics, principalOf } from '@hent/messaging/topics-admin.ts'
import { createLog } from '@hent/service/log.ts'
import { identitiesFrom, partners, secretMaker } from './identities.ts'
import { keepUp } from './keep-up.ts'
import { type ServiceProcess, spawnService } from './service-process.ts'
import { settingsOf } from './settings.ts'

export type RunningHent = {
  stack: Stack
  /** where mails that cannot be delivered come back to, if it was asked for and could be started */
  mailbox: TestMailbox | undefined
  urls: Record<ServiceName, string>
  kafka: Kafka
  mongoUrl: string
  databases: Record<ServiceName, string>
  agents: readonly Agent[]
  /** client id → secret at the OIDC server */
  clientSecrets: Record<string, string>
  /** principal → password on the broker */
  kafkaPasswords: Record<string, string>
  /** as a partner connects: its own principal */
  partnerKafka(partner: string): Kafka
  processes(): readonly ServiceProcess[]
  /** starts one more process of a service, on the known port where no process of it has that */
  startProcess(service: ServiceName): Promise<ServiceProcess>
  /** Starts a process as an orchestrator does: one that could not start, its database being slow, is started again. */
  bring(service: ServiceName): Promise<ServiceProcess>
  logDir: string
  /** ms since 1970, to the second as mails tell it */
  startedAt: number
  stop(): Promise<void>
}

export type HentOptions = {
  /** settings of every service, over the defaults */
  settings?: Readonly<Record<string, string>>
  only?: readonly ServiceName[]
  keep?: string
  /** who can log in beside those of the shipped list */
  accounts?: readonly OidcAccount[]
  mongo?: 'any' | 'fast'
  say?: (line: string) => void
  portalPort?: number
  /** folder under `.hent/logs` for the logs of its services, where others run beside it; defaults to `.hent/logs` itself */
  logs?: string
  /** whether there is a mailbox for mails that come back; defaults to no */
  mailbox?: boolean
  /** whether a service that dies is told by `say` and started again; defaults to no, as the bad days kill on purpose */
  keepUp?: boolean
  /**
   * called once the servers stand, before the services start; what it gives goes over the settings of every service,
   * such as the address of something put between them and a server
   */
  beforeServices?: (hent: RunningHent) => Promise<Readonly<Record<string, string>> | undefined>
}

const mostStarts = 5

export async function startHent(options: HentOptions = {}): Promise<RunningHent> {
  const say = options.say ?? (() => undefined)
  const agents = readAgents()
  const ports = await freePorts(services.length)
  const portOf = Object.fromEntries(services.map((name, index) => [name, ports[index] ?? 0])) as Record<
    ServiceName,
    number
  >
  if (options.portalPort) portOf.portal = options.portalPort
  const urls = Object.fromEntries(services.map((name) => [name, `http://127.0.0.1:${portOf[name]}`])) as Record<
    ServiceName,
    string
  >
  const { passwords, clientSecrets, kafkaPrincipals, oidc } = identitiesFrom(secretMaker(), agents)

  const [stack, mailbox] = await Promise.all([
    startStack({
      say,
      ...(options.keep ? { dataDir: options.keep } : {}),
      ...(options.mongo ? { mongo: options.mongo } : {}),
      kafkaPrincipals,
      oidc: { ...oidc, accounts: [...oidc.accounts, ...(options.accounts ?? [])] },
    }),
    options.mailbox ? startReturns(say) : undefined,
  ])
  const server = (name: string) => stack.env[name] ?? ''
  const log = createLog({ service: 'hent', level: 'silent' })
  const kafkaAs = (username: string, password: string) =>
    createKafka({ brokers: server('KAFKA_BROKERS').split(','), clientId: username, username, password, log })
  const kafka = kafkaAs(server('KAFKA_ADMIN_USERNAME'), server('KAFKA_ADMIN_PASSWORD'))
  await ensureTopics(kafka, { partners })

  const secrets = await secretsIn(options.keep === undefined ? undefined : join(options.keep, 'secrets'))
  const databases = Object.fromEntries(services.map((name) => [name, `hent_${name}`])) as Record<ServiceName, string>
  const { shared, own } = settingsOf({ stack, mailbox, secrets, clientSecrets, urls })
  const logDir = join(root, '.hent', 'logs', options.logs ?? '')
  const logOf = (service: ServiceName) => join(logDir, `${service}.log`)
  mkdirSync(logDir, { recursive: true })
  for (const name of services) rmSync(logOf(name), { force: true })
  const running: ServiceProcess[] = []
  const stopping = new AbortController()
  const kept: Promise<void>[] = []
  let between: Readonly<Record<string, string>> = {}

  async function startProcess(service: ServiceName): Promise<ServiceProcess> {
    const taken = running.some(({ alive, url }) => alive && url === urls[service])
    const env = {
      ...shared,
      ...own[service],
      ...options.settings,
      ...between,
      KAFKA_USERNAME: principalOf.service(service),
      KAFKA_PASSWORD: passwords[principalOf.service(service)] ?? '',
      MONGO_DATABASE: databases[service],
      PORT: String(taken ? 0 : portOf[service]),
    }
    const one = await spawnService(service, env, logOf(service))
    running.push(one)
    // Begun before the stop, ready after it.
    if (stopping.signal.aborted) await one.kill('SIGTERM')
    return one
  }

  async function bring(service: ServiceName): Promise<ServiceProcess> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await startProcess(service)
      } catch (err) {
        if (tries === mostStarts || stopping.signal.aborted) throw err
        say(`${service} n’a pas pu démarrer, essai ${tries} : ${err instanceof Error ? err.message : err}`)
      }
    }
  }

  const hent: RunningHent = {
    stack,
    mailbox,
    urls,
    kafka,
    mongoUrl: server('MONGO_URL'),
    databases,
    agents,
    clientSecrets,
    kafkaPasswords: passwords,
    partnerKafka: (partner) => kafkaAs(principalOf.partner(partner), passwords[principalOf.partner(partner)] ?? ''),
    processes: () => running.filter(({ alive }) => alive),
    startProcess,
    bring,
    logDir,
    startedAt: Math.floor(Date.now() / 1_000) * 1_000,
    async stop() {
      stopping.abort()
      await Promise.all(running.filter(({ alive }) => alive).map((one) => one.kill('SIGTERM')))
      await Promise.all(kept)
      await Promise.all([stack.stop(), mailbox?.stop()])
    },
  }
  try {
    between = (await options.beforeServices?.(hent)) ?? {}
    const wanted = options.only ?? services
    await Promise.all(
      wanted.map(async (name) => {
        const from = Date.now()
        const one = await bring(name)
        if (options.keepUp) {
          const start = () => startProcess(name)
          kept.push(keepUp(one, { start, say, logFile: logOf(name), stopping: stopping.signal }))
        }
        say(`${name} : prêt, ${urls[name]} (${((Date.now() - from) / 1_000).toFixed(1)} s)`)
      }),
    )
  } catch (err) {
    await hent.stop()
    throw err
  }
  return hent
}

/** It wants Maven and Java; Hent does without it, as where no BOUNCES_URL is set. */
async function startReturns(say: (line: string) => void): Promise<TestMailbox | undefined> {
  try {
    const mailbox = await startMailbox()
    say('Boîte des retours : GreenMail, prête')
    return mailbox
  } catch (err) {
    say(`sans boîte des retours : ${err instanceof Error ? err.message : err}`)
    return undefined
  }
}
