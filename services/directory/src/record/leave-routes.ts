// An adviser's own leave, with who stands in for them: theirs to announce in their structure, as its manager may for anybody.

import { StructureId } from '@hent/contracts/codes.ts'
import { Leave } from '@hent/contracts/directory-record.ts'
import type { Auth } from '@hent/service/auth.ts'
import { ifMatchHeader, requireVersion, versionHeader, versionTag } from '@hent/service/if-match.ts'
import { bearersOf } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { type Static, Type } from 'typebox'
import type { Directory } from '../context.ts'
import { editStructure } from './edit-structure.ts'
import { mostLeaves } from './edits.ts'
import { ownStructure } from './own-structure.ts'
import type { Structure } from './structure.ts'

const closed = { additionalProperties: false }
const byId = Type.Object({ id: StructureId }, closed)
const OwnLeave = Type.Object({
  version: Type.Integer({ description: 'of the structure’s record' }),
  structure: Type.String(),
  leave: Type.Array(Leave),
  colleagues: Type.Array(Type.Object({ agentId: Type.String(), label: Type.String() }), {
    description: 'who may stand in: the others of the team',
  }),
})

export function addLeaveRoutes(app: Server, directory: Directory, auth: Auth): void {
  const { agents } = directory

  async function viewOf({ _id, version, record }: Structure, own: string): Promise<Static<typeof OwnLeave>> {
    const inTeam = new Set(record.team.map(({ agentId }) => agentId))
    const known = await agents.ofStructure(_id)
    return {
      version,
      structure: record.name,
      leave: record.team.find(({ agentId }) => agentId === own)?.leave ?? [],
      colleagues: known.flatMap(({ _id: agentId, label }) =>
        agentId !== own && inTeam.has(agentId) ? [{ agentId, label }] : [],
      ),
    }
  }

  app.get(
    '/v1/structures/:id/own-leave',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'One’s own leave in this structure, and who may stand in; with a version (ETag)',
        security: bearersOf('leave:own'),
        params: byId,
        querystring: Type.Object({}, closed),
        answerHeaders: versionHeader,
        response: { 200: OwnLeave },
      },
    },
    async ({ params, principal }, reply) => {
      const { structure, agentId } = await ownStructure(directory, params.id, principal, 'leave:own')
      reply.header('cache-control', 'no-store').header('etag', versionTag(structure.version))
      return viewOf(structure, agentId)
    },
  )

  app.put(
    '/v1/structures/:id/own-leave',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'Announces all of one’s own leave in this structure. If-Match: the version read',
        security: bearersOf('leave:own'),
        problems: ['precondition-required', 'precondition-failed'],
        params: byId,
        querystring: Type.Object({}, closed),
        compulsoryHeaders: ifMatchHeader,
        answerHeaders: versionHeader,
        body: Type.Object(
          { leave: Type.Array(Type.Object(Leave.properties, closed), { maxItems: mostLeaves }) },
          closed,
        ),
        response: { 200: OwnLeave },
      },
    },
    async ({ params, body, headers, principal }, reply) => {
      const { agentId } = await ownStructure(directory, params.id, principal, 'leave:own')
      const structure = await editStructure(directory, {
        structureId: params.id,
        version: requireVersion(headers),
        request: { leave: { [agentId]: body.leave } },
        agentId,
      })
      reply.header('cache-control', 'no-store').header('etag', versionTag(structure.version))
      return viewOf(structure, agentId)
    },
  )
}
