// By which way an adviser is told themselves: by mail, by SMS, by both, or as their structure prefers. Theirs alone to say.

import { StructureId } from '@hent/contracts/codes.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { ifMatchHeader, requireVersion, versionHeader, versionTag } from '@hent/service/if-match.ts'
import { bearersOf } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { type Static, Type } from 'typebox'
import type { Directory } from '../context.ts'
import { editStructure } from './edit-structure.ts'
import { OwnWay } from './edits.ts'
import { type Own, ownStructure } from './own-structure.ts'

const closed = { additionalProperties: false }
const byId = Type.Object({ id: StructureId }, closed)
const none = Type.Object({}, closed)
const OwnTelling = Type.Object({
  version: Type.Integer({ description: 'of the structure’s record' }),
  structure: Type.String(),
  toldBy: OwnWay,
  smsFirst: Type.Boolean({ description: 'the structure would rather be told by SMS' }),
  hasMobile: Type.Boolean({ description: 'a mobile of their work is known' }),
})

export function addOwnTellingRoutes(app: Server, directory: Directory, auth: Auth): void {
  const viewOf = ({ structure: { version, record }, member }: Own): Static<typeof OwnTelling> => ({
    version,
    structure: record.name,
    toldBy: member.toldBy ?? 'structure',
    smsFirst: record.smsFirst ?? false,
    hasMobile: member.mobile !== undefined,
  })

  app.get(
    '/v1/structures/:id/own-telling',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'By which way one is told oneself in this structure; with a version (ETag)',
        security: bearersOf('telling:own'),
        params: byId,
        querystring: none,
        answerHeaders: versionHeader,
        response: { 200: OwnTelling },
      },
    },
    async ({ params, principal }, reply) => {
      const own = await ownStructure(directory, params.id, principal, 'telling:own')
      reply.header('cache-control', 'no-store').header('etag', versionTag(own.structure.version))
      return viewOf(own)
    },
  )

  app.put(
    '/v1/structures/:id/own-telling',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'Says by which way one is told oneself in this structure. If-Match: the version read',
        security: bearersOf('telling:own'),
        problems: ['precondition-required', 'precondition-failed'],
        params: byId,
        querystring: none,
        compulsoryHeaders: ifMatchHeader,
        answerHeaders: versionHeader,
        body: Type.Object({ toldBy: OwnWay }, closed),
        response: { 200: OwnTelling },
      },
    },
    async ({ params, body: { toldBy }, headers, principal }, reply) => {
      const { agentId, member } = await ownStructure(directory, params.id, principal, 'telling:own')
      if ((toldBy === 'sms' || toldBy === 'both') && member.mobile === undefined) {
        throw new AppError('invalid-input', { errors: [{ pointer: '/toldBy', code: 'mobile-needed' }] })
      }
      const request = { toldBy: { [agentId]: toldBy } }
      const edit = { structureId: params.id, version: requireVersion(headers), request, agentId }
      const { version } = await editStructure(directory, edit)
      reply.header('cache-control', 'no-store').header('etag', versionTag(version))
      return viewOf(await ownStructure(directory, params.id, principal, 'telling:own'))
    },
  )
}
