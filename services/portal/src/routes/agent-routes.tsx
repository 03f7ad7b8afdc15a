// The professional's pages: the lists, one file and its acts, the identity once accepted.

import { departementCodes, regionCode } from '@hent/contracts/codes.ts'
import { AppError } from '@hent/service/errors.ts'
import type { RoleHeld } from '@hent/service/principal.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { IdentitySeen, NoteSeen } from '../apis/intake.ts'
import { type ReferralSeen, referralActs } from '../apis/routing.ts'
import type { PortalDeps } from '../context.ts'
import { bodyOf, refusedFields } from '../forms/act-form.ts'
import { type Fault, formOf, text } from '../forms/form.ts'
import { type Acts, FilePage } from '../pages/agents/pro.tsx'
import { WorkPage } from '../pages/agents/work.tsx'
import { WhyPage } from '../pages/person/why.tsx'
import { callerOf, goTo, may, orAway, pageOf, pathText, sendPage } from '../sessions/visitor.ts'
import { actDone, departementNames, undoTooLate } from '../texts/pro.ts'
import { type Agent, forAgentsAt } from './for-agents.ts'

export function agentRoutes(app: FastifyInstance, { apis, now }: PortalDeps): void {
  const forAgents = forAgentsAt(now)

  app.get(
    '/pro',
    forAgents(async (request, reply, { token, roles }) => {
      const caller = callerOf(request, token)
      const structures = unique(roles.map(({ structureId }) => structureId)).filter((id) =>
        may(roles, 'request:list', { structureIds: [id] }),
      )
      const territories = unique(roles.map((one) => (one.role === 'animator' ? one.territory : undefined)))
      const lists = await Promise.all([
        ...structures.map(async (id) => ({
          title: structures.length === 1 ? 'Ma structure' : id,
          referrals: await apis.routing.ofStructure(caller, id),
        })),
        ...territories.map(async (territory) => ({
          title: `Sans structure ou sans nouvelle : ${departementNames[territory] ?? territory}`,
          referrals: await apis.routing.animated(caller, territory === regionCode ? undefined : territory),
        })),
        ...(may(roles, 'request:list', { ownedByRegion: true }) ? ['region'] : []).map(async () => ({
          title: 'Sans réponse de l’animation territoriale',
          referrals: await apis.routing.ownedByRegion(caller),
        })),
      ])
      const unrouted = await Promise.all(
        territories
          .flatMap((territory) => (territory === regionCode ? departementCodes : territory))
          .map((departement) => apis.tracking.unrouted(caller, departement).catch(orAway)),
      )
      const looksAfter = [
        ...structures.map((id) => ({ structureIds: [id] })),
        ...territories.map((departement) => ({ departement })),
        {},
      ].some((target) => may(roles, 'directory:edit', target))
      const alarms = looksAfter ? await apis.directory.alarms(caller).catch(orAway) : []
      const page = pageOf(request, reply, 'fr')
      const mayEnter = may(roles, 'request:create')
      return sendPage(
        reply,
        <WorkPage
          page={page}
          lists={lists}
          unrouted={unrouted.flatMap(thatCame)}
          alarms={thatCame(alarms)}
          now={now()}
          mayEnter={mayEnter}
          undoable={stillUndoable(request.session.get('undoable'), now())}
        />,
      )
    }),
  )

  async function showFile(
    request: FastifyRequest,
    reply: FastifyReply,
    agent: Agent,
    more: {
      faults?: readonly Fault[]
      typed?: Record<string, string>
      identity?: IdentitySeen
      notes?: readonly NoteSeen[]
    } = {},
  ) {
    const caller = callerOf(request, agent.token)
    const referral = await apis.routing.referral(caller, pathText(request, 'id'))
    const acts = actsOn(agent.roles, referral)
    const assigns = acts.assign && referral.state === 'escalated'
    // Without the directory the file is still there to read and close.
    const candidates = assigns ? await apis.directory.search(caller, searchFor(referral)).catch(() => []) : []
    const story = await apis.tracking.story(caller, referral.requestId).catch(orAway)
    const page = pageOf(request, reply, 'fr')
    const status = more.faults ? 400 : 200
    return sendPage(
      reply,
      <FilePage
        page={page}
        referral={referral}
        acts={acts}
        candidates={candidates}
        story={typeof story === 'string' ? undefined : story}
        {...more}
      />,
      status,
    )
  }

  app.get('/pro/dossier/:id', forAgents(showFile))

  app.get(
    '/pro/dossier/:id/pourquoi',
    forAgents(async (request, reply, { token }) => {
      const id = pathText(request, 'id')
      const why = await apis.routing.why(callerOf(request, token), id)
      const back = { href: `/pro/dossier/${id}`, text: 'La demande' }
      return sendPage(reply, <WhyPage page={pageOf(request, reply, 'fr')} why={why} back={back} door="pro" />)
    }),
  )

  // A POST: each reading leaves a line in the register, so nothing must read by accident.
  app.post(
    '/pro/dossier/:id/coordonnees',
    forAgents(async (request, reply, agent) => {
      const caller = callerOf(request, agent.token)
      const { requestId } = await apis.routing.referral(caller, pathText(request, 'id'))
      const identity = await apis.intake.identity(caller, requestId)
      return showFile(request, reply, agent, { identity })
    }),
  )

  app.post(
    '/pro/dossier/:id/mots',
    forAgents(async (request, reply, agent) => {
      const caller = callerOf(request, agent.token)
      const id = pathText(request, 'id')
      const { requestId } = await apis.routing.referral(caller, id)
      const { notes } = await apis.intake.notes(caller, requestId)
      return showFile(request, reply, agent, { notes: notes.filter(({ referralId }) => referralId === id) })
    }),
  )

  for (const act of referralActs.filter((one) => one !== 'choice' && one !== 'other-options')) {
    app.post(
      `/pro/dossier/:id/${act}`,
      forAgents(async (request, reply, agent) => {
        const id = pathText(request, 'id')
        const form = formOf(request.body)
        const { body, faults } = bodyOf(act, form, now())
        const typed = Object.fromEntries(Object.keys(form).map((name) => [name, text(form, name)]))
        if (faults.length > 0) return showFile(request, reply, agent, { faults, typed })
        try {
          const words = act === 'decline' ? text(form, 'words') : ''
          if (words !== '') {
            const { requestId } = await apis.routing.referral(callerOf(request, agent.token), id)
            await apis.intake.addNote(callerOf(request, agent.token), requestId, id, words)
          }
          const { undoableUntil: until } = await apis.routing.act(callerOf(request, agent.token), id, act, body)
          request.session.set('undoable', until ? { referralId: id, until } : undefined)
        } catch (error) {
          const refused = refusedFields(error)
          if (refused.length > 0) return showFile(request, reply, agent, { faults: refused, typed })
          if (act === 'undo' && error instanceof AppError && error.code === 'too-late') {
            request.session.set('undoable', undefined)
            request.session.set('flash', undoTooLate)
            return goTo(reply, '/pro')
          }
          throw error
        }
        request.session.set('flash', actDone[act])
        const leaves = act === 'decline' || act === 'closing' || act === 'assignment'
        return goTo(reply, leaves ? '/pro' : `/pro/dossier/${id}`)
      }),
    )
  }
}

