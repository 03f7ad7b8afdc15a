// The routes of routing: answer a proposal (by link or logged in), follow a referral, choose, assign, and read why.

import type { Actor } from '@hent/contracts/events.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { linkIdOf, readLink } from '@hent/service/links.ts'
import type { Log } from '@hent/service/log.ts'
import type { Principal } from '@hent/service/principal.ts'
import { type Action, can } from '@hent/service/rights.ts'
import { buildServer, type Server } from '@hent/service/server.ts'
import { type Static, Type } from 'typebox'
import { addPublicDecisionRoutes } from './decision-routes.ts'
import type { Command } from './lifecycle.ts'
import type { Referral } from './referrals.ts'
import type { Routing } from './routing.ts'
import {
  AcceptBody,
  AppointmentBody,
  CloseBody,
  ContactBody,
  DecisionView,
  DeclineBody,
  ProposalView,
  ReferralView,
  StructureBody,
  viewOf,
} from './views.ts'

export type AppDeps = {
  routing: Routing
  auth: Auth
  linkKey: string
  log: Log
  ready: Record<string, () => Promise<void>>
}

const byId = Type.Object({ id: Type.String({ maxLength: 64 }) })
const byToken = Type.Object({ token: Type.String({ maxLength: 64 }) })

export async function buildApp({ routing, auth, linkKey, log, ready }: AppDeps): Promise<Server> {
  const app = await buildServer({ service: 'routing', log, ready })
  const { referrals, directory } = routing
  addPublicDecisionRoutes(app, routing)

  /** The referral a link leads to, and for which of the structure's addresses it was made. */
  async function linked(
    token: string,
  ): Promise<{ referral: Referral; proposalId: string; structureId: string; by: Actor }> {
    const proposalId = linkIdOf(token)
    const referral = proposalId ? await referrals.byProposal(proposalId) : undefined
    const asked = referral?.tried.find((one) => one.proposalId === proposalId)
    const team = asked ? (directory.get(asked.structureId)?.team ?? []).map(({ agentId }) => agentId) : []
    const link = readLink(linkKey, 'proposal', token, ['structure', ...team], routing.now())
    if (!link.ok) throw new AppError(link.why === 'expired' ? 'link-expired' : 'link-invalid')
    if (!referral || !asked) throw new AppError('link-invalid')
    return { referral, ...asked, by: { kind: 'link', recipient: link.recipient } }
  }

  app.get(
    '/v1/proposal-links/:token',
    { schema: { params: byToken, response: { 200: ProposalView }, summary: 'What a proposal asks; changes nothing' } },
    async ({ params }) => {
      const { referral, proposalId, structureId } = await linked(params.token)
      const waiting = referral.proposal?.proposalId === proposalId ? referral.proposal : undefined
      const { need } = referral
      return {
        referralId: referral._id,
        structureName: directory.get(structureId)?.name ?? structureId,
        service: referral.service,
        ...(need.project ? { project: need.project } : {}),
        commune: need.commune,
        situation: need.situation,
        modes: [...need.modes],
        language: need.language,
        ...(waiting ? { answerBy: waiting.answerBy.toISOString() } : {}),
        status: statusFor(referral, structureId, waiting !== undefined),
      }
    },
  )

  app.post(
    '/v1/proposal-links/:token/acceptance',
    { schema: { params: byToken, body: AcceptBody, response: { 200: ReferralView } } },
    async ({ params, traceparent }) => {
      const { referral, proposalId, by } = await linked(params.token)
      return viewOf(await routing.act(referral._id, { do: 'accept', proposalId, by }, { traceparent }))
    },
  )

  app.post(
    '/v1/proposal-links/:token/decline',
    { schema: { params: byToken, body: DeclineBody, response: { 200: ReferralView } } },
    async ({ params, body, traceparent }) => {
      const { referral, proposalId, by } = await linked(params.token)
      const { reason } = body
      return viewOf(await routing.act(referral._id, { do: 'decline', proposalId, reason, by }, { traceparent }))
    },
  )

  const known = { onRequest: auth.authenticate() }

  /** Somebody else's referral does not exist. */
  async function allowed(principal: Principal, action: Action, id: string): Promise<Referral> {
    const referral = await referrals.get(id)
    if (!referral || !can(principal, action, targetOf(referral))) throw new AppError('not-found')
    return referral
  }

  app.get(
    '/v1/referrals/:id',
    { ...known, schema: { params: byId, response: { 200: ReferralView } } },
    async ({ params, principal }) => viewOf(await allowed(principal, 'request:read', params.id)),
  )

  app.get(
    '/v1/referrals',
    {
      ...known,
      schema: {
        summary: 'Open work of a structure, or what waits for the animator of a département',
        querystring: Type.Object({
          structureId: Type.Optional(Type.String()),
          departement: Type.Optional(Type.String()),
        }),
        response: { 200: Type.Object({ referrals: Type.Array(ReferralView) }) },
      },
    },
    async ({ query, principal }) => {
      const { structureId, departement } = query
      const target = structureId ? { structureIds: [structureId] } : departement ? { departement } : {}
      if (!can(principal, 'request:list', target)) throw new AppError('forbidden')
      const found = structureId
        ? await referrals.workOf(structureId, 200)
        : await referrals.escalatedIn(departement, 200)
      return { referrals: found.map(viewOf) }
    },
  )

  app.get(
    '/v1/referrals/:id/decision',
    { ...known, schema: { params: byId, response: { 200: DecisionView } } },
    async ({ params, principal }) => {
      const { decision, ranking, _id } = await allowed(principal, 'decision:read', params.id)
      return { ...decision, at: decision.at.toISOString(), ranking, referralId: _id }
    },
  )

  /** A route for one act of the life of a referral. */
  function act<
    B extends
      | typeof AcceptBody
      | typeof DeclineBody
      | typeof ContactBody
      | typeof AppointmentBody
      | typeof CloseBody
      | typeof StructureBody,
  >(name: string, action: Action, body: B, command: (body: Static<B>, referral: Referral, by: Actor) => Command): void {
    app.post(
      `/v1/referrals/:id/${name}`,
      { ...known, schema: { params: byId, body, response: { 200: ReferralView } } },
      async (request) => {
        const { params, principal, traceparent } = request
        const referral = await allowed(principal, action, params.id)
        const order = command(request.body as Static<B>, referral, actorOf(principal, referral))
        return viewOf(await routing.act(referral._id, order, { traceparent }))
      },
    )
  }

  const waiting = (referral: Referral): string => {
    if (!referral.proposal) throw new AppError('already-answered')
    return referral.proposal.proposalId
  }
  act('acceptance', 'referral:answer', AcceptBody, (_body, referral, by) => ({
    do: 'accept',
    proposalId: waiting(referral),
    by,
  }))
  act('decline', 'referral:answer', DeclineBody, ({ reason }, referral, by) => ({
    do: 'decline',
    proposalId: waiting(referral),
    reason,
    by,
  }))
  act('contact', 'referral:progress', ContactBody, ({ mode }, _referral, by) => ({ do: 'contact', mode, by }))
  act('appointment', 'referral:progress', AppointmentBody, ({ at, mode }, _referral, by) => ({
    do: 'appoint',
    at,
    mode,
    by,
  }))
  act('closing', 'referral:progress', CloseBody, ({ outcome }, _referral, by) => ({ do: 'close', outcome, by }))
  act('assignment', 'referral:assign', StructureBody, ({ structureId }, _referral, by) => ({
    do: 'assign',
    structureId,
    by,
  }))
  act('choice', 'referral:choose', StructureBody, ({ structureId }, _referral, by) => ({
    do: 'choose',
    structureId,
    by,
  }))

  return app
}

function targetOf(referral: Referral) {
  const asked = referral.proposal?.structureId ?? referral.acceptedBy
  return {
    requestId: referral.requestId,
    departement: referral.departement,
    ...(referral.partner ? { senderPartner: referral.partner } : {}),
    structureIds: asked && referral.state !== 'closed' ? [asked] : referral.acceptedBy ? [referral.acceptedBy] : [],
  }
}

/** Who acts: an animator acts as such on what escalated, an agent for their structure, the person for themselves. */
function actorOf(principal: Principal, referral: Referral): Actor {
  if (principal.kind === 'person') return { kind: 'person' }
  if (principal.kind !== 'agent') throw new AppError('forbidden')
  const animates = principal.roles.some(({ role }) => role === 'animator')
  const kind = animates && referral.state === 'escalated' ? 'animator' : 'agent'
  return { kind, agentId: principal.agentId }
}

function statusFor(referral: Referral, structureId: string, waiting: boolean) {
  if (waiting) return 'waiting' as const
  return referral.acceptedBy === structureId ? ('accepted' as const) : ('no-longer-yours' as const)
}
