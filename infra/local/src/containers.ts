/**
 * Kafka, MongoDB and Redis in containers, where a Docker engine answers. Ports of the machine are chosen beforehand
 * and the same inside, so that a container stopped and started again keeps its address. Whatever fails here is said
 * in a line, and the native way is taken instead.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { GenericContainer, getContainerRuntimeClient, type StartedTestContainer } from 'testcontainers'
import { seconds } from './install.ts'
import { formatArgs, KAFKA_VERSION, kafkaEnv, kafkaUsers } from './kafka.ts'
import { kafkaProperties } from './kafka-files.ts'
import { ensureReplicaSet } from './mongo.ts'
import { answers, type Context, type RunningServer, type ServerName, untilReady } from './server.ts'
import { saveState } from './state.ts'

const DATA = '/var/hent'
const PULL_TOLD_EVERY_MS = 5000

type InContainer = {
  image: string
  version: string
  url: string
  env: Record<string, string>
  port: number
  shape: (container: GenericContainer) => GenericContainer
  isReady: () => Promise<boolean>
}

type Containable = Extract<ServerName, 'kafka' | 'mongo' | 'redis'>

/** A word for `sh -c`. */
const quoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`

const plans: Record<Containable, (context: Context) => InContainer> = {
  kafka: (context) => {
    const port = context.state.ports.kafka
    const properties = '/tmp/server.properties'
    const content = kafkaProperties(context.state, '127.0.0.1', `${DATA}/data`, '0.0.0.0')
    const format = formatArgs(context, properties).map(quoted).join(' ')
    const bin = '/opt/kafka/bin'
    const script = `${bin}/kafka-storage.sh ${format} --ignore-formatted && exec ${bin}/kafka-server-start.sh ${properties}`
    return {
      image: `apache/kafka:${KAFKA_VERSION}`,
      version: `Kafka ${KAFKA_VERSION}`,
      url: `127.0.0.1:${port}`,
      env: kafkaEnv(context),
      port,
      shape: (container) =>
        container
          .withEnvironment({ KAFKA_HEAP_OPTS: '-Xmx512m' })
          .withCopyContentToContainer([{ content, target: properties, mode: 0o644 }])
          .withEntrypoint(['sh', '-c'])
          .withCommand([script]),
      isReady: () => answers(port),
    }
  },
  mongo: (context) => {
    const port = context.state.ports.mongo
    const url = `mongodb://127.0.0.1:${port}/?replicaSet=hent`
    const dbpath = context.keep ? DATA : '/data/db'
    return {
      image: 'mongo:8.0',
      version: 'MongoDB 8.0',
      url,
      env: { MONGO_URL: url },
      port,
      shape: (container) =>
        container.withCommand(['--replSet', 'hent', '--bind_ip_all', '--port', String(port), '--dbpath', dbpath]),
      isReady: () => ensureReplicaSet(port),
    }
  },
  redis: (context) => {
    const port = context.state.ports.redis
    const url = `redis://127.0.0.1:${port}`
    const persistence = ['--appendonly', 'yes', '--appendfsync', 'everysec', '--save', '']
    const dir = context.keep ? ['--dir', DATA] : []
    return {
      image: 'valkey/valkey:9.0',
      version: 'Valkey 9.0',
      url,
      env: { REDIS_URL: url },
      port,
      shape: (container) =>
        container.withCommand([
          ...['valkey-server', '--port', String(port), ...dir],
          ...[...persistence, '--maxmemory-policy', 'noeviction'],
        ]),
      isReady: () => answers(port, 'PING\r\n', '+PONG'),
    }
  },
}

async function launch(name: Containable, context: Context, plan: InContainer): Promise<StartedTestContainer> {
  const port = { container: plan.port, host: plan.port }
  let container = plan.shape(new GenericContainer(plan.image).withExposedPorts(port))
  if (context.keep) {
    const source = join(context.dataDir, `container-${name}`)
    await mkdir(source, { recursive: true })
    container = container
      .withBindMounts([{ source, target: DATA, mode: 'rw' }])
      .withUser(`${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`)
  } else if (name === 'kafka') container = container.withTmpFs({ [DATA]: 'rw,mode=1777' })
  const begun = Date.now()
  const progress = setInterval(() => {
    context.say(`${plan.version} : image ${plan.image}, téléchargement et démarrage… ${seconds(begun)}`)
  }, PULL_TOLD_EVERY_MS)
  try {
    return await container.start()
  } finally {
    clearInterval(progress)
  }
}

/** The server in a container, or undefined (said in a line) where no engine answers or the image cannot be had. */
export async function startContainer(
  name: Containable,
  context: Context,
): Promise<{ server: RunningServer; env: Record<string, string> } | undefined> {
  const begun = Date.now()
  const plan = plans[name](context)
  try {
    const client = await getContainerRuntimeClient()
    const started = await launch(name, context, plan)
    context.onStop(async () => void (await started.stop({ timeout: context.keep ? 10_000 : 0 })))
    await untilReady(plan.isReady, () => false, 120_000)
    if (name === 'kafka') {
      context.state.kafkaUsers = kafkaUsers(context)
      saveState(context.dataDir, context.state)
    }
    const handle = client.container.getById(started.getId())
    const server: RunningServer = {
      name,
      how: 'container',
      version: `${plan.version} (${plan.image})`,
      url: plan.url,
      tookMs: Date.now() - begun,
      kill: async (signal) => {
        await handle.kill({ signal })
        if (signal !== 'SIGSTOP' && signal !== 'SIGCONT') await handle.wait({ condition: 'not-running' })
      },
      start: async () => {
        await handle.start()
        await untilReady(plan.isReady, () => false)
      },
    }
    return { server, env: plan.env }
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
    context.say(`${plan.version} : pas de conteneur (${reason}), essai sur cette machine.`)
    return undefined
  }
}
