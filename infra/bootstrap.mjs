// The way into Hent from a bare machine: plain JavaScript without dependencies, for any Node from 20.19 on.
// Installs the workspace when it is not in step with the lockfile, then hands over to the Node 24 it brought.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PNPM = 'pnpm@12.21.0'
const OLDEST_NODE = [20, 19]

/** What each command runs: a script and its first arguments, and what to say of it. */
const COMMANDS = {
  demo: { run: ['infra/demo/src/demo.ts'], about: 'tout démarrer et jouer un scénario (--exit : finir après)' },
  start: { run: ['infra/demo/src/demo.ts', '--no-scenario'], about: 'tout démarrer, sans scénario' },
  test: { run: ['tests/run.ts'], about: 'toute la suite de tests' },
  check: { run: ['tests/check.ts'], about: 'les contrôles sans exécution : types, style, code inutilisé, contrats' },
  bench: { run: ['bench/run.ts'], about: 'les mesures de performance' },
  'test:faults': { run: ['tests/faults/run.ts'], about: 'pannes et arrêts brutaux' },
  'test:neutrality': {
    run: [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--project',
      'unit',
      'recompute',
      'neutrality',
      'draw.unit',
      'past-directory',
    ],
    about: 'refaire 10 000 décisions simulées, et nommer celle qu’on a changée',
  },
  // A small nursery: a large import then stays within 500 MB.
  hent: {
    run: ['infra/cli/src/hent.ts'],
    node: ['--max-semi-space-size=8'],
    about: 'la commande des exploitants',
  },
  screens: {
    run: ['services/portal/src/testing/screens.ts'],
    node: [`--import=${new URL('../services/portal/node_modules/tsx/dist/loader.mjs', import.meta.url)}`],
    about: 'une image de chaque page, dans docs/screens',
  },
  servers: {
    run: ['infra/local/src/run.ts'],
    about: 'seulement Kafka, MongoDB, Redis, courriel, SMS, webhooks et identité',
  },
}

const root = fileURLToPath(new URL('..', import.meta.url))
const modules = join(root, 'node_modules')
const stampFile = join(modules, '.hent-installed')
const node24 = join(modules, 'node', 'bin', 'node')

function fail(sentence, code = 1) {
  console.error(sentence)
  process.exit(code)
}

function help() {
  const lines = Object.entries(COMMANDS).map(([name, { about }]) => `  ${name.padEnd(12)} ${about}`)
  return `node infra/bootstrap.mjs <commande> [arguments…]\n\n${lines.join('\n')}`
}

/** Fingerprint of what an installation depends on. */
function lockStamp() {
  const hash = createHash('sha256').update(PNPM)
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml']) hash.update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

/** Runs a program on this terminal; its exit code, signals forwarded. Rejects when it cannot be run. */
function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, ...options })
    // Ctrl-C reaches the whole foreground group by itself: forwarding it would make it count twice.
    const ignore = () => {}
    const forward = (signal) => child.kill(signal)
    process.on('SIGINT', ignore)
    process.on('SIGTERM', forward)
    process.on('SIGHUP', forward)
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      process.off('SIGINT', ignore)
      process.off('SIGTERM', forward)
      process.off('SIGHUP', forward)
      resolve(code ?? 128 + constants.signals[signal])
    })
  })
}

async function install() {
  const stamp = lockStamp()
  if (existsSync(node24) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  const begun = Date.now()
  console.error('Installation des dépendances (une seule fois)…')
  // Progress goes where it is seen and not into what a command prints.
  const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx'
  const args = ['--yes', PNPM, 'install', '--frozen-lockfile', '--reporter=append-only']
  const code = await run(npx, args, { stdio: ['ignore', process.stderr, process.stderr] }).catch(() =>
    fail('La commande npx manque : elle vient avec npm, à installer à côté de Node.'),
  )
  if (code >= 128) process.exit(code)
  if (code !== 0) fail(`Les dépendances n'ont pas pu être installées (code ${code}) : la raison est au-dessus.`)
  if (!existsSync(node24)) fail("L'installation n'a pas apporté Node 24 : effacez node_modules et recommencez.")
  writeFileSync(stampFile, stamp)
  console.error(`Dépendances installées en ${((Date.now() - begun) / 1000).toFixed(1).replace('.', ',')} s.`)
}

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
  fail(`Hent demande Node ${OLDEST_NODE.join('.')} ou plus récent ; ici, ${process.versions.node}.`)
}
const [name, ...rest] = process.argv.slice(2)
if (name === '--help' || name === '-h') {
  console.log(help())
  process.exit(0)
}
if (name === undefined || !Object.hasOwn(COMMANDS, name)) {
  fail(`${name === undefined ? 'Il manque la commande.' : `Commande inconnue : « ${name} ».`}\n\n${help()}`, 2)
}
const {
  run: [script, ...first],
  node = [],
} = COMMANDS[name]
await install()
if (!existsSync(join(root, script))) fail(`Le script ${script} de la commande « ${name} » n'existe pas.`)
/** Types taken off and compiled once: `hent` then begins in half the time. */
const NODE_COMPILE_CACHE = process.env.NODE_COMPILE_CACHE ?? join(root, '.hent', 'cache', 'compiled')
const PATH = [join(modules, '.bin'), process.env.PATH].filter(Boolean).join(delimiter)
process.exitCode = await run(node24, [...node, join(root, script), ...first, ...rest], {
  stdio: 'inherit',
  cwd: process.cwd(),
  env: { ...process.env, PATH, NODE_COMPILE_CACHE, HENT_BOOTSTRAP_PID: String(process.pid) },
}).catch((error) => fail(`Node 24 n'a pas pu démarrer : ${error.message}`))
