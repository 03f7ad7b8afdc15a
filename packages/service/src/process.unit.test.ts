// Real processes: what matters here is the exit code, the signal and what is printed.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

/** Runs `start`, the text of a function, under `runService`. */
function run(start: string) {
  const at = (file: string) => JSON.stringify(new URL(file, import.meta.url).href)
  const code = `import { runService } from ${at('./process.ts')}
    import { ConfigError } from ${at('./config.ts')}
    await runService(${start})`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  children.push(child)
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      printed += chunk
    })
  }
  const ended = once(child, 'close').then(([exit, signal]) => ({ exit, signal, printed }))
  return { child, ended }
}
const holding = 'const held = setInterval(() => {}, 1e6)'

describe('a process', () => {
  it('says it is ready, and on SIGTERM stops what it started, then exits 0', async () => {
    const { child, ended } = run(`async () => {
      ${holding}
      return { async stop() { clearInterval(held); process.stdout.write('stopped in order') } }
    }`)
    const [message] = await once(child, 'message')
    expect(message).toMatchObject({ ready: true })
    child.kill('SIGTERM')
    const { exit, printed } = await ended
    expect(exit).toBe(0)
    expect(printed).toContain('"msg":"ready"')
    expect(printed).toContain('stopped in order')
  })

  it('told to stop while it starts, finishes starting and stops what it started', async () => {
    const { child, ended } = run(`async () => {
      const go = new Promise((resolve) => process.on('message', resolve))
      process.send('starting')
      await go
      return { async stop() { process.stdout.write('stopped in order') } }
    }`)
    await once(child, 'message')
    child.kill('SIGTERM')
    child.send('go')
    expect(await ended).toMatchObject({ exit: 0, printed: expect.stringContaining('stopped in order') })
  })

  it('a process that cannot use its environment prints each fault plainly and exits 1', async () => {
    const { exit, printed } = await run(`async () => { throw new ConfigError(['PORT is missing', 'KEY is missing']) }`)
      .ended
    expect(exit).toBe(1)
    expect(printed).toContain('  - PORT is missing\n  - KEY is missing')
  })

  it.each([
    ['fails to start', `async () => { throw new Error('mail gwenola@example.bzh') }`],
    [
      'fails later',
      `async () => { ${holding}; setImmediate(() => { throw new Error('mail gwenola@example.bzh') }); return { async stop() {} } }`,
    ],
    [
      'forgets a promise',
      `async () => { ${holding}; Promise.reject(new TypeError('mail gwenola@example.bzh')); return { async stop() {} } }`,
    ],
  ])('a process that %s is logged by the error’s name, never its message, and exits 1', async (_what, start) => {
    const { exit, printed } = await run(start).ended
    expect(exit).toBe(1)
    expect(printed).toMatch(/"level":"fatal".*"name":"(Type)?Error"/)
    expect(printed).not.toContain('gwenola')
  })
})
