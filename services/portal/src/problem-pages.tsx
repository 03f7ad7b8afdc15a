// Every failure as a page in plain words: what happened, that nothing is lost, what to do.

import { AppError, type ErrorCode, errorTable } from '@hent/service/errors.ts'
import { routeOf, toAppError } from '@hent/service/problems.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { LoneLink } from './components/lone-link.tsx'
import { MessagePage } from './pages/message.tsx'
import { pageOf, sendPage } from './sessions/visitor.ts'
import type { Texts } from './texts/fr.ts'

type Sentence = Exclude<keyof Texts['problems'], `${string}Text`>

const sentences: Record<ErrorCode, Sentence> = {
  'invalid-input': 'invalid',
  'invalid-json': 'invalid',
  'idempotency-key-missing': 'invalid',
  'idempotency-key-invalid': 'invalid',
  unauthenticated: 'forbidden',
  forbidden: 'forbidden',
  'not-found': 'notFound',
  'link-invalid': 'linkInvalid',
  'method-not-allowed': 'notFound',
  conflict: 'changed',
  'already-answered': 'changed',
  'too-late': 'changed',
  gone: 'linkExpired',
  'link-expired': 'linkExpired',
  'precondition-failed': 'changed',
  'precondition-required': 'changed',
  'payload-too-large': 'invalid',
  'unsupported-media-type': 'invalid',
  'unknown-commune': 'invalid',
  'outside-region': 'invalid',
  'idempotency-key-reused': 'changed',
  'wrong-audience': 'invalid',
  'too-many-requests': 'tooMany',
  internal: 'internal',
  'dependency-unavailable': 'away',
  overloaded: 'away',
}

/** The title and text of a failure, in the visitor's language. */
function problemWords(texts: Texts, code: ErrorCode): { title: string; text: string } {
  const sentence = sentences[code]
  return { title: texts.problems[sentence], text: texts.problems[`${sentence}Text`] }
}

const isStale = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('FST_CSRF')

function doorOf(path: string): 'person' | 'pro' | 'link' {
  if (path.startsWith('/pro/') || path === '/pro' || path === '/region') return 'pro'
  return path.startsWith('/proposition/') ? 'link' : 'person'
}

export function sendProblemPage(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const known = isStale(error) ? new AppError('forbidden') : toAppError(error)
  const { status } = errorTable[known.code]
  const line = { err: error, code: known.code, callId: request.id, method: request.method, route: routeOf(request) }
  if (known.code === 'internal') request.log.error(line, 'page failed')
  else if (status >= 500) request.log.warn(line, 'page not available')
  if (status === 503) reply.header('retry-after', known.data.retryAfterSeconds ?? 5)
  const page = pageOf(request, reply)
  const door = doorOf(page.path)
  const { problems, site } = page.texts
  const words = isStale(error)
    ? { title: problems.stale, text: problems.staleText }
    : problemWords(page.texts, known.code)
  return sendPage(
    reply,
    <MessagePage page={page} door={door} faulty {...words}>
      <LoneLink href={door === 'pro' ? '/pro' : '/'} text={site.home} />
    </MessagePage>,
    status,
  )
}

/** An address that is no page. */
export function registerNotFoundPage(app: FastifyInstance): void {
  const routes = { method: ['GET', 'POST'], url: '/*', schema: { hide: true } }
  app.route({
    ...routes,
    handler: async (request, reply) => sendProblemPage(request, reply, new AppError('not-found')),
  })
}
