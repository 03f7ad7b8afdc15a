// A partner's receiver, for tests: it keeps what came and answers as told.

import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

type Call = { headers: IncomingHttpHeaders; body: string }
export type Receiver = Awaited<ReturnType<typeof startReceiver>>

export async function startReceiver() {
  const calls: Call[] = []
  const held: (() => void)[] = []
  const receiver = {
    url: '',
    calls,
    status: 204,
    location: '',
    holds: false,
    /** which call waits until it is told to answer; 0: none */
    holdsAt: 0,
    answer: () => held.splice(0).forEach((go) => void go()),
    stop: async () => {},
  }
  const server = createServer(async (request, response) => {
    calls.push({ headers: request.headers, body: await text(request) })
    if (receiver.holds) return
    if (calls.length === receiver.holdsAt) await new Promise<void>((resolve) => held.push(resolve))
    response.writeHead(receiver.status, receiver.location ? { location: receiver.location } : {}).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hent`
  receiver.stop = () =>
    new Promise((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    })
  return receiver
}
