// Messages between a person and who has their referral, and notes among professionals: read, and left. What was typed is
// shown again when it is wrong, and kept in the page when the session has ended.

import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ThreadSeen } from '../../apis/thread.ts'
import type { PortalDeps } from '../../context.ts'
import { type Fault, fieldsIn, formOf } from '../../forms/form.ts'
import { faultsIn, refusedBy, type Typed, typedIn } from '../../forms/thread-form.ts'
import { ProThreadPage } from '../../pages/advisers/thread.tsx'
import { ThreadPage } from '../../pages/following/thread.tsx'
import { KeptFormPage } from '../../pages/login/kept-form.tsx'
import { callerOf, goTo, pageOf, pathText, sendPage } from '../../sessions/visitor.ts'
import { proThreadTexts, threadTexts } from '../../texts/thread.ts'
import { ended, followed } from '../following/followed.ts'
import { type Agent, forAgentsAt } from '../for-agents.ts'
import { namesById } from '../structure-names.ts'
import { structuresOf } from './inbox-routes.tsx'

/** A form shown again: what was typed, and what is wrong with it. */
type Again = { typed: Typed; faults: readonly Fault[]; general?: string; status: number }

export function threadRoutes(app: FastifyInstance, { apis, now }: PortalDeps): void {
  const forAgents = forAgentsAt(now)
  const keeps = { config: { keepsForm: true } }

  const namesIn = (request: FastifyRequest, threads: readonly ThreadSeen[]) =>
    namesById(
      apis,
      callerOf(request),
      threads.flatMap(({ messages }) => messages.flatMap(({ structureId }) => structureId ?? [])),
    )
  const writingOf = (again: Again | undefined) => ({
    sendKey: again && again.faults.length === 0 ? again.typed.key : randomUUID(),
    faults: again?.faults ?? [],
    typed: again?.typed,
  })

  async function showPerson(request: FastifyRequest, reply: FastifyReply, again?: Again) {
    const person = followed(request, now())
    if (!person) return ended(request, reply)
    const threads = await apis.intake.threads(callerOf(request, person.token), person.requestId)
    const names = await namesIn(request, threads)
    const writing = { page: pageOf(request, reply), action: '/suivi/echanges', ...writingOf(again) }
    return sendPage(reply, <ThreadPage {...{ writing, threads, names }} general={again?.general} />, again?.status)
  }

  app.get('/suivi/echanges', (request, reply) => showPerson(request, reply))

  app.post('/suivi/echanges', keeps, async (request, reply) => {
    const page = pageOf(request, reply)
    const words = threadTexts[page.language]
    const person = followed(request, now())
    if (!person) {
      const kept = { kept: fieldsIn(formOf(request.body)), action: '/suivi/echanges', enter: '/suivre' }
      const said = { title: words.endedTitle, text: words.ended, again: words.again, send: words.send }
      return sendPage(reply, <KeptFormPage page={page} door="person" words={said} {...kept} />, 401)
    }
    const typed = typedIn(formOf(request.body))
    if (request.staleForm) {
      return showPerson(request, reply, { typed, faults: [], general: page.texts.ask.errors.stale, status: 403 })
    }
    const message = { ...typed, with: 'person' as const }
    const faults = await leave(request, person, message, words)
    if (faults.length > 0) return showPerson(request, reply, { typed: message, faults, status: 400 })
    request.session.set('flash', words.sent)
    return goTo(reply, '/suivi/echanges')
  })

  async function showAgent(request: FastifyRequest, reply: FastifyReply, { token, roles }: Agent, again?: Again) {
    const requestId = pathText(request, 'requestId')
    const threads = await apis.intake.threads(callerOf(request, token), requestId)
    const names = await namesIn(request, threads)
    const writing = { page: pageOf(request, reply, 'fr'), action: `/pro/echanges/${requestId}`, ...writingOf(again) }
    const props = { writing, requestId, threads, names, mine: structuresOf(roles), general: again?.general }
    return sendPage(reply, <ProThreadPage {...props} />, again?.status)
  }

  app.get(
    '/pro/echanges/:requestId',
    forAgents((request, reply, agent) => showAgent(request, reply, agent)),
  )

  app.post(
    '/pro/echanges/:requestId',
    keeps,
    forAgents(async (request, reply, agent) => {
      const requestId = pathText(request, 'requestId')
      const typed = typedIn(formOf(request.body))
      if (request.staleForm) {
        const general = pageOf(request, reply, 'fr').texts.ask.errors.stale
        return showAgent(request, reply, agent, { typed, faults: [], general, status: 403 })
      }
      const faults = await leave(request, { token: agent.token, requestId }, typed, proThreadTexts)
      if (faults.length > 0) return showAgent(request, reply, agent, { typed, faults, status: 400 })
      request.session.set('flash', proThreadTexts.sent[typed.with])
      return goTo(reply, `/pro/echanges/${requestId}`)
    }),
  )

  /** Leaves it. What is wrong with it, if anything. */
  async function leave(
    request: FastifyRequest,
    { token, requestId }: { token: string; requestId: string },
    typed: Typed,
    words: Parameters<typeof faultsIn>[1],
  ): Promise<readonly Fault[]> {
    const faults = faultsIn(typed, words)
    if (faults.length > 0) return faults
    const { key, ...message } = typed
    try {
      await apis.intake.leaveMessage(callerOf(request, token), requestId, key, message)
      return []
    } catch (error) {
      return refusedBy(error, typed, words)
    }
  }
}
