// The components for those who make pages. Not served to the public.

import type { FastifyInstance } from 'fastify'
import { StyleguidePage } from '../../pages/public/styleguide.tsx'
import { pageOf, sendPage } from '../../sessions/visitor.ts'

export function styleguideRoutes(app: FastifyInstance): void {
  app.get('/styleguide', async (request, reply) =>
    sendPage(reply, <StyleguidePage page={pageOf(request, reply, 'fr')} breton={pageOf(request, reply, 'br')} />),
  )
}
