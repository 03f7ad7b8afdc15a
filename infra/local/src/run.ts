/**
 * `node infra/local/src/run.ts`: starts the servers, runs a command with their addresses (or waits for Ctrl-C), stops them.
 */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { parseArgs } from 'node:util'
import { type ServerName, serverNames } from './server.ts'
import { type StackOptions, startStack } from './stack.ts'

const HELP = `Démarre Kafka, MongoDB, Redis, le courriel, les SMS et l'identité, le temps d'une commande ou jusqu'à Ctrl-C.

  node infra/local/src/run.ts [options] [-- commande arguments…]

  --servers a,b   seulement ceux-là, parmi ${serverNames.join(', ')}
  --keep DOSSIER  garde les données dans ce dossier
  --mongo fast    sans mongod : construit le remplaçant rapide (une seule fois, quelques minutes)
  --json          écrit sur la sortie ce qui a été choisi, en JSON ; le reste va sur l'erreur
  --help          cette aide
`

function isServerName(name: string): name is ServerName {
  return (serverNames as readonly string[]).includes(name)
}

function read(argv: readonly string[]): { options: StackOptions; json: boolean; command: string[] } | undefined {
  const end = argv.indexOf('--')
  const { values } = parseArgs({
    args: argv.slice(0, end < 0 ? undefined : end),
    options: {
      servers: { type: 'string' },
      keep: { type: 'string' },
      mongo: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return undefined
  const options: StackOptions = { say: (line) => console.error(line) }
  if (values.servers) {
    const names = values.servers.split(',')
    const unknown = names.find((name) => !isServerName(name))
    if (unknown !== undefined) throw new Error(`Serveur inconnu : « ${unknown} » (${serverNames.join(', ')}).`)
    options.servers = names.filter(isServerName)
  }
  if (values.keep) options.dataDir = values.keep
  if (values.mongo !== undefined && values.mongo !== 'fast' && values.mongo !== 'any') {
    throw new Error('--mongo attend « fast » ou « any ».')
  }
  if (values.mongo) options.mongo = values.mongo
  return { options, json: values.json, command: end < 0 ? [] : argv.slice(end + 1) }
}

/** Runs the command to its end; its exit code, in the shell's manner when a signal ended it. */
function runCommand([command = '', ...args]: readonly string[], env: Record<string, string>): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env } })
    const forward = (signal: NodeJS.Signals) => void child.kill(signal)
    process.on('SIGTERM', forward)
    child.once('error', (error) => {
      console.error(`« ${command} » : ${error.message}`)
      resolve(127)
    })
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)))
  })
}

async function main(): Promise<number> {
  const wanted = read(process.argv.slice(2))
  if (!wanted) {
    console.log(HELP)
    return 0
  }
  // From here on a signal means "stop": heard from the start, so that an installation is cut short too.
  const asked = new Promise<number>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => resolve(128 + constants.signals[signal]))
    }
  })
  const starting = startStack(wanted.options)
  starting.catch(() => {})
  const first = await Promise.race([starting, asked])
  // Leaving is enough here: the reaper stops what had begun.
  if (typeof first === 'number') return first
  const { servers, env, stop } = first
  const list = Object.values(servers).map(({ name, how, version, url, tookMs }) => ({
    name,
    how,
    version,
    url,
    tookMs,
  }))
  if (wanted.json) console.log(JSON.stringify({ servers: list, env }))
  else if (wanted.command.length === 0) {
    for (const [name, value] of Object.entries(env)) console.log(`${name}=${value}`)
    console.log('Ctrl-C pour arrêter.')
  }
  // During a command, Ctrl-C reaches it too (same terminal): its end decides, then the servers stop.
  const code = wanted.command.length > 0 ? await runCommand(wanted.command, env) : await asked
  await stop()
  return code
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  return 1
})
process.exit()
