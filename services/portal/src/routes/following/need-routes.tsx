// A need that the person adds to their request, or corrects. The key stays with the page, so that the way back and a
// press too many are one need; the first information is the answer to the form, the same each time it is sent.

import { randomUUID } from 'node:crypto'
import { serviceKinds } from '@hent/contracts/codes.ts'
import { AppError } from '@hent/service/errors.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { NeedAsked } from '../../apis/intake.ts'
import type { PortalDeps } from '../../context.ts'
import { isKey } from '../../forms/ask-form.ts'
import { code, type Form, formOf, text } from '../../forms/form.ts'
import {
  type Hindrance,
  hindranceOf,
  hindrances,
  needAnswers,
  needAsked,
  servicesToAdd,
} from '../../forms/need-form.ts'
import { HinderedPage, NeedAddedPage, NeedPage, ServicesPage } from '../../pages/following/need.tsx'
import { callerOf, orAway, pageOf, queryText, sendPage } from '../../sessions/visitor.ts'
import { needTexts } from '../../texts/need.ts'
import { knownOf } from '../asking/deciding.ts'
import { ended, followed } from './followed.ts'

type Person = { token: string; requestId: string }

export function needRoutes(app: FastifyInstance, deps: PortalDeps): void {
  const { apis, now } = deps

  app.get('/suivi/besoin', async (request, reply) => {
    const person = followed(request, now())
    if (!person) return ended(request, reply)
    const form = { service: queryText(request, 'service'), corrects: queryText(request, 'corrige') }
    return show(request, reply, person, form)
  })

  app.post('/suivi/besoin', { config: { keepsForm: true } }, async (request, reply) => {
    const person = followed(request, now())
    if (!person) return ended(request, reply)
    const form = formOf(request.body)
    const page = pageOf(request, reply)
    if (request.staleForm) return show(request, reply, person, form, { text: page.texts.ask.errors.stale, status: 403 })
    const service = code(form, 'service', serviceKinds)
    const key = text(form, 'key')
    if (!service || !isKey(key)) return show(request, reply, person, form)
    const caller = callerOf(request, person.token)
    const seen = await apis.intake.request(caller, person.requestId)
    const asked = needAsked(service, needAnswers(seen, service, form), seen.situation, form)
    try {
      const added = await apis.intake.addNeed(caller, person.requestId, key, asked)
      return sendPage(
        reply,
        <NeedAddedPage {...{ page, service, added }} isCorrection={asked.corrects !== undefined} />,
      )
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      const hindrance = hindranceIn(error)
      if (hindrance) return hindered(request, reply, hindrance, 409)
      const why = whyNot(error, asked, page)
      if (!why) throw error
      return show(request, reply, person, form, why)
    }
  })

  /** The services to choose from, or what is still asked of the one chosen; as it was typed where something is wrong. */
  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    { token, requestId }: Person,
    form: Form,
    wrongly?: { text: string; status: number },
  ) {
    const caller = callerOf(request, token)
    const [seen, story] = await Promise.all([
      apis.intake.request(caller, requestId),
      apis.tracking.story(caller, requestId).catch(orAway),
    ])
    const referrals = story === 'away' || story === 'none' ? [] : story.referrals
    const of = { request: seen, referrals }
    const corrects = text(form, 'corrects')
    const hindrance = hindranceOf(of, corrects)
    if (hindrance) return hindered(request, reply, hindrance)
    const wrong = seen.needs.find(({ needId }) => needId === corrects)
    const services = servicesToAdd(of, corrects)
    const service = code(form, 'service', services)
    const page = pageOf(request, reply)
    if (!service) return sendPage(reply, <ServicesPage {...{ page, wrong, services }} />)
    const before = needAnswers(seen, service, {})
    const { deciding, near } = await knownOf(deps, request, { answers: before, written: ['accueil'] })
    const key = isKey(text(form, 'key')) ? text(form, 'key') : randomUUID()
    const asking = { page, wrong, service, key, near, answers: needAnswers(seen, service, form) }
    const picking = text(form, 'choice') || 'send'
    // What was said before is not asked again.
    const asked = deciding.filter((question) => before[question] === undefined)
    return sendPage(
      reply,
      <NeedPage {...asking} picking={picking} asked={asked} general={wrongly?.text} />,
      wrongly?.status ?? 200,
    )
  }

  function hindered(request: FastifyRequest, reply: FastifyReply, hindrance: Hindrance, status = 200) {
    return sendPage(reply, <HinderedPage page={pageOf(request, reply)} hindrance={hindrance} />, status)
  }
}

function hindranceIn({ code: what, data }: AppError): Hindrance | undefined {
  if (what === 'gone') return 'closed'
  return hindrances.find((one) => data.errors?.some((error) => error.code === one))
}

/** What the person may mend or try again; undefined: nothing of theirs. */
function whyNot(
  error: AppError,
  { need }: NeedAsked,
  { language, texts }: ReturnType<typeof pageOf>,
): { text: string; status: number } | undefined {
  const words = needTexts[language]
  const { errors, audience } = texts.ask
  const said = (one: string) => error.data.errors?.some((fault) => fault.code === one) ?? false
  if (said('asked-twice')) return { text: words.asked, status: 400 }
  if (said('unchanged')) return { text: words.unchanged, status: 400 }
  if (error.code === 'wrong-audience') return { text: audience[need.service], status: 400 }
  if (error.code === 'dependency-unavailable' || error.code === 'overloaded') return { text: errors.away, status: 503 }
  return error.code === 'idempotency-key-reused' ? { text: words.asked, status: 409 } : undefined
}
