// Listens to every service that tests start: which of its answers its document does not tell, by status, problem and
// content. A module of its own, for a set-up file is run before each test file, and the modules it imports once.

import { subscribe } from 'node:diagnostics_channel'
import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { expect } from 'vitest'

type Content = Record<string, { examples?: Record<string, unknown> }>
type Document = {
  info: { title: string }
  paths: Record<string, Record<string, { responses: Record<string, { content?: Content }> }>>
}

export const untold = new Set<string>()

subscribe('fastify.initialization', (message) => {
  const { fastify: app } = message as { fastify: FastifyInstance }
  const sent = new WeakMap<FastifyRequest, unknown>()
  let told: ReturnType<typeof reader> | undefined
  app.addHook('onSend', async (request, _reply, payload) => void sent.set(request, payload))
  app.addHook('onResponse', async (request, reply) => {
    const { url, schema } = request.routeOptions
    if (!url || schema?.hide || !app.swagger) return
    told ??= reader(app.swagger() as unknown as Document)
    const fault = told(request, reply, sent.get(request))
    if (fault) untold.add(`${request.method} ${url}: ${fault}`)
  })
})

/** What is wrong with an answer by a document, if anything. */
function reader(document: Document) {
  const service = document.info.title.split(' ').at(-1)
  const kept = JSON.parse(readFileSync(new URL(`../../docs/openapi/${service}.json`, import.meta.url), 'utf8'))
  expect(JSON.parse(JSON.stringify(document)), `docs/openapi/${service}.json is what is served`).toEqual(kept)
  const ajv = new Ajv2020({ strict: false })
  addFormats.default(ajv)
  ajv.addSchema(kept, 'document')

  return (request: FastifyRequest, reply: FastifyReply, payload: unknown): string | undefined => {
    const path = request.routeOptions.url?.replaceAll(/:(\w+)/g, '{$1}') ?? ''
    const method = request.method === 'HEAD' ? 'get' : request.method.toLowerCase()
    const answer = document.paths[path]?.[method]?.responses[reply.statusCode]
    if (!answer) return String(reply.statusCode)
    if (!answer.content || typeof payload !== 'string' || request.method === 'HEAD') return undefined
    const type = String(reply.getHeader('content-type')).split(';')[0] ?? ''
    const content = answer.content?.[type]
    if (!content) return `${reply.statusCode} as ${type}`
    if (!type.endsWith('json')) return undefined
    const body = JSON.parse(payload)
    const code = String(body.type).split('/').at(-1) ?? ''
    if (type === 'application/problem+json' && !content.examples?.[code]) return `${reply.statusCode} ${code}`
    const pointer = ['paths', path, method, 'responses', reply.statusCode, 'content', type, 'schema']
    const ref = pointer.map((part) => encodeURIComponent(String(part).replaceAll('~', '~0').replaceAll('/', '~1')))
    const holds = ajv.getSchema(`document#/${ref.join('/')}`)
    return holds?.(body) ? undefined : `${reply.statusCode} ${ajv.errorsText(holds?.errors)}`
  }
}
