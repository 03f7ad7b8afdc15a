// A process of its own, since traces are set up once a process, and a collector that keeps what it is sent.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { describe, expect, it } from 'vitest'
import { startTelemetry } from './telemetry.ts'

const at = (file: string) => JSON.stringify(new URL(file, import.meta.url).href)
const service = `
  import { startTelemetry } from ${at('./telemetry.ts')}
  import { currentTraceparent } from ${at('./traceparent.ts')}
  import { inSpan } from ${at('../../messaging/src/spans.ts')}
  import { buildServer } from ${at('./server.ts')}
  import { createLog } from ${at('./log.ts')}
  const telemetry = await startTelemetry('test')
  const log = createLog({ service: 'test', level: 'silent' })
  const app = await buildServer({ service: 'test', log, ready: {}, maxLoopDelayMs: 0 })
  app.post('/v1/things/:id', async ({ traceparent }) =>
    ({ traceparent, inner: await inSpan('route need', 'internal', traceparent, { needId: 'n-1' }, async () => currentTraceparent()) }))
  app.post('/v1/bugs/:id', async () => { throw new Error('mail gwenola@example.bzh') })
  const base = await app.listen({ port: 0, host: '127.0.0.1' })
  const headers = { traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', 'content-type': 'application/json' }
  const post = (path) => fetch(base + path + '/gwenola?q=kermarrec', { method: 'POST', headers, body: '{"wish":"kermarrec"}' })
  process.stdout.write(await (await post('/v1/things')).text())
  await (await post('/v1/bugs')).text()
  await (await post('/v1/nothing')).text()
  await app.close()
  await telemetry.stop()
`

async function traced() {
  let sent = ''
  const collector = createServer(async (request, response) => {
    for await (const chunk of request) sent += chunk.toString('latin1')
    response.end()
  })
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve))
  const address = collector.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`, OTEL_NODE_RESOURCE_DETECTORS: 'none' }
  const child = spawn(process.execPath, ['--input-type=module', '-e', service], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let answered = ''
  child.stdout.on('data', (chunk) => {
    answered += chunk
  })
  await once(child, 'close')
  collector.closeAllConnections()
  await new Promise((resolve) => collector.close(resolve))
  return { sent, answered }
}

describe('without an SDK', () => {
  it('starting telemetry loads nothing', async () => {
    await (await startTelemetry('test')).stop()
  })
})

describe('with a collector', () => {
  it('a call continues its caller’s trace down to the spans inside, by ids and route patterns alone', async () => {
    const { sent, answered } = await traced()
    const { traceparent, inner } = JSON.parse(answered)
    expect(traceparent).toMatch(/^00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-01$/)
    expect(inner.slice(0, 36)).toBe(traceparent.slice(0, 36))
    // The span inside has the call's span for parent, which protobuf writes as bytes.
    const spanId = Buffer.from(traceparent.slice(36, 52), 'hex').toString('latin1')
    expect(sent.split(spanId).length - 1).toBe(2)
    expect(sent).toContain('POST /v1/things/:id')
    expect(sent).toContain('needId')
    expect(sent).not.toMatch(/gwenola|kermarrec/)
  }, 20_000)
})
