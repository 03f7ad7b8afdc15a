// Why a need went where it went, for whoever may read it; and what anyone may know of the decision: its rules, the
// commitments to its salts, and which questions would decide.

import { InseeCode, Instant, ProjectType, ServiceKind, Situation } from '@hent/contracts/codes.ts'
import { ServiceOffer } from '@hent/contracts/service-offer.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Principal } from '@hent/service/principal.ts'
import type { Server } from '@hent/service/server.ts'
import { localDay } from '@hent/territory/calendar.ts'
import { resolveCommune } from '@hent/territory/communes.ts'
import { Type } from 'typebox'
import { allowed, byId } from './access.ts'
import type { Ranked } from './decide.ts'
import { chosenIn, type Depth, explain } from './explain.ts'
import { questionsThatWouldDecide, WorthAsking } from './questions.ts'
import type { Routing } from './routing.ts'
import { digitsOf } from './tiers.ts'
import { DecisionView } from './views.ts'

const QuestionsBody = Type.Object(
  { service: ServiceKind, commune: InseeCode, situation: Situation, project: Type.Optional(ProjectType) },
  { additionalProperties: false },
)

const PublishedSalt = Type.Object({
  period: Type.String(),
  sha256: Type.String(),
  committedAt: Instant,
  salt: Type.Optional(Type.String({ description: 'once the period is over' })),
})

export function addDecisionRoutes(app: Server, routing: Routing, auth: Auth): void {
  const { referrals, directory, offer, salts, now } = routing

  app.get(
    '/v1/referrals/:id/decision',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'Why it went where it went, as deep as the reader: the person, an adviser, the Region',
        params: byId,
        response: { 200: DecisionView },
      },
    },
    async ({ params, principal }) => {
      const { decision, ranking, need, events, _id } = await allowed(referrals, principal, 'decision:read', params.id)
      const cell = directory.cell(need.service, need)
      const questions = questionsThatWouldDecide(need, cell, localDay(decision.at), offer)
      const explanation = explain(
        { need, decision, ranking, offer, record: directory.get, questions, chosen: chosenIn(events) },
        depthFor(principal),
      )
      return { ...decision, at: decision.at.toISOString(), ranking: ranking.map(shown), referralId: _id, explanation }
    },
  )

  app.get(
    '/v1/service-offer',
    { schema: { summary: 'The rules in force: who may answer which need', response: { 200: ServiceOffer } } },
    () => offer,
  )

  app.get(
    '/v1/draw-salts',
    {
      schema: {
        summary: 'SHA-256 of each period’s salt, published before the period; the salt, once it is over',
        response: { 200: Type.Object({ salts: Type.Array(PublishedSalt) }) },
      },
    },
    async () => {
      const all = await salts.published(now())
      return { salts: all.map((one) => ({ ...one, committedAt: one.committedAt.toISOString() })) }
    },
  )

  app.post(
    '/v1/questions',
    {
      schema: {
        summary: 'The fewest questions still unanswered that would decide who may reply; nothing is kept',
        body: QuestionsBody,
        response: { 200: Type.Object({ questions: Type.Array(WorthAsking) }) },
      },
    },
    ({ body }) => {
      const place = resolveCommune(body.commune)
      if ('error' in place) throw new AppError(place.error, { errors: [{ pointer: '/commune', code: place.error }] })
      const { code: commune, epci, departement } = place.commune
      const cell = directory.cell(body.service, { commune, epci, departement })
      const asked = {
        service: body.service,
        situation: body.situation,
        ...(body.project ? { project: body.project } : {}),
      }
      return { questions: questionsThatWouldDecide(asked, cell, localDay(now()), offer) }
    },
  )
}

const shown = (ranked: Ranked) => ({ ...ranked, parts: digitsOf(ranked.tier) })

/** The Region and its animators read all, a structure's people what was compared, the person sentences. */
function depthFor(principal: Principal): Depth {
  if (principal.kind !== 'agent') return 'person'
  return principal.roles.some(({ role }) => role === 'region' || role === 'animator') ? 'region' : 'adviser'
}
