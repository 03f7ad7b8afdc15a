// One file of a professional: its acts, its transfer or the animator's other structure, the identity once accepted.

import { AppError } from '@hent/service/errors.ts'
import type { RoleHeld } from '@hent/service/principal.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { IdentitySeen, NoteSeen } from '../../apis/intake.ts'
import type { ReferralSeen } from '../../apis/referral-seen.ts'
import { type AgentAct, agentActs } from '../../apis/routing.ts'
import { LoneLink } from '../../components/lone-link.tsx'
import type { PortalDeps } from '../../context.ts'
import { actBody, refusedFields } from '../../forms/act-form.ts'
import { type Fault, formOf, text } from '../../forms/form.ts'
import { isTaken } from '../../forms/taken.ts'
import { FilePage } from '../../pages/advisers/file.tsx'
import type { Acts } from '../../pages/advisers/file-parts.ts'
import { ReassignPage } from '../../pages/advisers/reassign.tsx'
import { TransferPage } from '../../pages/advisers/transfer.tsx'
import { WhyPage } from '../../pages/following/why.tsx'
import { MessagePage } from '../../pages/message.tsx'
import { may } from '../../sessions/may.ts'
import { callerOf, goTo, orAway, orShow, pageOf, pathText, sendPage } from '../../sessions/visitor.ts'
import { adviserTexts } from '../../texts/adviser.ts'
import { actDone, noFile, undoTooLate } from '../../texts/pro.ts'
import { decisionsOfRegion } from '../decisions-of-region.ts'
import { type Agent, forAgentsAt } from '../for-agents.ts'
import { sendersOf } from './requests-routes.tsx'

