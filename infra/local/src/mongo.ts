/**
 * MongoDB: `mongod` of the PATH as a one-node replica set; else a stand-in that speaks its protocol, for development
 * and tests only (no figure measured on one may be printed as MongoDB's).
 */
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import { installed } from './install.ts'
import { cacheDir } from './paths.ts'
import type { Context, Native } from './server.ts'
import { findPython, onPath, outputOf, pythonPackage } from './tools.ts'

const PYTHON_WHEEL = 'SecantusDB==0.7.0b3'
const CRATE = 'secantus-mdb'
const CRATE_VERSION = '0.5.3-beta.196'
const CRATE_FOLDER = `${CRATE}-${CRATE_VERSION}`

async function withAdmin<T>(uri: string, ask: (client: MongoClient) => Promise<T>): Promise<T> {
  const limits = { serverSelectionTimeoutMS: 1000, connectTimeoutMS: 1000, socketTimeoutMS: 5000 }
  const client = new MongoClient(uri, { ...limits, directConnection: true })
  try {
    return await ask(client)
  } finally {
    await client.close()
  }
}

/** Whether the server takes writes. */
async function isPrimary(port: number): Promise<boolean> {
  try {
    return await withAdmin(`mongodb://127.0.0.1:${port}/`, async (client) => {
      return (await client.db('admin').command({ hello: 1 })).isWritablePrimary === true
    })
  } catch {
    return false
  }
}

/** Makes a mongod the only member of the replica set `hent`, under its present port. Says whether it is primary. */
export async function ensureReplicaSet(port: number): Promise<boolean> {
  if (await isPrimary(port)) return true
  const members = [{ _id: 0, host: `127.0.0.1:${port}` }]
  try {
    await withAdmin(`mongodb://127.0.0.1:${port}/`, async (client) => {
      const admin = client.db('admin')
      try {
        await admin.command({ replSetInitiate: { _id: 'hent', members } })
      } catch {
        // Already initiated, maybe under another port in a kept folder.
        const { config } = await admin.command({ replSetGetConfig: 1 })
        if (config.members[0].host === members[0]?.host) return
        await admin.command({ replSetReconfig: { ...config, version: config.version + 1, members }, force: true })
      }
    })
  } catch {
    // Not listening yet.
  }
  return false
}

async function rustServer(context: Context): Promise<string | undefined> {
  const built = join(cacheDir, CRATE_FOLDER, 'bin', 'secantusd-rs')
  const found = onPath('secantusd-rs') ?? (existsSync(built) ? built : undefined)
  if (found || context.mongo === 'any') return found
  const cargo = onPath('cargo')
  if (!cargo) throw new Error('MongoDB rapide : ni mongod ni secantusd-rs ici, et cargo manque pour le construire.')
  const folder = await installed(
    CRATE_FOLDER,
    `SecantusDB ${CRATE_VERSION} en Rust (5 à 9 minutes)`,
    context.say,
    async (root) => {
      const args = ['install', CRATE, '--version', CRATE_VERSION, '--locked', '--ignore-rust-version', '--root', root]
      const target = ['--target-dir', join(context.logDir, 'cargo-target')]
      await context.supervisor.run({
        command: cargo,
        args: [...args, ...target],
        cwd: root,
        log: join(context.logDir, 'cargo.log'),
      })
    },
  )
  return join(folder, 'bin', 'secantusd-rs')
}

/** Each keeps its files in a folder of its own, and reads nobody else's. */
const engines = {
  mongod: 'MongoDB',
  'secantus-rust': 'le remplaçant de MongoDB en Rust',
  'secantus-python': 'le remplaçant de MongoDB en Python',
} as const
type Engine = keyof typeof engines

/**
 * A kept folder begun with one and opened where there is another would start an empty database beside a full topic.
 * @throws Error saying which one it was begun with
 */
export function mustBeOf(dataDir: string, engine: Engine): void {
  if (existsSync(join(dataDir, engine))) return
  const begun = (Object.keys(engines) as Engine[]).find((one) => existsSync(join(dataDir, one)))
  if (begun === undefined) return
  throw new Error(
    `Ce dossier a été commencé avec ${engines[begun]}, et cette machine offre ${engines[engine]} : ses données ne seraient pas lues. Prenez un autre dossier, ou la même base.`,
  )
}

export async function prepareMongo(context: Context): Promise<Native> {
  const port = context.state.ports.mongo
  const described = (replicaSet: string) => {
    const url = `mongodb://127.0.0.1:${port}/?replicaSet=${replicaSet}`
    return { url, env: { MONGO_URL: url } }
  }
  const folder = async (name: Engine) => {
    const dir = join(context.dataDir, name)
    mustBeOf(context.dataDir, name)
    await mkdir(dir, { recursive: true })
    return dir
  }
  const mongod = onPath('mongod')
  if (mongod) {
    const files = await folder('mongod')
    return {
      ...described('hent'),
      files,
      version: `MongoDB ${(await outputOf(mongod, '--version'))?.match(/v([\d.]+)/)?.[1] ?? ''}`,
      command: mongod,
      args: ['--replSet', 'hent', '--bind_ip', '127.0.0.1', '--port', String(port), '--dbpath', files],
      isReady: () => ensureReplicaSet(port),
    }
  }
  const rust = await rustServer(context)
  // The two stand-ins do not read each other's files: a folder each.
  const files = await folder(rust ? 'secantus-rust' : 'secantus-python')
  const common = ['--host', '127.0.0.1', '--port', String(port), '--storage-path', files, '--sync-on-commit']
  const isReady = () => isPrimary(port)
  if (rust) {
    const version = `SecantusDB ${CRATE_VERSION} (Rust), remplaçant de MongoDB`
    return {
      ...described('secantus'),
      files,
      version,
      command: rust,
      args: [...common, '--cache-size', '512M'],
      isReady,
    }
  }
  const packages = await pythonPackage(PYTHON_WHEEL, 'SecantusDB 0.7.0b3', context)
  const run = 'import sys; from secantus.cli import main; sys.exit(main())'
  return {
    ...described('secantus'),
    files,
    version: 'SecantusDB 0.7.0b3 (Python), remplaçant de MongoDB',
    command: (await findPython()) ?? 'python3',
    args: ['-c', run, ...common],
    processEnv: { PYTHONPATH: packages, PYTHONNOUSERSITE: '1' },
    isReady,
  }
}
