// One call of a webhook: signed, within a limit of time, redirects not followed, little read of what is answered.

import { request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { Webhook } from 'standardwebhooks'
import { mustBePublic, publicLookup, RefusedAddress } from './address.ts'

type Outcome = { status: number } | { error: 'refused-address' | 'timeout' | 'no-connection' }

export type Post = (call: { url: string; secrets: readonly string[]; id: string; body: string }) => Promise<Outcome>

/** Of an answer nobody reads more; a receiver that goes on is hung up on. */
const mostRead = 16 * 1024

/** The headers of Standard Webhooks; each valid secret signs, so that a receiver may know the old or the new. */
export function signed(id: string, at: Date, body: string, secrets: readonly string[]): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
  }
}

export function createPost(options: {
  loopbackAllowed: boolean
  timeoutMs: number
  lookup?: ReturnType<typeof publicLookup>
}): Post {
  const { loopbackAllowed, timeoutMs, lookup = publicLookup() } = options
  return ({ url, secrets, id, body }) =>
    new Promise((resolve) => {
      const to = new URL(url)
      const signal = AbortSignal.timeout(timeoutMs)
      const failed = (err: unknown) => {
        if (err instanceof RefusedAddress) resolve({ error: 'refused-address' })
        else resolve({ error: signal.aborted ? 'timeout' : 'no-connection' })
      }
      try {
        if (!loopbackAllowed) mustBePublic(to)
      } catch (err) {
        return failed(err)
      }
      const headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Hent-Webhooks/1',
        ...signed(id, new Date(), body, secrets),
      }
      const send = to.protocol === 'https:' ? overHttps : overHttp
      // A connection of its own each time: one kept open would go on to an address looked up before.
      const guard = loopbackAllowed ? {} : { lookup }
      const call = send(to, { method: 'POST', headers, signal, agent: false, ...guard }, (answer) => {
        const status = answer.statusCode ?? 0
        let read = 0
        answer.on('data', (chunk: Buffer) => {
          read += chunk.length
          if (read <= mostRead) return
          resolve({ status })
          call.destroy()
        })
        answer.on('end', () => resolve({ status }))
        answer.on('error', failed)
      })
      call.on('error', failed)
      call.end(body)
    })
}
