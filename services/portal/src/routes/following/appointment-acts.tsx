// What the person says of an appointment on their follow page, and what they are told of it.

import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Apis } from '../../apis/apis.ts'
import type { PortalDeps } from '../../context.ts'
import { type Fault, formOf, text } from '../../forms/form.ts'
import { needAnchor, noTimeSuits, timeField } from '../../forms/picked-time.ts'
import { isToCome } from '../../pages/following/appointment.tsx'
import { SurePage } from '../../pages/following/follow.tsx'
import { callerOf, goTo, orAway, pageOf, queryText, sendPage } from '../../sessions/visitor.ts'
import { momentText } from '../../texts/dates.ts'
import { pickTexts } from '../../texts/times-offered.ts'
import { isGone, shownChanged } from './followed.ts'

type Person = { token: string; requestId: string }
type Act = (request: FastifyRequest, person: Person) => Promise<'done' | Fault>

const wordsFor = (request: FastifyRequest) => pickTexts[request.chosenLanguage ?? 'fr']

/** A time picked among those offered, or none of them. */
export const answerOffer =
  (apis: Apis): Act =>
  async (request, person) => {
    const form = formOf(request.body)
    const words = wordsFor(request)
    const [referralId, offerId] = [text(form, 'referralId'), text(form, 'offerId')]
    const field = timeField(referralId)
    const at = text(form, field)
    if (at === '') return { field, message: words.missing }
    const caller = callerOf(request, person.token)
    const isNone = at === noTimeSuits
    try {
      await shownChanged(apis, request, person, referralId, () =>
        isNone
          ? apis.routing.act(caller, referralId, 'appointment-offer-decline', { offerId })
          : apis.routing.act(caller, referralId, 'appointment-choice', { offerId, at }),
      )
    } catch (error) {
      if (isGone(error)) return { field: needAnchor(referralId), message: words.gone }
      throw error
    }
    request.session.set('flash', isNone ? words.declined : words.picked)
    return 'done'
  }

/** An appointment is lost once it is cancelled: the person is asked again. */
export async function askWhetherToCancel(
  { apis, now }: PortalDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { token, requestId }: Person,
) {
  const story = await apis.tracking.story(callerOf(request, token), requestId).catch(orAway)
  const asked = queryText(request, 'demande')
  const referral = typeof story === 'string' ? undefined : story.referrals.find((one) => one.referralId === asked)
  // Cancelled, past, or not to be known just now: the page says how it stands.
  if (!referral?.appointmentAt || !isToCome(referral, now())) return goTo(reply, '/suivi')
  const page = pageOf(request, reply)
  const words = pickTexts[page.language]
  const text = words.cannotComeText(momentText(referral.appointmentAt, page.language))
  const { cannotComeQuestion: question, cannotComeYes: yes, cannotComeNo: no } = words
  const fields = [['referralId', asked] as const, ['at', referral.appointmentAt] as const]
  return sendPage(reply, <SurePage {...{ page, question, text, fields, yes, no }} action="/suivi/empechement" />)
}

/** The person cannot come to the appointment that they were shown. */
export const cannotCome =
  (apis: Apis): Act =>
  async (request, person) => {
    const form = formOf(request.body)
    const words = wordsFor(request)
    const referralId = text(form, 'referralId')
    try {
      await shownChanged(apis, request, person, referralId, () =>
        apis.routing.act(callerOf(request, person.token), referralId, 'appointment-impediment', {
          at: text(form, 'at'),
        }),
      )
    } catch (error) {
      if (isGone(error)) return { field: needAnchor(referralId), message: words.moved }
      throw error
    }
    request.session.set('flash', words.cancelled)
    return 'done'
  }
