// For tests: a provider of SMS by HTTP, shaped as OVH documents its API. It refuses what is not signed, keeps what it takes,
// and can be as bad as providers are.

import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

const account = { key: 'app-key', secret: 'app-secret', consumer: 'consumer-key' }
/** Its clock is not ours. */
const aheadS = 7_200

type TakenJob = { id: number; to: string; message: string; tag: string; sender: string }

export type OvhServer = Awaited<ReturnType<typeof startOvhServer>>

export async function startOvhServer() {
  const jobs: TakenJob[] = []
  const server = {
    url: '',
    jobs,
    /** calls that were to hand over an SMS, taken or not */
    calls: 0,
    /** what it answers; anything but 200 takes nothing, unless `takes` */
    status: 200,
    takes: false,
    retryAfter: '',
    invalid: false,
    answerAfterMs: 0,
    /** called as soon as a message is taken, before its answer leaves */
    onJob: undefined as ((job: TakenJob) => Promise<unknown>) | undefined,
    jobsFor: (number: string) => jobs.filter(({ to }) => to === number),
    stop: async () => {},
  }
  const http = createServer(async (request, response) => {
    const send = (status: number, body: unknown, headers = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
    }
    const now = Math.floor(Date.now() / 1_000) + aheadS
    if (request.url === '/1.0/auth/time') return send(200, now)
    const body = await text(request)
    const { key, secret, consumer } = account
    const at = String(request.headers['x-ovh-timestamp'])
    const whole = [secret, consumer, request.method, `http://${request.headers.host}${request.url}`, body, at].join('+')
    const signature = `$1$${createHash('sha1').update(whole).digest('hex')}`
    const isSigned =
      request.headers['x-ovh-application'] === key &&
      request.headers['x-ovh-consumer'] === consumer &&
      request.headers['x-ovh-signature'] === signature &&
      Math.abs(Number(at) - now) < 30
    if (!isSigned || request.url !== '/1.0/sms/sms-essai-1/jobs') return send(403, { message: 'Invalid signature' })
    server.calls += 1
    const { status, takes, retryAfter, invalid } = server
    const said = JSON.parse(body) as { receivers: [string]; message: string; tag: string; sender: string }
    const [to] = said.receivers
    if (invalid) return send(200, { ids: [], invalidReceivers: [to], validReceivers: [], totalCreditsRemoved: 0 })
    let id = 0
    if (status === 200 || takes) {
      id = 1_000_000_000 + jobs.length
      const job = { id, to, message: said.message, tag: said.tag, sender: said.sender }
      jobs.push(job)
      await server.onJob?.(job)
    }
    await new Promise((resolve) => setTimeout(resolve, server.answerAfterMs))
    if (status !== 200) return send(status, { message: 'no' }, retryAfter ? { 'retry-after': retryAfter } : {})
    send(200, { ids: [id], invalidReceivers: [], validReceivers: [to], totalCreditsRemoved: 1 })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo
  const { key, secret, consumer } = account
  server.url = `ovh+http://${key}:${secret}@127.0.0.1:${port}/1.0/sms-essai-1?consumer=${consumer}`
  server.stop = () =>
    new Promise((resolve) => {
      http.closeAllConnections()
      http.close(() => resolve())
    })
  return server
}
