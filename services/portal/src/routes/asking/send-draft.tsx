// A request written on screens, sent: to what was received, or back to the answers with what intake says of them.

import { randomUUID } from 'node:crypto'
import { canonicalJson, sha256 } from '@hent/contracts/canonical.ts'
import { AppError } from '@hent/service/errors.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PortalDeps } from '../../context.ts'
import { screensSubmission } from '../../forms/ask-screens.ts'
import type { Fault } from '../../forms/form.ts'
import type { Screen } from '../../forms/screens.ts'
import { whichCommune } from '../../forms/which-commune.ts'
import { CheckPage } from '../../pages/asking/check.tsx'
import { idOf } from '../../sessions/sessions.ts'
import { callerOf, goTo, orAway, pageOf, sendPage } from '../../sessions/visitor.ts'
import type { Draft } from './draft.ts'
import { faultsFrom, receivedOf } from './sent-request.ts'

const screenOfField: Readonly<Record<string, Screen>> = { commune: 'commune', needs: 'besoins', wish: 'message' }

export async function sendDraft(deps: PortalDeps, request: FastifyRequest, reply: FastifyReply, draft: Draft) {
  const { said, path, near, held } = draft
  const page = pageOf(request, reply)
  const { errors } = page.texts.ask
  const check = (status: number, general: string, faults: readonly Fault[] = []) => {
    const told = faults.map(({ field, message }) => ({ screen: screenOfField[field] ?? 'coordonnees', message }))
    return sendPage(reply, <CheckPage {...{ page, said, path, near, general }} faults={told} />, status)
  }
  if (request.staleForm) return check(403, errors.stale)
  const meant = whichCommune(said.answers.commune, said.answers.communeCode)
  if (!meant || 'several' in meant) return goTo(reply, '/demande/etape/commune')
  try {
    const submission = screensSubmission(said, meant.code, page.language)
    const made = await deps.apis.intake.receive(callerOf(request), held.requestKey, submission)
    const sent = { key: held.requestKey, print: sha256(canonicalJson(submission)).slice(0, 16) }
    const id = idOf(request, 'received')
    const choice = submission.choice === true
    request.receivedSession.set('received', { ...receivedOf(made, { counter: false, choice, id }), sent })
    // Redis away: the same key makes the same request, and the day takes the rest away.
    await deps.drafts.sent(held).catch((error: unknown) => void orAway(error))
    return goTo(reply, '/demande/recue')
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    request.log.info({ code: error.code }, 'request not taken')
    switch (error.code) {
      case 'dependency-unavailable':
      case 'overloaded':
      case 'unauthenticated':
        return check(503, errors.away)
      case 'too-many-requests':
        return check(429, errors.tooMany)
      case 'idempotency-key-reused':
        request.draftSession.set('draft', { ...held, requestKey: randomUUID() })
        return check(409, errors.sentBefore)
      case 'invalid-input':
      case 'unknown-commune':
      case 'outside-region':
      case 'wrong-audience':
        return check(400, errors.refused, faultsFrom(error, said.answers, page))
      default:
        throw error
    }
  }
}
