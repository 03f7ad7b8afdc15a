// The draws as anyone may make them again, without login: the page, the prints committed to, the bundle of a month.

import { AppError } from '@hent/service/errors.ts'
import type { FastifyInstance } from 'fastify'
import type { PortalDeps } from '../../context.ts'
import { DrawsPage } from '../../pages/public/draws.tsx'
import { callerOf, orAway, pageOf, queryText, sendPage } from '../../sessions/visitor.ts'
import { drawsTexts } from '../../texts/draws.ts'
import { sendFile } from '../send-file.ts'

const monthPattern = /^20\d\d-(0[1-9]|1[0-2])$/

export function drawsRoutes(app: FastifyInstance, { apis }: PortalDeps): void {
  app.get('/tirages', async (request, reply) => {
    const salts = await apis.routing.salts(callerOf(request)).catch(orAway)
    return sendPage(reply, <DrawsPage page={pageOf(request, reply, 'fr')} salts={salts === 'none' ? [] : salts} />)
  })

  app.get('/tirages/empreintes', async (request, reply) => {
    const salts = await apis.routing.salts(callerOf(request))
    return reply
      .type('application/json; charset=utf-8')
      .header('access-control-allow-origin', '*')
      .header('content-disposition', `attachment; filename="${drawsTexts.printsName}"`)
      .send(`${JSON.stringify({ salts })}\n`)
  })

  app.get('/tirages/lot', async (request, reply) => {
    const month = queryText(request, 'mois')
    if (!monthPattern.test(month)) throw new AppError('not-found')
    reply.header('access-control-allow-origin', '*')
    return sendFile(reply, await apis.routing.bundle(callerOf(request), month))
  })
}
