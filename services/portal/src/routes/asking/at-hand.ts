// What the counter has at hand beside its form: the theme of the year, and the sheets of first information.

import type { FastifyRequest } from 'fastify'
import type { PortalDeps } from '../../context.ts'
import { callerOf, orShow } from '../../sessions/visitor.ts'
import { themeInForce } from './theme-in-force.ts'

export async function atHand(deps: Pick<PortalDeps, 'apis' | 'now'>, request: FastifyRequest) {
  const [theme, sheets] = await Promise.all([
    themeInForce(deps, request),
    deps.apis.intake.sheets(callerOf(request)).catch(orShow([])),
  ])
  return { theme, sheets }
}
