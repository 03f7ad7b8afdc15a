/**
 * Starts the servers Hent needs and says what it took for each: a URL of the environment, a container where a
 * Docker engine answers, else a process of this machine installed under `.hent/`. Serves the demo, the tests, the bench.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, renameSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { prepareIdentity } from './identity.ts'
import { isAlive, type Say, seconds, tryLock } from './install.ts'
import { prepareKafka } from './kafka.ts'
import { prepareMail } from './mail.ts'
import { prepareMongo } from './mongo.ts'
import { runDir } from './paths.ts'
import { prepareRedis } from './redis.ts'
import {
  type Context,
  type KafkaPrincipal,
  type Native,
  type OidcAccount,
  type OidcClient,
  type RunningServer,
  type ServerName,
  serverNames,
  untilReady,
} from './server.ts'
import { prepareSms } from './sms.ts'
import { loadState } from './state.ts'
import { openSupervisor, type Supervised, tailOf } from './supervisor.ts'
import { mayHaveDocker } from './tools.ts'
import { prepareWebhooks } from './webhooks.ts'

export type StackOptions = {
  /** Default: all. */
  servers?: readonly ServerName[]
  /** Data survives there; without it, it lies under `.hent/run/`, or `HENT_SCRATCH`, and goes with the stack. */
  dataDir?: string
  /** SCRAM users of Kafka, besides its administrator. */
  kafkaPrincipals?: readonly KafkaPrincipal[]
  oidc?: { clients: readonly OidcClient[]; accounts: readonly OidcAccount[] }
  /** `fast` builds the Rust stand-in (once, minutes) where there is no mongod. */
  mongo?: 'any' | 'fast'
  say?: Say
}

export type Stack = {
  servers: Partial<Record<ServerName, RunningServer>>
  /** What the services read to find these servers. */
  env: Record<string, string>
  /** Where servers that are processes of this machine keep their files. */
  dataDir: string
  /** Ends everything that was started. May be called twice. */
  stop: () => Promise<void>
}

const labels: Record<ServerName, string> = {
  kafka: 'Kafka',
  mongo: 'MongoDB',
  redis: 'Redis',
  mail: 'Courriel',
  sms: 'SMS',
  webhooks: 'Webhooks',
  identity: 'Identité',
}

/** The variables of each server; the first one, when set, means "use that server". */
const variables: Record<ServerName, readonly [string, ...string[]]> = {
  kafka: ['KAFKA_BROKERS', 'KAFKA_ADMIN_USERNAME', 'KAFKA_ADMIN_PASSWORD'],
  mongo: ['MONGO_URL'],
  redis: ['REDIS_URL'],
  mail: ['SMTP_URL', 'MAIL_API_URL'],
  sms: ['SMS_URL', 'SMS_API_URL'],
  webhooks: ['WEBHOOK_SINK_URL'],
  identity: ['OIDC_ISSUER'],
}

const prepare: Record<ServerName, (context: Context) => Promise<Native>> = {
  kafka: prepareKafka,
  mongo: prepareMongo,
  redis: prepareRedis,
  mail: prepareMail,
  sms: prepareSms,
  webhooks: prepareWebhooks,
  identity: prepareIdentity,
}

/** Removes what stacks that died together with their reaper (a power cut) left under `.hent/run/`. */
async function sweep(): Promise<void> {
  for (const name of await readdir(runDir)) {
    const owner = Number(name.split('-')[0])
    const reaper = Number(await readFile(join(runDir, name, 'reaper'), 'utf8').catch(() => '0'))
    if (!isAlive(owner) && (reaper === 0 || !isAlive(reaper))) await rm(join(runDir, name), { recursive: true })
  }
}

/**
 * Started by `infra/bootstrap.mjs`, this process ends when that one was killed without being able to say so:
 * asked first, then by itself. The reaper does the rest.
 */
