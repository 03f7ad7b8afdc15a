// What the person, the structure that has a referral and the one that sent it write to each other. What a professional
// reads is logged first.

import { randomUUID } from 'node:crypto'
import { Instant, ServiceKind, StructureId } from '@hent/contracts/codes.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { fingerprint, idempotencyKeyHeader, requireIdempotencyKey } from '@hent/service/idempotency.ts'
import type { Principal } from '@hent/service/principal.ts'
import { bearersOf } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { Intake } from '../context.ts'
import { actorOf, byId } from './access.ts'
import { cleanWords, keepNote } from './keep-note.ts'
import { threadKinds } from './notes.ts'
import { sayLeft } from './say-left.ts'
import { type Open, openTo, writerKind, writerKinds } from './thread.ts'

/** In one thread of one referral; more belongs on the telephone, or in a meeting. */
const mostInThread = 50

const closed = { additionalProperties: false }
const thread = { referralId: Type.String({ maxLength: 64 }), with: Type.Enum([...threadKinds]) }
const MessageBody = Type.Object({ ...thread, text: Type.String({ minLength: 1, maxLength: 2_000 }) }, closed)
const ThreadView = Type.Object({
  threads: Type.Array(
    Type.Object({
      ...thread,
      service: ServiceKind,
      mayWrite: Type.Boolean({ description: 'whether somebody is there to be written to now' }),
      messages: Type.Array(
        Type.Object({
          at: Instant,
          from: Type.Enum(writerKinds),
          structureId: Type.Optional(StructureId),
          text: Type.String(),
        }),
        { description: 'the oldest first' },
      ),
    }),
  ),
})

export function addThreadRoutes(app: Server, intake: Intake, auth: Auth): void {
  const { notes, readings, requests, positions, vault, now, lookupKey } = intake
  const known = { onRequest: auth.authenticate() }
  const common = { security: bearersOf('thread:use'), params: byId }

  app.post(
    '/v1/requests/:id/thread',
    {
      ...known,
      schema: {
        summary: 'A message between the person and the structure that has the referral, or a note among professionals',
        ...common,
        problems: ['conflict', 'gone', 'idempotency-key-missing', 'idempotency-key-invalid', 'idempotency-key-reused'],
        compulsoryHeaders: idempotencyKeyHeader,
        body: MessageBody,
        response: { 201: Type.Object({ at: Instant }) },
      },
    },
    async ({ params, body, principal, headers, traceparent }, reply) => {
      const key = requireIdempotencyKey(headers)
      const open = (await openThreads(principal, params.id)).find(
        (one) => one.referralId === body.referralId && one.thread === body.with,
      )
      if (!open) throw new AppError('not-found')
      const text = cleanWords(body.text)
      const _id = fingerprint(['thread', params.id, open.by, key], lookupKey)
      const say = () =>
        sayLeft(intake, { requestId: params.id, noteId: _id }, open, actorOf(principal), { traceparent })
      const before = await sentBefore(_id, open, text)
      if (before) {
        await say()
        return reply.code(201).send({ at: before.toISOString() })
      }
      const { referralId, structureId, by } = open
      if (!open.mayWrite || !structureId) throw new AppError('conflict')
      const about = { _id, requestId: params.id, referralId, structureId, thread: open.thread, by, at: now() }
      const isNew = await keepNote(intake, about, text, actorOf(principal), mostInThread)
      await say()
      const at = isNew ? about.at : ((await sentBefore(_id, open, text)) ?? about.at)
      return reply.code(201).send({ at: at.toISOString() })
    },
  )

  app.get(
    '/v1/requests/:id/thread',
    {
      ...known,
      schema: {
        summary: 'What was written, to those who take part; what a professional reads is logged',
        ...common,
        problems: ['gone'],
        response: { 200: ThreadView },
      },
    },
    async ({ params, principal }, reply) => {
      const open = await openThreads(principal, params.id)
      const all = await notes.of(params.id)
      const threads = open.map((one) => ({
        ...one,
        written: all.filter(({ referralId, thread: kind }) => referralId === one.referralId && kind === one.thread),
      }))
      const read = threads.filter(({ written }) => written.length > 0)
      if (principal.kind === 'agent') await logReading(params.id, read)
      const shown = threads.map(async ({ referralId, service, thread: kind, mayWrite, written }) => ({
        referralId,
        service,
        with: kind,
        mayWrite,
        messages: await Promise.all(
          written.map(async ({ by, structureId, at, sealed }) => ({
            at: at.toISOString(),
            from: writerKind(by),
            ...(by === 'person' ? {} : { structureId }),
            text: String(await vault.open(sealed)),
          })),
        ),
      }))
      return reply.header('cache-control', 'no-store').send({ threads: await Promise.all(shown) })
    },
  )

  async function openThreads(principal: Principal, requestId: string): Promise<Open[]> {
    const request = await requests.get(requestId)
    if (!request) throw new AppError('not-found')
    return openTo(principal, request, await positions.of(requestId))
  }

  /** When the same was sent under this key. @throws AppError `idempotency-key-reused` for another text */
  async function sentBefore(id: string, { referralId, thread: kind }: Open, text: string): Promise<Date | undefined> {
    const before = await notes.get(id)
    if (!before) return undefined
    const same =
      before.referralId === referralId && before.thread === kind && (await vault.open(before.sealed)) === text
    if (!same) throw new AppError('idempotency-key-reused')
    return before.at
  }

  /** One line for each structure somebody read for. */
  async function logReading(requestId: string, read: readonly Open[]): Promise<void> {
    const readers = new Map(read.flatMap(({ by, structureId }) => (structureId ? [[structureId, by] as const] : [])))
    const at = now()
    const lines = [...readers].map(([structureId, reader]) => ({ structureId, reader }))
    const about = { requestId, at, as: 'agent' as const, what: 'thread' as const }
    await readings.log(lines.map((line) => ({ _id: randomUUID(), ...about, ...line })))
  }
}
