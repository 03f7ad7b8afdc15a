// One POST as clients send it, and what came back.

import { Agent, request } from 'node:http'

export type Answer = { status: number; retryAfter?: string; body: string; tookMs: number }
export type Post = (url: string, body: unknown, headers?: Record<string, string>) => Promise<Answer>

/** One POST over kept connections; a broken line is status 0. */
export function poster(maxSockets: number): { post: Post; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets })
  const post: Post = (url, body, headers = {}) =>
    new Promise((resolve) => {
      const from = performance.now()
      const text = JSON.stringify(body)
      const end = (status: number, rest: Partial<Answer> = {}) =>
        resolve({ status, body: '', tookMs: performance.now() - from, ...rest })
      const length = Buffer.byteLength(text)
      const out = request(
        url,
        {
          method: 'POST',
          agent,
          headers: { 'content-type': 'application/json', 'content-length': length, ...headers },
        },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('error', () => end(0))
          response.on('end', () => {
            const retryAfter = response.headers['retry-after']
            end(response.statusCode ?? 0, {
              body: Buffer.concat(chunks).toString(),
              ...(retryAfter ? { retryAfter } : {}),
            })
          })
        },
      )
      out.setTimeout(20_000, () => out.destroy())
      out.on('error', () => end(0))
      out.end(text)
    })
  return { post, close: () => agent.destroy() }
}
