// The theme of this year, as the counter offers to tick it; none where there is none, or while the directory is away.

import { localDay } from '@hent/territory/calendar.ts'
import type { FastifyRequest } from 'fastify'
import type { ThemeSeen } from '../../apis/themes.ts'
import type { PortalDeps } from '../../context.ts'
import { callerOf, orShow } from '../../sessions/visitor.ts'

export async function themeInForce(
  { apis, now }: Pick<PortalDeps, 'apis' | 'now'>,
  request: FastifyRequest,
): Promise<ThemeSeen | undefined> {
  const themes = await apis.directory.themes(callerOf(request)).catch(orShow([]))
  return themes.find(({ year }) => String(year) === localDay(now()).slice(0, 4))
}