function endWithBootstrap(): void {
  const bootstrap = process.ppid
  if (process.env.HENT_BOOTSTRAP_PID !== String(bootstrap)) return
  const watch = setInterval(() => {
    if (process.ppid === bootstrap) return
    clearInterval(watch)
    setTimeout(() => process.exit(1), 10_000).unref()
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  watch.unref()
}

type Started = { server: RunningServer; env: Record<string, string> }

function fromEnvironment(name: ServerName): Started | undefined {
  const url = process.env[variables[name][0]]
  if (!url) return undefined
  const env = Object.fromEntries(variables[name].map((variable) => [variable, process.env[variable] ?? '']))
  const notOurs = () => Promise.reject(new Error(`${labels[name]} : ce serveur n'est pas à nous.`))
  const shown = url.replace(/\/\/[^@/]*@/, '//…@')
  return {
    server: { name, how: 'url', version: 'celle du serveur', url: shown, tookMs: 0, kill: notOurs, start: notOurs },
    env,
  }
}

async function startNative(name: ServerName, context: Context): Promise<Started> {
  const native = await prepare[name](context)
  const { command, args, processEnv } = native
  const log = join(context.logDir, `${name}.log`)
  let child: Supervised | undefined
  const spec = { command, args, cwd: context.dataDir, log, ...(processEnv && { env: processEnv }) }
  const begun = Date.now()
  const server: RunningServer = {
    name,
    how: 'native',
    version: native.version,
    url: native.url,
    ...(native.files && { files: native.files }),
    tookMs: 0,
    kill: async (signal) => {
      child?.signal(signal)
      if (signal !== 'SIGSTOP' && signal !== 'SIGCONT') await child?.ended
    },
    start: async () => {
      if (child && !child.hasEnded()) return
      // Readiness is read in the log: each start has its own.
      if (existsSync(log)) renameSync(log, `${log}.previous`)
      const started = await context.supervisor.start(spec)
      child = started
      server.pid = started.pid
      try {
        await untilReady(native.isReady, started.hasEnded)
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        throw new Error(`${labels[name]} ${reason}. ${tailOf(log)}`)
      }
    },
  }
  await server.start()
  await native.afterFirstStart?.()
  server.tookMs = Date.now() - begun
  return { server, env: native.env }
}

async function chooseServer(name: ServerName, context: Context): Promise<Started> {
  const given = fromEnvironment(name)
  if (given) return given
  if (
    name !== 'mail' &&
    name !== 'sms' &&
    name !== 'webhooks' &&
    name !== 'identity' &&
    mayHaveDocker() &&
    process.env.HENT_SERVERS !== 'native'
  ) {
    const { startContainer } = await import('./containers.ts')
    const started = await startContainer(name, context)
    if (started) return started
  }
  return startNative(name, context)
}

/** Starts the servers, together. Throws one sentence saying what is missing, with nothing left running. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const say = options.say ?? (() => {})
  const begun = Date.now()
  endWithBootstrap()
  await mkdir(runDir, { recursive: true })
  await sweep()
  const ownDir = join(runDir, `${process.pid}-${randomBytes(3).toString('hex')}`)
  const logDir = join(ownDir, 'logs')
  await mkdir(logDir, { recursive: true })
  // What goes with the stack may lie in memory, where a disk would be waited for at each write.
  const { HENT_SCRATCH } = process.env
  const scratch = HENT_SCRATCH && !options.dataDir ? await mkdtemp(join(HENT_SCRATCH, 'hent-')) : ownDir
  const dataDir = options.dataDir ? resolve(options.dataDir) : scratch
  await mkdir(dataDir, { recursive: true })
  const lock = join(dataDir, 'in-use')
  if (!tryLock(lock) && !tryLock(lock)) {
    await rm(ownDir, { recursive: true })
    throw new Error(`Le dossier ${dataDir} sert déjà à un autre démarrage.`)
  }
  const supervisor = openSupervisor(options.dataDir ? 15_000 : 0, [ownDir, scratch, lock], join(ownDir, 'reaper'))
  const stops: (() => Promise<void>)[] = []
  let stopping: Promise<void> | undefined
  const stop = () => {
    stopping ??= (async () => {
      await Promise.allSettled(stops.map((end) => end()))
      await supervisor.stop()
    })()
    return stopping
  }
  try {
    const context: Context = {
      ...{ say, supervisor, logDir, dataDir, onStop: (end) => void stops.push(end) },
      state: await loadState(dataDir),
      keep: options.dataDir !== undefined,
      kafkaPrincipals: options.kafkaPrincipals ?? [],
      oidc: options.oidc ?? { clients: [], accounts: [] },
      mongo: options.mongo ?? 'any',
    }
    const names = serverNames.filter((name) => !options.servers || options.servers.includes(name))
    const all = await Promise.all(
      names.map(async (name) => {
        const started = await chooseServer(name, context)
        const { how, version, url } = started.server
        const manner = { url: 'donné par l’environnement', container: 'conteneur', native: 'sur cette machine' }[how]
        const time = how === 'url' ? '' : `, prêt (${seconds(begun)})`
        say(`${labels[name]} : ${version}, ${manner}, ${url}${time}`)
        return started
      }),
    )
    const env = Object.assign({}, ...all.map((started) => started.env)) as Record<string, string>
    const servers = Object.fromEntries(all.map(({ server }) => [server.name, server])) as Stack['servers']
    return { servers, env, dataDir, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
