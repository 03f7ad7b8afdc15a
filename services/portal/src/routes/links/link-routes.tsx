// The page that a link in a message opens for an adviser: a proposal. A GET changes nothing, whoever opens it; only the
// form's POST acts. The person's is in `survey-routes.tsx`.

import { declineReasons } from '@hent/contracts/codes.ts'
import { AppError } from '@hent/service/errors.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { PortalDeps } from '../../context.ts'
import { dayOf } from '../../forms/act-form.ts'
import { code, type Fault, formOf, text } from '../../forms/form.ts'
import { ProposalPage } from '../../pages/links/proposal.tsx'
import { MessagePage } from '../../pages/message.tsx'
import { agentOf, callerOf, goTo, linkToken, pageOf, sendPage } from '../../sessions/visitor.ts'
import { proposalTexts } from '../../texts/file.ts'
import { studyTexts } from '../../texts/study.ts'

const declined = 'declined'
const seen = 'seen'
const studied = 'studied'
/** Said once on the page that the link leads back to. */
const saidOf: Readonly<Record<string, string>> = { [seen]: proposalTexts.seen, [studied]: studyTexts.done }
/** Somebody was first, or the two minutes are over. */
const lateCodes = new Set(['already-answered', 'conflict', 'too-late', 'not-found'])

export function linkRoutes(app: FastifyInstance, { apis, now }: PortalDeps): void {
  // The paths of SMS, one letter each: they lead to the page and nothing more.
  app.get('/p/:token', (request, reply) => goTo(reply, `/proposition/${linkToken(request)}`))
  app.get('/a/:token', (request, reply) => goTo(reply, `/avis/${linkToken(request)}`))

  app.get('/proposition/:token', async (request, reply) => {
    const token = linkToken(request)
    const said = request.session.get('flash')
    const flash = said === declined
    const page = { ...pageOf(request, reply, 'fr'), flash: said && saidOf[said] }
    try {
      const proposal = await apis.routing.proposal(callerOf(request), token)
      // Who has logged in is no scanner of mails: that they read it is proof. The page shows all the same.
      if (proposal.status === 'waiting' && agentOf(request, now())) await tellOpened(request, token)
      const own = flash && proposal.status === 'no-longer-yours'
      const undoable = request.session.get('undoable')
      const undo = own && undoable?.referralId === proposal.referralId ? undoable.until : undefined
      return sendPage(reply, <ProposalPage page={page} token={token} proposal={proposal} declined={own} undo={undo} />)
    } catch (error) {
      return kindly(request, reply, error)
    }
  })

  /** That it was read; the page shows, and the answer stands, whether or not this arrives. */
  const tellOpened = (request: FastifyRequest, token: string) =>
    apis.notification
      .opened(callerOf(request), token)
      .catch((err: unknown) => request.log.warn({ err }, 'opening not told'))

  /** The page again, with what is to be mended. */
  async function again(request: FastifyRequest, reply: FastifyReply, token: string, fault: Fault) {
    const proposal = await apis.routing.proposal(callerOf(request), token)
    const page = pageOf(request, reply, 'fr')
    const typed = text(formOf(request.body), 'until')
    const props = { page, token, proposal, declined: false, faults: [fault], typed }
    sendPage(reply, <ProposalPage {...props} />, 400)
    return 'shown'
  }

  /** An answer by link. Somebody having been first is no error: the page says how things are. */
  const answer = (
    path: string,
    act: (request: FastifyRequest, reply: FastifyReply, token: string) => Promise<unknown>,
  ) =>
    app.post(`/proposition/:token/${path}`, async (request, reply) => {
      const token = linkToken(request)
      try {
        if ((await act(request, reply, token)) === 'shown') return reply
      } catch (error) {
        const late = error instanceof AppError && lateCodes.has(error.code)
        if (!late) return kindly(request, reply, error)
      }
      return goTo(reply, `/proposition/${token}`)
    })
  answer('accepter', (request, _reply, token) => apis.routing.acceptByLink(callerOf(request), token))
  answer('refuser', async (request, reply, token) => {
    const reason = code(formOf(request.body), 'reason', declineReasons)
    if (!reason) return again(request, reply, token, { field: 'reason', message: proposalTexts.reasonMissing })
    const { referralId, undoableUntil } = await apis.routing.declineByLink(callerOf(request), token, reason)
    request.session.set('flash', declined)
    if (undoableUntil) request.session.set('undoable', { referralId, until: undoableUntil })
    return 'done'
  })
  answer('etude', async (request, reply, token) => {
    const until = dayOf(formOf(request.body))
    const fault = { field: 'until', message: studyTexts.missing }
    if (!until) return again(request, reply, token, fault)
    try {
      await apis.routing.studyByLink(callerOf(request), token, until)
    } catch (error) {
      if (error instanceof AppError && error.code === 'invalid-input') return again(request, reply, token, fault)
      throw error
    }
    await tellOpened(request, token)
    request.session.set('flash', studied)
    return 'done'
  })
  answer('vu', async (request, _reply, token) => {
    await apis.notification.opened(callerOf(request), token)
    request.session.set('flash', seen)
  })
  answer('annuler', (request, _reply, token) => apis.routing.undoByLink(callerOf(request), token))
}

function kindly(request: FastifyRequest, reply: FastifyReply, error: unknown) {
  if (!(error instanceof AppError) || error.code !== 'link-expired') throw error
  const page = pageOf(request, reply, 'fr')
  return sendPage(
    reply,
    <MessagePage page={page} door="link" title={page.texts.problems.linkExpired} text={proposalTexts.expired} />,
    410,
  )
}
