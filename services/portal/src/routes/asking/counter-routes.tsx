// A professional's or a relay's counter: the form, with what they were entering when they were interrupted.

import { randomUUID } from 'node:crypto'
import { AppError } from '@hent/service/errors.ts'
import { localDay } from '@hent/territory/calendar.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { offeringCommunes } from '../../communes-script.ts'
import { LoneLink } from '../../components/lone-link.tsx'
import type { PortalDeps } from '../../context.ts'
import { type Answers, faultsOf, readAnswers } from '../../forms/ask-form.ts'
import { type Fault, formOf, text } from '../../forms/form.ts'
import { type AskDoor, AskPage } from '../../pages/asking/ask.tsx'
import { CounterDrafts, NoDraftPage } from '../../pages/asking/counter-drafts.tsx'
import { may } from '../../sessions/may.ts'
import { atCounter, goTo, orShow, pageOf, queryText, sendPage } from '../../sessions/visitor.ts'
import { loginTexts } from '../../texts/agents.ts'
import { counterTexts } from '../../texts/counter.ts'
import { enteredSurveyTexts } from '../../texts/entered-survey.ts'
import { type Agent, forAgentsAt } from '../for-agents.ts'
import { atHand } from './at-hand.ts'
import { eraseDraft, isUntouched, setAside, takenUp } from './counter-drafts.ts'

export const counter: AskDoor = { action: '/pro/demande', counter: true }

export function counterRoutes(app: FastifyInstance, deps: PortalDeps): void {
  const { intake } = deps.apis
  const { issuer, now } = deps
  const forAgents = forAgentsAt(now)

  app.get(
    counter.action,
    offeringCommunes(issuer),
    forAgents(async (request, reply, agent) => {
      if (!may(agent.roles, 'request:create')) throw new AppError('forbidden')
      const caller = atCounter(request, agent)
      const key = queryText(request, 'saisie')
      const page = pageOf(request, reply, 'fr')
      const hand = await atHand(deps, request)
      if (key !== '') {
        const answers = await takenUp(intake, caller, key).catch((error: unknown) => {
          if (error instanceof AppError && error.code === 'not-found') return undefined
          throw error
        })
        if (!answers) return sendPage(reply, <NoDraftPage page={page} />, 404)
        return sendPage(reply, <AskPage {...{ page, door: counter, answers, ...hand }} />)
      }
      const drafts = await intake.counterDrafts(caller).catch(orShow([]))
      return sendPage(
        reply,
        <AskPage {...{ page, door: counter, ...hand }} answers={readAnswers({}, randomUUID)}>
          <LoneLink href="/pro/avis" text={enteredSurveyTexts.title} />
          <CounterDrafts page={page} drafts={drafts} now={now()} />
        </AskPage>,
      )
    }),
  )

  app.post(
    '/pro/demande/effacer',
    forAgents(async (request, reply, agent) => {
      await eraseDraft(intake, atCounter(request, agent), text(formOf(request.body), 'key'))
      request.session.set('flash', counterTexts.erased)
      return goTo(reply, counter.action)
    }),
  )
}

/** What was typed is set aside, or shown again: never lost. */
export async function putAside(
  { apis, now }: PortalDeps,
  form: {
    request: FastifyRequest
    reply: FastifyReply
    agent: Agent
    answers: Answers
    retry: (general: string, status: number, reconnect?: boolean) => FastifyReply
    again: (faults: readonly Fault[], general?: string) => FastifyReply
  },
): Promise<FastifyReply> {
  const { request, reply, agent, answers, retry, again } = form
  if (isUntouched(answers)) return goTo(reply, counter.action)
  try {
    const { until } = await setAside(apis.intake, atCounter(request, agent), answers)
    const today = localDay(new Date(until)) === localDay(now())
    request.session.set('flash', counterTexts.kept(until, today))
    return goTo(reply, counter.action)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    switch (error.code) {
      case 'unauthenticated':
        return retry(loginTexts.keptAnswers, 401, true)
      case 'dependency-unavailable':
      case 'overloaded':
      case 'too-many-requests':
        return retry(counterTexts.away, 503)
      case 'conflict':
        return again([], counterTexts.full)
      case 'invalid-input':
        return again(faultsOf(answers, pageOf(request, reply, 'fr').texts))
      default:
        throw error
    }
  }
}
