// Answering by the link of a mail or an SMS, without an account: a GET shows and changes nothing, a POST acts.

import type { Actor } from '@hent/contracts/actor.ts'
import { defined } from '@hent/contracts/defined.ts'
import { AppError } from '@hent/service/errors.ts'
import { linkIdOf, readLink } from '@hent/service/links.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { Routing } from '../context.ts'
import { studyOf } from '../life/study.ts'
import { holderOf, waitingProposal } from '../life/transitions.ts'
import { ofActs } from './access.ts'
import type { Referral } from './referrals.ts'
import { AcceptBody, DeclineBody, ProposalView, ReferralView, StudyBody, UndoBody, viewOf } from './views.ts'

const byToken = Type.Object({ token: Type.String({ maxLength: 64 }) })
const ofLinks = ['link-invalid', 'link-expired'] as const
const asLink = { problems: [...ofLinks, ...ofActs], params: byToken, response: { 200: ReferralView } }

export function addProposalLinkRoutes(app: Server, routing: Routing, linkKey: string): void {
  const { referrals, directory } = routing

  /** The referral a link leads to, and for which of the structure's addresses it was made. */
  async function linked(
    token: string,
  ): Promise<{ referral: Referral; proposalId: string; structureId: string; by: Actor }> {
    const proposalId = linkIdOf(token)
    const referral = proposalId ? await referrals.byProposal(proposalId) : undefined
    const asked = referral?.tried.find((one) => one.proposalId === proposalId)
    const team = asked ? (directory.get(asked.structureId)?.team ?? []).map(({ agentId }) => agentId) : []
    const link = readLink(linkKey, 'proposal', token, ['structure', 'duty', ...team], routing.now())
    if (!link.ok) throw new AppError(link.why === 'expired' ? 'link-expired' : 'link-invalid')
    if (!referral || !asked) throw new AppError('link-invalid')
    return { referral, ...asked, by: { kind: 'link', recipient: link.recipient } }
  }

  app.get(
    '/v1/proposal-links/:token',
    {
      schema: {
        summary: 'What a proposal asks; changes nothing',
        problems: ofLinks,
        params: byToken,
        response: { 200: ProposalView },
      },
    },
    async ({ params }) => {
      const { referral, proposalId, structureId } = await linked(params.token)
      const waiting = waitingProposal(referral, proposalId)
      const status = statusFor(referral, structureId, waiting !== undefined)
      const { undo, owner } = referral
      return {
        referralId: referral._id,
        structureName: directory.get(structureId)?.name ?? structureId,
        ...(status === 'no-longer-yours' || referral.state === 'closed' ? {} : { need: needShown(referral) }),
        ...defined({
          answerBy: waiting?.answerBy.toISOString(),
          underStudyUntil: waiting && studyOf(referral, routing.now())?.until,
        }),
        ...(undo && undo.until > routing.now() && owner.kind === 'structure' && owner.structureId === structureId
          ? { undoableUntil: undo.until.toISOString() }
          : {}),
        status,
      }
    },
  )

  app.post(
    '/v1/proposal-links/:token/acceptance',
    { schema: { summary: 'Takes the referral in charge', ...asLink, body: AcceptBody } },
    async ({ params, traceparent }) => {
      const { referral, proposalId, by } = await linked(params.token)
      return viewOf(await routing.act(referral._id, { do: 'accept', proposalId, by }, { traceparent }), routing.now())
    },
  )

  app.post(
    '/v1/proposal-links/:token/decline',
    { schema: { summary: 'Declines, with a coded reason', ...asLink, body: DeclineBody } },
    async ({ params, body, traceparent }) => {
      const { referral, proposalId, by } = await linked(params.token)
      const { reason } = body
      return viewOf(
        await routing.act(referral._id, { do: 'decline', proposalId, reason, by }, { traceparent }),
        routing.now(),
      )
    },
  )

  app.post(
    '/v1/proposal-links/:token/study',
    { schema: { summary: 'Looks at the proposal until a day', ...asLink, body: StudyBody } },
    async ({ params, body: { until }, traceparent }) => {
      const { referral, proposalId, by } = await linked(params.token)
      return viewOf(
        await routing.act(referral._id, { do: 'study', proposalId, until, by }, { traceparent }),
        routing.now(),
      )
    },
  )

  app.post(
    '/v1/proposal-links/:token/undo',
    { schema: { summary: 'Takes back what was done by this link', ...asLink, body: UndoBody } },
    async ({ params, traceparent }) => {
      const { referral, by } = await linked(params.token)
      return viewOf(await routing.act(referral._id, { do: 'undo', by }, { traceparent }), routing.now())
    },
  )
}

function needShown({ service, need: { project, commune, situation, modes, language } }: Referral) {
  return { service, ...defined({ project }), commune, situation, modes: [...modes], language }
}

function statusFor(referral: Referral, structureId: string, waiting: boolean) {
  if (waiting) return 'waiting' as const
  return holderOf(referral) === structureId ? ('accepted' as const) : ('no-longer-yours' as const)
}
