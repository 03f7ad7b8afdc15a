import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { isAlive } from './install.ts'
import { runDir } from './paths.ts'
import { untilReady } from './server.ts'
import { type Stack, startStack } from './stack.ts'

// The servers of the test run are not for this file: it starts and stops its own.
for (const name of ['KAFKA_BROKERS', 'MONGO_URL', 'REDIS_URL', 'SMTP_URL', 'SMS_URL', 'OIDC_ISSUER'])
  vi.stubEnv(name, undefined)
afterAll(() => void vi.unstubAllEnvs())

const run = fileURLToPath(new URL('./run.ts', import.meta.url))
const stacks: Stack[] = []
const never = () => false

/** Asks Redis one thing; its raw answer. */
function ask(url: string, command: string): Promise<string> {
  const { port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect({ port: Number(port), host: '127.0.0.1' }, () => socket.write(`${command}\r\n`))
    socket.once('error', reject)
    socket.once('data', (data) => {
      socket.destroy()
      resolve(data.toString().trim())
    })
  })
}

async function start(dataDir?: string): Promise<Stack> {
  const stack = await startStack({ servers: ['redis', 'identity'], ...(dataDir && { dataDir }) })
  stacks.push(stack)
  return stack
}

/** A stack in a process of its own, and the numbers of the processes below it. */
async function startElsewhere(): Promise<{ parent: ChildProcess; below: number[] }> {
  const parent = spawn(process.execPath, [run, '--servers', 'redis,mail', '--json'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: withoutGivenServers(),
  })
  await once(createInterface({ input: parent.stdout }), 'line')
  const ofParent = readdirSync(runDir).filter((name) => name.startsWith(`${parent.pid}-`))
  expect(ofParent).toHaveLength(1)
  return { parent, below: descendants(parent.pid ?? 0) }
}

function withoutGivenServers(): NodeJS.ProcessEnv {
  const { REDIS_URL: _redis, SMTP_URL: _smtp, ...rest } = process.env
  return { ...rest, HENT_SERVERS: 'native' }
}

function descendants(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  )
  return children.flatMap((child) => [child, ...descendants(child)])
}

async function untilNothingIsLeft(pid: number, below: readonly number[]): Promise<void> {
  const nothing = async () => !below.some(isAlive) && !readdirSync(runDir).some((name) => name.startsWith(`${pid}-`))
  await untilReady(nothing, never, 10_000)
}

afterEach(async () => {
  for (const stack of stacks.splice(0)) await stack.stop()
})

describe('the end of a stack', { timeout: 120_000 }, () => {
  for (const signal of ['SIGKILL', 'SIGINT', 'SIGTERM'] as const) {
    it(`leaves no process and no folder when its parent gets ${signal}`, async () => {
      const { parent, below } = await startElsewhere()
      expect(below.length).toBeGreaterThanOrEqual(3) // the reaper, Redis, the mailbox
      parent.kill(signal)
      await untilNothingIsLeft(parent.pid ?? 0, below)
    })
  }

  it('may be asked for twice', async () => {
    const stack = await start()
    await stack.stop()
    await expect(stack.stop()).resolves.toBeUndefined()
  })
})

describe('a server that is killed', { timeout: 120_000 }, () => {
  it('starts again on the same port with its data', async () => {
    const { servers, env } = await start()
    const url = env.REDIS_URL ?? ''
    await ask(url, 'SET kept yes')
    // everysec: the write is surely on disk once the append-only file says so.
    await untilReady(async () => (await ask(url, 'WAITAOF 1 0 1000')).startsWith('*2\r\n:1'), never)
    await servers.redis?.kill('SIGKILL')
    await expect(ask(url, 'PING')).rejects.toThrow('ECONNREFUSED')
    await servers.redis?.start()
    expect(await ask(url, 'GET kept')).toContain('yes')
  })

  it('gives tokens signed by the same key as before', async () => {
    const { servers, env } = await start()
    const keys = async () => (await fetch(`${env.OIDC_ISSUER}/jwks`)).json()
    const before = await keys()
    await servers.identity?.kill('SIGKILL')
    await servers.identity?.start()
    expect(await keys()).toEqual(before)
  })
})

describe('a data folder that is kept', { timeout: 120_000 }, () => {
  it('serves one stack at a time, and the next one finds the same addresses and data', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hent-kept-'))
    try {
      const first = await start(folder)
      await ask(first.env.REDIS_URL ?? '', 'SET kept yes')
      await expect(start(folder)).rejects.toThrow('sert déjà')
      await first.stop()
      const second = await start(folder)
      expect(second.env).toEqual(first.env)
      expect(await ask(second.env.REDIS_URL ?? '', 'GET kept')).toContain('yes')
      await second.stop()
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

describe('a server named by the environment', () => {
  it('is taken as it is, and nothing is started for it', async () => {
    process.env.REDIS_URL = 'redis://user:secret@redis.example:6379'
    try {
      const stack = await startStack({ servers: ['redis'] })
      stacks.push(stack)
      expect(stack.servers.redis).toMatchObject({ how: 'url', url: 'redis://…@redis.example:6379' })
      expect(stack.env.REDIS_URL).toBe('redis://user:secret@redis.example:6379')
    } finally {
      delete process.env.REDIS_URL
    }
  })
})
