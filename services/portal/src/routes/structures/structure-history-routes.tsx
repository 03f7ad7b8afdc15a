// What became of a structure's record, for who looks after it: its manager, or whoever watches its territory.

import type { FastifyInstance } from 'fastify'
import type { DirectoryImportLine } from '../../apis/imports.ts'
import type { PortalDeps } from '../../context.ts'
import { StructureHistoryPage } from '../../pages/structures/structure-history.tsx'
import { mayImport } from '../../sessions/may.ts'
import { callerOf, orShow, pageOf, pathText, queryText, sendPage } from '../../sessions/visitor.ts'
import { forAgentsAt } from '../for-agents.ts'

export function structureHistoryRoutes(app: FastifyInstance, { apis, now }: PortalDeps): void {
  app.get(
    '/pro/structure/:id/historique',
    forAgentsAt(now)(async (request, reply, { token, roles }) => {
      const id = pathText(request, 'id')
      const caller = callerOf(request, token)
      const before = Number(queryText(request, 'avant')) || undefined
      const none: readonly DirectoryImportLine[] = []
      const [settings, history, imports] = await Promise.all([
        apis.directory.settings(caller, id),
        apis.directory.structureHistory(caller, id, before),
        mayImport(roles) ? apis.directory.imports(caller).catch(orShow(none)) : none,
      ])
      const page = pageOf(request, reply, 'fr')
      return sendPage(
        reply,
        <StructureHistoryPage {...{ page, settings, history, imports }} isFirst={before === undefined} />,
      )
    }),
  )
}
