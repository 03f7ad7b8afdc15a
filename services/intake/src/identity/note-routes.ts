// Words beside a structure's answer: who may write them, who reads which. Each reading is logged.

import { randomUUID } from 'node:crypto'
import { StructureId } from '@hent/contracts/codes.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Principal } from '@hent/service/principal.ts'
import { bearersOf, can } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { Intake } from '../context.ts'
import { writerOf } from '../referrals/referral-positions.ts'
import { actorOf } from './access.ts'
import { cleanWords, keepNote } from './keep-note.ts'

/** On one referral; more is a conversation, which belongs on the telephone. */
const mostNotes = 20

const closed = { additionalProperties: false }
const path = Type.Object({ id: Type.String({ maxLength: 64 }) })
const NoteBody = Type.Object(
  {
    referralId: Type.String({ maxLength: 64 }),
    text: Type.String({ minLength: 1, maxLength: 1_000 }),
  },
  closed,
)
const NotesView = Type.Object({
  notes: Type.Array(
    Type.Object({
      referralId: Type.String(),
      structureId: StructureId,
      at: Type.String({ format: 'date-time' }),
      text: Type.String(),
    }),
  ),
})

export function addNoteRoutes(app: Server, intake: Intake, auth: Auth): void {
  const { requests, positions, notes, readings, vault, now } = intake
  const known = { onRequest: auth.authenticate() }

  app.post(
    '/v1/requests/:id/notes',
    {
      ...known,
      schema: {
        summary: 'Words of a structure asked or holding, beside its answer; encrypted, gone with the request',
        security: bearersOf('note:write'),
        problems: ['conflict', 'gone'],
        params: path,
        body: NoteBody,
        response: { 201: Type.Object({ at: Type.String({ format: 'date-time' }) }) },
      },
    },
    async ({ params, body, principal }, reply) => {
      const { agentId, structureId } = await writer(principal, params.id, body.referralId)
      const at = now()
      const text = cleanWords(body.text)
      const about = { requestId: params.id, referralId: body.referralId, structureId, by: agentId, at }
      await keepNote(intake, { _id: randomUUID(), ...about }, text, actorOf(principal), mostNotes)
      return reply.code(201).send({ at: at.toISOString() })
    },
  )

  app.get(
    '/v1/requests/:id/notes',
    {
      ...known,
      schema: {
        summary: 'To the animator all of them, to a structure its own; the reading is logged',
        security: bearersOf('note:read'),
        problems: ['gone'],
        params: path,
        response: { 200: NotesView },
      },
    },
    async ({ params, principal }, reply) => {
      const request = await requests.get(params.id)
      if (!request || principal.kind !== 'agent') throw new AppError('not-found')
      const { departement } = request
      const all = await notes.of(params.id)
      const mine = all.filter(
        ({ structureId, thread }) =>
          !thread && can(principal, 'note:read', { departement, structureIds: [structureId] }),
      )
      if (mine.length === 0 && !can(principal, 'note:read', { departement })) throw new AppError('not-found')
      if (mine.length > 0) {
        const own = mine.find(({ structureId }) => principal.roles.some((held) => held.structureId === structureId))
        const line = {
          requestId: params.id,
          reader: principal.agentId,
          as: 'agent' as const,
          what: 'note' as const,
          ...(own ? { structureId: own.structureId } : {}),
        }
        await readings.log([{ _id: randomUUID(), at: now(), ...line }])
      }
      return reply.header('cache-control', 'no-store').send({
        notes: await Promise.all(
          mine.map(async ({ referralId, structureId, at, sealed }) => ({
            referralId,
            structureId,
            at: at.toISOString(),
            text: String(await vault.open(sealed)),
          })),
        ),
      })
    },
  )

  /** For which structure somebody writes: one that is asked, has just refused, or holds the referral. */
  async function writer(principal: Principal, requestId: string, referralId: string) {
    const request = await requests.get(requestId)
    const held = (await positions.of(requestId)).find(({ _id }) => _id === referralId)
    const structureId = held && writerOf(held, now())
    const may = structureId && can(principal, 'note:write', { structureIds: [structureId] })
    if (!request || !may || principal.kind !== 'agent') throw new AppError('not-found')
    if (request.state === 'erased') throw new AppError('gone')
    return { agentId: principal.agentId, structureId }
  }
}
