// Communes that an unfinished name may mean, for the field of a page that offers them. Names that anyone may read.

import { searchCommunes } from '@hent/territory/commune-search.ts'
import type { FastifyInstance } from 'fastify'
import { queryText } from '../../sessions/visitor.ts'

const most = 8
const longestName = 100
const day = 86_400

export function communesRoutes(app: FastifyInstance): void {
  app.get('/communes', async (request, reply) => {
    const typed = queryText(request, 'q').slice(0, longestName)
    const found = typed === '' ? [] : searchCommunes(typed, most)
    reply.header('cache-control', `public, max-age=${day}`)
    // Each name as it is told apart, so that what is chosen needs no second question.
    return reply.send({ communes: [...new Set(found.map(({ label }) => label))] })
  })
}
