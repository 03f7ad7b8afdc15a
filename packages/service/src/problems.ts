// Every failure leaves as a problem document (RFC 9457): ours by the table, the framework's and the drivers' by
// the rows below, anything else as `internal`. No submitted value is ever repeated.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError, type ErrorCode, errorTable, isDependencyError, toProblem } from './errors.ts'
import { isInvalidPart } from './validation.ts'

const frameworkCodes: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'invalid-input',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'invalid-json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'invalid-json',
  FST_ERR_HANDLER_TIMEOUT: 'overloaded',
  FST_ERR_BAD_URL: 'not-found',
  FST_ERR_INVALID_URL: 'not-found',
  FST_ERR_MAX_PARAM_LENGTH: 'not-found',
  FST_ERR_ASYNC_CONSTRAINT: 'not-found',
}
const byStatus: Readonly<Record<number, ErrorCode>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  408: 'invalid-input',
  413: 'payload-too-large',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
}

/** Sorts anything thrown into the closed list, its cause kept. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (isInvalidPart(error)) {
    const errors = error.faults.map((fault) => ({ ...fault, pointer: fault.pointer || '' }))
    return new AppError('invalid-input', { errors }, { cause: error })
  }
  if (isDependencyError(error)) return new AppError('dependency-unavailable', {}, { cause: error })
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  const known = frameworkCodes[code]
  if (known) return new AppError(known, {}, { cause: error })
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  if (status >= 400 && status < 500) {
    const json = error instanceof SyntaxError ? 'invalid-json' : undefined
    return new AppError(json ?? byStatus[status] ?? 'invalid-input', {}, { cause: error })
  }
  return new AppError('internal', {}, { cause: error })
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, error: AppError): FastifyReply {
  const { status } = errorTable[error.code]
  if (status === 401) reply.header('www-authenticate', 'Bearer')
  if (status === 405 && error.data.allow) reply.header('allow', error.data.allow.join(', '))
  if (status === 503 || error.data.retryAfterSeconds !== undefined) {
    reply.header('retry-after', error.data.retryAfterSeconds ?? 5)
  }
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .serializer((problem: unknown) => JSON.stringify(problem))
    .send(toProblem(error, request.id))
}

/** Fastify's own handler for thrown errors. */
export function handleError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const known = toAppError(error)
  const line = { err: error, code: known.code, callId: request.id, method: request.method, route: routeOf(request) }
  if (known.code === 'internal') request.log.error(line, 'request failed')
  // Turned away by thousands: the figures count them, a line each would be part of the flood.
  else if (errorTable[known.code].status >= 500 && known.code !== 'overloaded')
    request.log.warn(line, 'request refused')
  sendProblem(request, reply, known)
}

/** The route's pattern, never the address with its values. */
export const routeOf = (request: FastifyRequest): string => request.routeOptions?.url ?? 'none'

/** 404, or 405 with `Allow` where the address exists for another method. */
export function registerNotFound(app: FastifyInstance): void {
  const routes: { pattern: RegExp; methods: string[] }[] = []
  app.addHook('onRoute', ({ url, method }) => {
    const source = url
      .replaceAll(/[.+?^${}|[\]\\]/g, '\\$&')
      .replaceAll(/:\w+(?:\([^)]*\))?/g, '[^/]+')
      .replaceAll('*', '.*')
    routes.push({ pattern: new RegExp(`^${source}/?$`), methods: [method].flat() })
  })
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '/'
    const allow = [...new Set(routes.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods))]
    const error = allow.length > 0 ? new AppError('method-not-allowed', { allow }) : new AppError('not-found')
    sendProblem(request, reply, error)
  })
}
