// What became of requests: those a structure sent, those it follows or followed, one by its code, and each by itself.

import { idPrefixOf } from '@hent/contracts/tracking-code.ts'
import { AppError } from '@hent/service/errors.ts'
import type { RoleHeld } from '@hent/service/principal.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Caller } from '../../apis/caller.ts'
import type { StorySeen } from '../../apis/tracking.ts'
import type { PortalDeps } from '../../context.ts'
import { FoundPage, type ListWords, RequestPage, RequestsPage, type Watched } from '../../pages/advisers/requests.tsx'
import { may } from '../../sessions/may.ts'
import { callerOf, orShow, pageOf, pathText, queryText, sendPage } from '../../sessions/visitor.ts'
import { inboxTexts, requestTexts } from '../../texts/agents.ts'
import { type Agent, forAgentsAt } from '../for-agents.ts'
import { namesOf } from '../structure-names.ts'
import { departementsOf, structuresOf, territoriesOf, watches } from './inbox-routes.tsx'

const sentWords: ListWords = {
  title: requestTexts.sentTitle,
  lead: requestTexts.sentLead,
  none: requestTexts.sentNone,
  path: '/pro/envois',
}
const heldWords: ListWords = {
  title: requestTexts.heldTitle,
  lead: requestTexts.heldLead,
  none: requestTexts.heldNone,
  path: '/pro/demandes',
  back: requestTexts.back,
}

export function requestsRoutes(app: FastifyInstance, { apis, portalUrl, now }: PortalDeps): void {
  const forAgents = forAgentsAt(now)

  /** One list of one structure: which a page shows is in its address where the reader has several. */
  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    { token }: Agent,
    words: ListWords,
    list: { senderStructure: string } | { structureId: string },
  ) {
    const cursor = queryText(request, 'suite')
    const asked = { ...list, ...(cursor ? { cursor } : {}) }
    const { stories, next } = await apis.tracking.list(callerOf(request, token), asked)
    const page = pageOf(request, reply, 'fr')
    return sendPage(reply, <RequestsPage {...{ page, words, stories, next, begun: cursor !== '' }} />)
  }

  app.get(
    '/pro/envois',
    forAgents((request, reply, agent) => {
      const [senderStructure] = sendersOf(agent.roles)
      if (!senderStructure) throw new AppError('forbidden')
      return show(request, reply, agent, sentWords, { senderStructure })
    }),
  )

  app.get(
    '/pro/demandes',
    forAgents((request, reply, agent) => {
      const [structureId] = structuresOf(agent.roles)
      if (!structureId) throw new AppError('forbidden')
      return show(request, reply, agent, heldWords, { structureId })
    }),
  )

  app.get(
    '/pro/recherche',
    forAgents(async (request, reply, { token, roles }) => {
      const senders = sendersOf(roles)
      if (senders.length === 0 && !watches(roles)) throw new AppError('forbidden')
      const caller = callerOf(request, token)
      const code = queryText(request, 'code')
      const known = idPrefixOf(code) !== undefined
      const lists = [
        ...structuresOf(roles).map((structureId) => ({ structureId })),
        ...senders.map((senderStructure) => ({ senderStructure })),
      ]
      const found = known ? await Promise.all(lists.map((list) => apis.tracking.list(caller, { ...list, code }))) : []
      const stories = new Map(
        found.flatMap((one) => one.stories.map((story): [string, StorySeen] => [story.requestId, story])),
      )
      const watched = known && watches(roles) ? await watchedBy(caller, roles, code) : undefined
      const some = stories.size > 0 || (watched && watched.referrals.length + watched.unrouted.length > 0)
      const notFound = watches(roles) ? requestTexts.notFoundWatching : requestTexts.notFound
      const fault = some ? undefined : known ? notFound : requestTexts.wrongCode
      const page = pageOf(request, reply, 'fr')
      const back = senders.length === 0 ? inboxTexts.watchTitle : requestTexts.back
      const props = { page, code, stories: [...stories.values()], watched, back, now: now(), fault }
      return sendPage(reply, <FoundPage {...props} />, known ? 200 : 400)
    }),
  )

  /** What has this code in a territory, or at the Region: referrals whoever has them, and what nobody was found for. */
  async function watchedBy(caller: Caller, roles: readonly RoleHeld[], code: string): Promise<Watched> {
    const departements = departementsOf(territoriesOf(roles))
    const [referrals, ...unrouted] = await Promise.all([
      apis.routing.byCode(caller, code),
      ...departements.map((one) => apis.tracking.unrouted(caller, one, code).catch(orShow([]))),
    ])
    return { referrals, unrouted: unrouted.flat(), names: await namesOf(apis, caller, referrals) }
  }

  app.get(
    '/pro/demandes/:requestId',
    forAgents(async (request, reply, { token, roles }) => {
      const story = await apis.tracking.story(callerOf(request, token), pathText(request, 'requestId'))
      const page = pageOf(request, reply, 'fr')
      const address = `${portalUrl.replace(/\/$/, '')}/suivre`
      return sendPage(
        reply,
        <RequestPage {...{ page, story, mine: structuresOf(roles), address }} writes={sendersOf(roles).length > 0} />,
      )
    }),
  )
}

/** Structures whose sent requests these roles may follow. */
export const sendersOf = (roles: readonly RoleHeld[]): string[] => [
  ...new Set(
    roles.flatMap(({ structureId }) =>
      structureId && may(roles, 'request:list', { senderStructureId: structureId }) ? [structureId] : [],
    ),
  ),
]
