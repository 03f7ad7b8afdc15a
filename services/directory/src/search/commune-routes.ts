// Which commune someone means, and what became of an old code. Public.

import { defined } from '@hent/contracts/defined.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Server } from '@hent/service/server.ts'
import { searchCommunes } from '@hent/territory/commune-search.ts'
import { resolveCommune } from '@hent/territory/communes.ts'
import { Type } from 'typebox'
import { cachedFor, notModified } from './etag.ts'
import { CommuneView, communeView, FormerView, formerView } from './views.ts'

const closed = { additionalProperties: false }
const day = 86_400

export const CommuneCode = Type.String({ pattern: '^[0-9][0-9ABab][0-9]{3}$', description: 'INSEE code' })

/** The commune of today behind a code, or the error that says why there is none. */
export function communeOrThrow(code: string) {
  const resolved = resolveCommune(code.toUpperCase())
  if ('error' in resolved) throw new AppError(resolved.error)
  return resolved
}

export function addCommuneRoutes(app: Server): void {
  app.get(
    '/v1/communes',
    {
      onSend: cachedFor(day),
      schema: {
        summary: 'Communes by an unfinished, former or Breton name, or by postal code',
        querystring: Type.Object(
          {
            q: Type.String({ minLength: 1, maxLength: 100 }),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 20 })),
          },
          closed,
        ),
        response: {
          ...notModified,
          200: Type.Object({
            communes: Type.Array(
              Type.Object({
                ...CommuneView.properties,
                label: Type.String({ description: 'what to show, with what tells homonyms apart' }),
                homonym: Type.Boolean(),
                was: Type.Optional(FormerView),
                near: Type.Optional(
                  Type.Literal(true, { description: 'nothing bears what was typed; this is near it' }),
                ),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const { q, limit } = request.query
      const communes = searchCommunes(q, limit).map(({ commune, label, homonym, was, near }) => ({
        ...communeView(commune),
        label,
        homonym,
        ...defined({ was: was && formerView(was), near }),
      }))
      return { communes }
    },
  )

  app.get(
    '/v1/communes/:code',
    {
      onSend: cachedFor(day),
      schema: {
        summary: 'A commune of today by its code, or by the code of one that was merged into it',
        params: Type.Object({ code: CommuneCode }, closed),
        querystring: Type.Object({}, closed),
        problems: ['unknown-commune', 'outside-region'],
        response: { ...notModified, 200: Type.Object({ commune: CommuneView, was: Type.Optional(FormerView) }) },
      },
    },
    async (request) => {
      const { commune, was } = communeOrThrow(request.params.code)
      return { commune: communeView(commune), ...defined({ was: was && formerView(was) }) }
    },
  )
}
