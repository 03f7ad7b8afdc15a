// Calls a neighbour over HTTP: a limit in time, the trace handed on, problems read back into `AppError`, and every
// network failure told as `dependency-unavailable`.

import { Readable } from 'node:stream'
import { defined } from '@hent/contracts/defined.ts'
import { type Static, type TSchema, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { AppError, type ErrorCode, isErrorCode, problemBase } from './errors.ts'
import { currentTraceparent } from './traceparent.ts'

export interface FetchOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Sent as JSON; a `URLSearchParams` as a form. */
  body?: unknown
  token?: string
  /** Whole exchange, in ms; 5 s unless said. */
  timeoutMs?: number
  headers?: Readonly<Record<string, string>>
  /** The trace to continue where no span runs: `request.traceparent`, or the document's. */
  traceparent?: string
}
export interface Answer {
  status: number
  headers: Headers
  body: unknown
}

const Problem = Compile(
  Type.Object({
    type: Type.String(),
    detail: Type.Optional(Type.String()),
    errors: Type.Optional(
      Type.Array(Type.Object({ pointer: Type.String(), code: Type.String(), detail: Type.Optional(Type.String()) })),
    ),
  }),
)
const byStatus: Readonly<Record<number, ErrorCode>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  410: 'gone',
  412: 'precondition-failed',
  413: 'payload-too-large',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
}

function sentBy(options: FetchOptions): RequestInit {
  const isForm = options.body instanceof URLSearchParams
  const headers = new Headers({ accept: 'application/json', ...options.headers })
  headers.set('traceparent', currentTraceparent(options.traceparent))
  if (options.token) headers.set('authorization', `Bearer ${options.token}`)
  if (options.body !== undefined && !isForm) headers.set('content-type', 'application/json')
  const body = options.body instanceof URLSearchParams ? options.body : JSON.stringify(options.body)
  return {
    method: options.method ?? (options.body === undefined ? 'GET' : 'POST'),
    headers,
    redirect: 'error',
    signal: AbortSignal.timeout(options.timeoutMs ?? 5_000),
    ...defined({ body }),
  }
}

const isText = ({ headers }: Response) => /^(text\/csv|application\/jwt)\b/.test(headers.get('content-type') ?? '')

/** The 2xx answer with its headers. Anything else is thrown as an `AppError`. */
export async function fetchAnswer(url: string | URL, options: FetchOptions = {}): Promise<Answer> {
  let response: Response
  let body: unknown
  try {
    response = await fetch(url, sentBy(options))
    const text = await response.text()
    body = text === '' ? undefined : isText(response) ? text : JSON.parse(text)
  } catch (error) {
    throw new AppError('dependency-unavailable', {}, { cause: error })
  }
  if (response.ok) return { status: response.status, headers: response.headers, body }
  throw errorFrom(response, body)
}

/** A 2xx answer handed on while it arrives; within a minute, unless said otherwise. Anything else is thrown as an `AppError`. */
export async function fetchStream(
  url: string | URL,
  options: FetchOptions = {},
): Promise<{ headers: Headers; body: Readable }> {
  try {
    const response = await fetch(url, sentBy({ timeoutMs: 60_000, ...options }))
    if (response.ok && response.body)
      return { headers: response.headers, body: Readable.from(response.body, { objectMode: false }) }
    throw errorFrom(response, await response.json())
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('dependency-unavailable', {}, { cause: error })
  }
}

/** The JSON of the answer; typed and checked where a `schema` is given. An answer not as agreed is the neighbour's fault. */
export function fetchJson<T extends TSchema>(
  url: string | URL,
  options: FetchOptions & { schema: T },
): Promise<Static<T>>
export function fetchJson(url: string | URL, options?: FetchOptions): Promise<unknown>
export async function fetchJson(
  url: string | URL,
  options: FetchOptions & { schema?: TSchema } = {},
): Promise<unknown> {
  const { body } = await fetchAnswer(url, options)
  if (options.schema === undefined || Compile(options.schema).Check(body)) return body
  throw new AppError('dependency-unavailable', { reason: 'unexpected-answer' })
}

function errorFrom(response: Response, body: unknown): AppError {
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN)
  const retry = Number.isFinite(retryAfter) ? { retryAfterSeconds: retryAfter } : {}
  if (response.status >= 500) return new AppError('dependency-unavailable', retry)
  if (Problem.Check(body)) {
    const code = body.type.startsWith(problemBase) ? body.type.slice(problemBase.length) : ''
    const data = {
      ...retry,
      ...(body.detail ? { detail: body.detail } : {}),
      ...defined({ errors: body.errors }),
    }
    if (isErrorCode(code)) return new AppError(code, data)
  }
  return new AppError(byStatus[response.status] ?? 'invalid-input', retry)
}