export function fileRoutes(app: FastifyInstance, { apis, now }: PortalDeps): void {
  const forAgents = forAgentsAt(now)

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
    const candidates = assigns ? await apis.directory.search(caller, searchFor(referral)).catch(orShow([])) : []
    const held = acts.progress && isTaken(referral) ? referral.acceptedBy : othersStudy(referral)
    const colleagues = held ? await apis.directory.colleagues(caller, held).catch(orShow([])) : []
    const holding = acts.claim || acts.reassign ? holderOf(referral) : undefined
    const holder = holding ? await apis.directory.structure(caller, holding).catch(orShow(undefined)) : undefined
    const story = await apis.tracking.story(caller, referral.requestId).catch(orAway)
    const page = pageOf(request, reply, 'fr')
    const status = more.faults ? 400 : 200
    return sendPage(
      reply,
      <FilePage
        page={page}
        referral={referral}
        acts={acts}
        holder={holder}
        candidates={candidates}
        colleagues={colleagues}
        story={typeof story === 'string' ? undefined : story}
        {...more}
      />,
      status,
    )
  }

  type Typed = { faults?: readonly Fault[]; typed?: Record<string, string> }

  /** A file that is taken, and the others entitled to it; without the directory, none. */
  async function takenFile(request: FastifyRequest, agent: Agent, act: 'progress' | 'reassign') {
    const caller = callerOf(request, agent.token)
    const referral = await apis.routing.referral(caller, pathText(request, 'id'))
    if (!actsOn(agent.roles, referral)[act] || !isTaken(referral)) throw new AppError('not-found')
    const found = await apis.directory.search(caller, searchFor(referral)).catch(orShow([]))
    const structures = found.filter(({ structureId }) => structureId !== referral.acceptedBy)
    return { referral, structures }
  }

  async function showTransfer(request: FastifyRequest, reply: FastifyReply, agent: Agent, more: Typed = {}) {
    const file = await takenFile(request, agent, 'progress')
    const page = pageOf(request, reply, 'fr')
    return sendPage(reply, <TransferPage {...{ page, ...file, ...more }} />, more.faults ? 400 : 200)
  }

  async function showReassign(request: FastifyRequest, reply: FastifyReply, agent: Agent, more: Typed = {}) {
    const file = await takenFile(request, agent, 'reassign')
    const caller = callerOf(request, agent.token)
    const { acceptedBy } = file.referral
    const known = acceptedBy && (await apis.directory.structure(caller, acceptedBy).catch(orShow(undefined)))
    const props = { page: pageOf(request, reply, 'fr'), ...file, holder: known ? known.name : undefined, ...more }
    return sendPage(reply, <ReassignPage {...props} />, more.faults ? 400 : 200)
  }

  app.get(
    '/pro/dossier/:id',
    forAgents(async (request, reply, agent) => {
      try {
        return await showFile(request, reply, agent)
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'not-found') throw error
        const sent = await sentBy(request, agent)
        if (sent !== undefined) return goTo(reply, `/pro/demandes/${sent}`)
        // A mail may be read once its file is closed or with another structure.
        const gone = (
          <MessagePage page={pageOf(request, reply, 'fr')} title={noFile.title} text={noFile.text} door="pro" faulty>
            <LoneLink href="/pro" text={noFile.back} />
          </MessagePage>
        )
        return sendPage(reply, gone, 404)
      }
    }),
  )

  /** Of which request that the reader's structures sent it is the referral: a mail leads both sides to one address. */
  async function sentBy(request: FastifyRequest, { token, roles }: Agent): Promise<string | undefined> {
    const [caller, referralId] = [callerOf(request, token), pathText(request, 'id')]
    const lists = sendersOf(roles).map((senderStructure) => apis.tracking.list(caller, { senderStructure, referralId }))
    return (await Promise.all(lists)).flatMap(({ stories }) => stories)[0]?.requestId
  }
  app.get(
    '/pro/dossier/:id/transmettre',
    forAgents((request, reply, agent) => showTransfer(request, reply, agent)),
  )
  app.get(
    '/pro/dossier/:id/reaffecter',
    forAgents((request, reply, agent) => showReassign(request, reply, agent)),
  )

  app.get(
    '/pro/dossier/:id/pourquoi',
    forAgents(async (request, reply, { token }) => {
      const id = pathText(request, 'id')
      const [why, decisions] = await Promise.all([
        apis.routing.why(callerOf(request, token), id),
        decisionsOfRegion(apis, request),
      ])
      const back = { href: `/pro/dossier/${id}`, text: 'La demande' }
      const page = pageOf(request, reply, 'fr')
      return sendPage(reply, <WhyPage {...{ page, why, decisions, back }} door="pro" />)
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

  /** Acts that have a page of their own, shown again with what was wrong. */
  const againAt: Partial<Record<AgentAct, typeof showTransfer>> = {
    transfer: showTransfer,
    reassignment: showReassign,
  }

  for (const act of agentActs) {
    app.post(
      `/pro/dossier/:id/${act}`,
      forAgents(async (request, reply, agent) => {
        const id = pathText(request, 'id')
        const form = formOf(request.body)
        const { body, faults } = actBody(act, form, now())
        const typed = Object.fromEntries(Object.keys(form).map((name) => [name, text(form, name)]))
        const again = againAt[act] ?? showFile
        if (faults.length > 0) return again(request, reply, agent, { faults, typed })
        try {
          const words = act === 'decline' ? text(form, 'words') : ''
          if (words !== '') {
            const { requestId } = await apis.routing.referral(callerOf(request, agent.token), id)
            await apis.intake.addNote(callerOf(request, agent.token), requestId, id, words)
          }
          const { undoableUntil: until } = await apis.routing.act(callerOf(request, agent.token), id, act, body)
          request.session.set('undoable', until ? { referralId: id, until } : undefined)
        } catch (error) {
          const refused = refusedFields(error, act)
          if (refused.length > 0) return again(request, reply, agent, { faults: refused, typed })
          if (act === 'adviser' && error instanceof AppError && error.code === 'conflict') {
            request.session.set('flash', adviserTexts.changed)
            return goTo(reply, `/pro/dossier/${id}`)
          }
          if (act === 'undo' && error instanceof AppError && error.code === 'too-late') {
            request.session.set('undoable', undefined)
            request.session.set('flash', error.data.detail ?? undoTooLate)
            return goTo(reply, '/pro')
          }
          throw error
        }
        request.session.set('flash', actDone[act])
        return goTo(reply, leaving.has(act) ? '/pro' : `/pro/dossier/${id}`)
      }),
    )
  }
}

/** Whose proposal a colleague is looking at. */
const othersStudy = ({ studiedBy, owner }: ReferralSeen) =>
  studiedBy && !studiedBy.mine ? owner.structureId : undefined

/** After these the file is no longer the reader's to work on. */
const leaving: ReadonlySet<AgentAct> = new Set(['decline', 'closing', 'assignment', 'transfer', 'reassignment'])

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

/** On an animator’s or the Region’s list. */
const isLine = ({ state, owner }: ReferralSeen) => state === 'escalated' || owner.with === 'animator'

/** What this agent may do on it now: forms are shown accordingly, the service decides. */
/** The structure that has it, or is asked whether it takes it. */
const holderOf = ({ acceptedBy, proposal }: ReferralSeen) => acceptedBy ?? proposal?.structureId

function actsOn(roles: readonly RoleHeld[], referral: ReferralSeen): Acts {
  const holder = holderOf(referral)
  const own = { structureIds: holder ? [holder] : [] }
  const here = { ...own, departement: referral.departement, ownedByRegion: referral.owner.kind === 'region' }
  const going = isTaken(referral)
  return {
    why: may(roles, 'decision:read', here),
    answer: may(roles, 'referral:answer', own),
    progress: may(roles, 'referral:progress', own),
    assign: may(roles, 'referral:assign', here),
    claim: isLine(referral) && may(roles, 'referral:assign', here),
    reassign: going && may(roles, 'referral:assign', here),
    identity: going && may(roles, 'identity:read', own),
    notes: referral.state === 'escalated' && may(roles, 'note:read', here),
  }
}
