// To be forgotten: the question, the code sent where the person is written to, and the end.

import { AppError } from '@hent/service/errors.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { PortalDeps } from '../../context.ts'
import { type Fault, formOf, text } from '../../forms/form.ts'
import { ErasureCodePage } from '../../pages/following/erasure-code.tsx'
import { SurePage } from '../../pages/following/follow.tsx'
import { leave } from '../../sessions/sessions.ts'
import { callerOf, goTo, pageOf, sendPage } from '../../sessions/visitor.ts'
import { ended, followed, pageTexts } from './followed.ts'

export function erasureRoutes(app: FastifyInstance, deps: PortalDeps): void {
  const { apis, now } = deps

  app.get('/suivi/oublier', async (request, reply) => {
    if (!followed(request, now())) return ended(request, reply)
    const page = pageOf(request, reply)
    const { eraseQuestion: question, eraseText: text, eraseYes: yes, eraseNo: no } = page.texts.story
    return sendPage(reply, <SurePage {...{ page, question, text, yes, no }} action="/suivi/oublier" />)
  })

  const askCode = (request: FastifyRequest, reply: FastifyReply, faults: readonly Fault[] = [], status = 200) =>
    sendPage(reply, <ErasureCodePage page={pageOf(request, reply)} faults={faults} />, status)

  /** Whoever asked too often is told how long to wait; anything else is thrown again. */
  function restOf(request: FastifyRequest, error: unknown): Fault {
    if (!(error instanceof AppError) || error.code !== 'too-many-requests') throw error
    const minutes = Math.max(1, Math.ceil((error.data.retryAfterSeconds ?? 60) / 60))
    return { field: 'code', message: pageTexts(request).erasure.wait(minutes) }
  }

  // The first time, or to be sent another.
  app.post('/suivi/oublier', async (request, reply) => {
    const person = followed(request, now())
    if (!person) return ended(request, reply)
    try {
      const until = await apis.intake.sendErasureCode(callerOf(request, person.token), person.requestId)
      if (until !== undefined) return goTo(reply, '/suivi/oublier/code')
    } catch (error) {
      return askCode(request, reply, [restOf(request, error)], 429)
    }
    return eraseNow(request, reply, person)
  })

  app.get('/suivi/oublier/code', async (request, reply) => {
    if (!followed(request, now())) return ended(request, reply)
    return askCode(request, reply)
  })

  app.post('/suivi/oublier/code', async (request, reply) => {
    const person = followed(request, now())
    if (!person) return ended(request, reply)
    const { missing, wrong } = pageTexts(request).erasure
    const code = text(formOf(request.body), 'code').replace(/\s/g, '')
    if (!/^\d{6}$/.test(code)) return askCode(request, reply, [{ field: 'code', message: missing }], 400)
    try {
      return await eraseNow(request, reply, person, code)
    } catch (error) {
      if (error instanceof AppError && error.code === 'invalid-input') {
        return askCode(request, reply, [{ field: 'code', message: wrong }], 400)
      }
      return askCode(request, reply, [restOf(request, error)], 429)
    }
  })

  async function eraseNow(
    request: FastifyRequest,
    reply: FastifyReply,
    { token, requestId }: { token: string; requestId: string },
    code?: string,
  ) {
    await apis.intake.erase(callerOf(request, token), requestId, code)
    await leave(request, deps.ended, 'person')
    request.session.set('flash', pageTexts(request).story.erased)
    return goTo(reply, '/')
  }
}
