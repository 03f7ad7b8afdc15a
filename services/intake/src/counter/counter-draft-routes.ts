// The routes of what is being entered at a counter: list, keep, read and erase one's own. Nobody else's is ever found.

import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { bearersOf } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { Intake } from '../context.ts'
import { ForStructure } from '../door/door.ts'
import { authorOf, draftIdOf, type Fields, keepDraft } from './keep-draft.ts'

const closed = { additionalProperties: false }
const path = Type.Object({ key: Type.String({ format: 'uuid' }) })
/** More than any answer may have: what is too long is kept too, to be mended. */
const FieldTexts = Type.Record(
  Type.String({ pattern: '^[A-Za-z][A-Za-z-]{0,59}$' }),
  Type.Array(Type.String({ maxLength: 10_000 }), { maxItems: 40 }),
  { maxProperties: 80 },
)
const about = {
  key: Type.String({ description: 'the Idempotency-Key it will be sent under' }),
  startedAt: Type.String({ format: 'date-time' }),
  until: Type.String({ format: 'date-time', description: 'a day after it was begun: then nothing opens it any more' }),
}
const DraftView = Type.Object(about)
const problems = ['forbidden'] as const

export function addCounterDraftRoutes(app: Server, intake: Intake, auth: Auth): void {
  const { counterDrafts, vault, now } = intake
  const known = { onRequest: auth.authenticate() }
  const common = { security: bearersOf('draft:own'), problems: [...problems], querystring: ForStructure }
  const shown = ({ key, startedAt, until }: { key: string; startedAt: Date; until: Date }) => ({
    key,
    startedAt: startedAt.toISOString(),
    until: until.toISOString(),
  })

  app.get(
    '/v1/counter-drafts',
    {
      ...known,
      schema: {
        summary: 'What this agent is entering at the counter, without what was typed',
        ...common,
        response: { 200: Type.Object({ drafts: Type.Array(DraftView) }) },
      },
    },
    async ({ principal, query }, reply) => {
      const drafts = await counterDrafts.of(authorOf(intake, principal, query), now())
      return reply.header('cache-control', 'no-store').send({ drafts: drafts.map(shown) })
    },
  )

  app.get(
    '/v1/counter-drafts/:key',
    {
      ...known,
      schema: {
        summary: 'One of them, as it was typed',
        ...common,
        params: path,
        response: { 200: Type.Object({ ...about, fields: FieldTexts }) },
      },
    },
    async ({ principal, params, query }, reply) => {
      const draft = await counterDrafts.get(draftIdOf(intake, authorOf(intake, principal, query), params.key), now())
      if (!draft) throw new AppError('not-found')
      const fields = (await vault.open(draft.sealed)) as Record<string, string[]>
      return reply.header('cache-control', 'no-store').send({ ...shown(draft), fields })
    },
  )

  app.put(
    '/v1/counter-drafts/:key',
    {
      ...known,
      schema: {
        summary: 'Sets aside what is being entered, in the place of what it was; encrypted, for a day',
        ...common,
        problems: [...problems, 'conflict'],
        params: path,
        body: Type.Object({ fields: FieldTexts }, closed),
        response: { 200: DraftView },
      },
    },
    async ({ principal, params, query, body }) => {
      const fields: Fields = body.fields
      return shown(await keepDraft(intake, authorOf(intake, principal, query), params.key, fields))
    },
  )

  app.delete(
    '/v1/counter-drafts/:key',
    {
      ...known,
      schema: {
        summary: 'Erases one of them; sending the request under its key does too',
        ...common,
        params: path,
        response: { 204: Type.Null() },
      },
    },
    async ({ principal, params, query }, reply) => {
      const id = draftIdOf(intake, authorOf(intake, principal, query), params.key)
      if (!(await counterDrafts.drop(id, now()))) throw new AppError('not-found')
      return reply.code(204).send(null)
    },
  )
}
