// The professionals' first page: what waits for their structure, or for whoever looks after a territory or the region.

import { departementCodes, regionCode } from '@hent/contracts/codes.ts'
import type { RoleHeld } from '@hent/service/principal.ts'
import type { FastifyInstance } from 'fastify'
import type { PortalDeps } from '../../context.ts'
import { askedOf } from '../../forms/inbox.ts'
import { WorkPage } from '../../pages/advisers/work.tsx'
import { may } from '../../sessions/may.ts'
import { callerOf, goTo, orAway, pageOf, queryText, sendPage } from '../../sessions/visitor.ts'
import { departementNames, watchTitles } from '../../texts/pro.ts'
import { forAgentsAt } from '../for-agents.ts'
import { type ListAsked, workListsOf } from './work-lists.ts'

export function inboxRoutes(app: FastifyInstance, { apis, now }: PortalDeps): void {
  const forAgents = forAgentsAt(now)

  app.get(
    '/pro',
    forAgents(async (request, reply, { token, roles }) => {
      if (roles.every(({ role }) => role === 'integrator')) return goTo(reply, '/pro/partenaire')
      const caller = callerOf(request, token)
      const structures = structuresOf(roles)
      const territories = territoriesOf(roles)
      const departements = departementsOf(territories)
      const looksAfter = [
        ...structures.map((id) => ({ structureIds: [id] })),
        ...territories.map((departement) => ({ departement })),
        {},
      ].some((target) => may(roles, 'directory:edit', target))
      const asked = askedOf((name) => queryText(request, name))
      const [lists, unrouted, holes, alarms] = await Promise.all([
        workListsOf(apis, caller, listsFor(roles), asked),
        Promise.all(departements.map((one) => apis.tracking.unrouted(caller, one).catch(orAway))),
        watches(roles) ? apis.directory.holes(caller).catch(orAway) : [],
        looksAfter ? apis.directory.alarms(caller).catch(orAway) : [],
      ])
      return sendPage(
        reply,
        <WorkPage
          page={pageOf(request, reply, 'fr')}
          lists={lists}
          asked={asked}
          watches={structures.length === 0 && lists.length > 0}
          claims={watches(roles)}
          holds={structures.length > 0}
          unrouted={unrouted.flatMap(thatCame)}
          holes={thatCame(holes)}
          alarms={thatCame(alarms)}
          now={now()}
          mayEnter={may(roles, 'request:create')}
          isTold={structures.some((id) => may(roles, 'telling:own', { structureIds: [id] }))}
          undoable={stillUndoable(request.session.get('undoable'), now())}
        />,
      )
    }),
  )
}

/** Of each structure that answers, each territory that is watched, and what the Region owns. */
function listsFor(roles: readonly RoleHeld[]): ListAsked[] {
  const structures = structuresOf(roles)
  const own = structures.map((structureId) => ({
    key: structureId,
    title: structures.length === 1 ? watchTitles.mine : structureId,
    of: { structureId },
    answers: true as const,
  }))
  const watched = territoriesOf(roles).map((territory) => ({
    key: territory,
    title: watchTitles.territory(departementNames[territory] ?? territory),
    of: territory === regionCode ? {} : { departement: territory },
    claimed: true as const,
  }))
  const region = { key: 'region', title: watchTitles.region, of: { owner: 'region' as const }, claimed: true as const }
  return [...own, ...watched, ...(may(roles, 'request:list', { ownedByRegion: true }) ? [region] : [])]
}

/** Those that answer requests, of whoever has these roles. */
export const structuresOf = (roles: readonly RoleHeld[]): string[] =>
  unique(roles.map(({ structureId }) => structureId)).filter((id) => may(roles, 'request:list', { structureIds: [id] }))

/** Those that whoever has these roles animates. */
export const territoriesOf = (roles: readonly RoleHeld[]): string[] =>
  unique(roles.map((one) => (one.role === 'animator' ? one.territory : undefined)))

/** Of these territories, the whole region being all of them. */
export const departementsOf = (territories: readonly string[]): string[] =>
  territories.flatMap((one) => (one === regionCode ? departementCodes : one))

/** Whether these roles watch a territory, or what the Region owns. */
export const watches = (roles: readonly RoleHeld[]): boolean =>
  territoriesOf(roles).length > 0 || may(roles, 'request:list', { ownedByRegion: true })

/** What a service answered; nothing where it is away. */
const thatCame = <T,>(answer: readonly T[] | 'away' | 'none'): readonly T[] =>
  typeof answer === 'string' ? [] : answer

const unique = (values: readonly (string | undefined)[]): string[] => [
  ...new Set(values.filter((value) => value !== undefined)),
]

function stillUndoable<T extends { until: string }>(act: T | undefined, now: Date): T | undefined {
  return act && Date.parse(act.until) > now.getTime() ? act : undefined
}
