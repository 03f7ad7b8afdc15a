// Files sent with a form (multipart/form-data), read by Node's own reader within the route's limit of size.

import { AppError } from '@hent/service/errors.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Form } from './form.ts'

export type SentFile = { name: string; content: Buffer }

/** For the routes registered beside it alone. Give each its own `bodyLimit`. */
export function readSentFiles(app: FastifyInstance): void {
  app.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer' },
    async ({ headers }: FastifyRequest, body: Buffer): Promise<Form> => {
      const type = headers['content-type'] ?? ''
      const sent = await new Response(Uint8Array.from(body), { headers: { 'content-type': type } })
        .formData()
        .catch((cause: unknown) => {
          throw new AppError('invalid-input', {}, { cause })
        })
      const fields = await Promise.all([...sent].map(async ([name, value]) => [name, await fieldOf(value)] as const))
      return Object.fromEntries(fields)
    },
  )
}

/** A field of files where none was chosen is sent as one without a name. */
async function fieldOf(value: string | File): Promise<string | SentFile | undefined> {
  if (typeof value === 'string') return value
  if (value.name === '') return undefined
  return { name: value.name, content: Buffer.from(await value.arrayBuffer()) }
}

export function fileIn(form: Form, name: string): SentFile | undefined {
  const value = form[name]
  if (typeof value !== 'object' || value === null || !('name' in value) || !('content' in value)) return undefined
  const { name: named, content } = value
  return typeof named === 'string' && Buffer.isBuffer(content) ? { name: named, content } : undefined
}