/** Who is entitled to answer this need, as the directory finds them. */
function searchFor({ commune, service, situation, project }: ReferralSeen) {
  const { status, ageBand, disability } = situation
  return {
    commune,
    service,
    audience: status,
    ageBand,
    ...(disability === undefined ? {} : { disability: String(disability) }),
    ...(project ? { project } : {}),
  }
}

/** What a service answered; nothing where it is away. */
const thatCame = <T,>(answer: T[] | 'away' | 'none'): T[] => (typeof answer === 'string' ? [] : answer)

const unique = (values: readonly (string | undefined)[]): string[] => [
  ...new Set(values.filter((value) => value !== undefined)),
]

/** What this agent may do on it now: forms are shown accordingly, the service decides. */
function actsOn(roles: readonly RoleHeld[], referral: ReferralSeen): Acts {
  const holder = referral.acceptedBy ?? referral.proposal?.structureId
  const own = { structureIds: holder ? [holder] : [] }
  const here = { ...own, departement: referral.departement, ownedByRegion: referral.owner.kind === 'region' }
  const going = referral.state === 'accepted' || referral.state === 'in-progress'
  return {
    why: may(roles, 'decision:read', here),
    answer: may(roles, 'referral:answer', own),
    progress: may(roles, 'referral:progress', own),
    assign: may(roles, 'referral:assign', here),
    identity: going && may(roles, 'identity:read', own),
    notes: referral.state === 'escalated' && may(roles, 'note:read', here),
  }
}

function stillUndoable<T extends { until: string }>(act: T | undefined, now: Date): T | undefined {
  return act && Date.parse(act.until) > now.getTime() ? act : undefined
}
