// A service's file, handed on to the browser while it arrives.

import type { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'

export function sendFile(reply: FastifyReply, { headers, body }: { headers: Headers; body: Readable }): FastifyReply {
  return reply
    .type(headers.get('content-type') ?? 'application/octet-stream')
    .header('content-disposition', headers.get('content-disposition') ?? 'attachment')
    .send(body)
}
