// Why a need went where it went, for whoever may read it; and what anyone may know of the decision: its rules, the
// commitments to its salts, and which questions would decide.

import {
  InseeCode,
  Instant,
  isDepartement,
  languages,
  ProjectType,
  ServiceKind,
  Situation,
} from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { ServiceOffer } from '@hent/contracts/service-offer.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Principal } from '@hent/service/principal.ts'
import { bearersOf, can } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { resolveCommune } from '@hent/territory/communes.ts'
import { Type } from 'typebox'
import type { Routing } from '../context.ts'
import { questionsThatWouldDecide, WorthAsking } from '../decision/questions.ts'
import { allowed, byId } from '../referrals/access.ts'
import type { Referral } from '../referrals/referrals.ts'
import { chosenIn } from './about.ts'
import { DecisionView, decisionView } from './decision-view.ts'
import { type Depth, explain } from './explain.ts'

const QuestionsBody = Type.Object(
  { service: ServiceKind, commune: InseeCode, situation: Situation, project: Type.Optional(ProjectType) },
  { additionalProperties: false },
)

const DecisionQuery = Type.Object(
  {
    language: Type.Optional(
      Type.Enum(languages, {
        description: 'in which a person reads it, that of their request by default; professionals read French',
      }),
    ),
  },
  { additionalProperties: false },
)

const PublishedSalt = Type.Object({
  period: Type.String(),
  sha256: Type.String(),
  committedAt: Instant,
  salt: Type.Optional(Type.String({ description: 'once the period is over' })),
})

/** @param offers every service offer decided by, so that an old decision is told by the rules of its day */
export function addDecisionRoutes(
  app: Server,
  routing: Routing,
  auth: Auth,
  offers: () => Promise<ReadonlyMap<string, ServiceOffer>>,
): void {
  const { referrals, directory, offer, salts, delays, now } = routing

  app.get(
    '/v1/referrals/:id/decision',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'Why it went where it went, as deep as the reader: the person, an adviser, the Region',
        security: bearersOf('decision:read'),
        params: byId,
        querystring: DecisionQuery,
        response: { 200: DecisionView },
      },
    },
    async ({ params, query, principal }) => {
      const referral = await allowed(referrals, principal, 'decision:read', params.id, now())
      const { decision, need, events } = referral
      const decidedBy = (await offers()).get(decision.rulesVersion) ?? offer
      const cell = directory.cell(need.service, need)
      const questions = questionsThatWouldDecide(
        need,
        cell,
        { now: decision.at, commitmentDays: decision.commitmentDays },
        decidedBy,
      )
      const toExplain = { ...referral, offer: decidedBy, record: directory.get, questions, chosen: chosenIn(events) }
      const language = query.language ?? need.language
      return decisionView(referral, explain(toExplain, depthFor(principal, referral), language))
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
        summary:
          'The fewest questions still unanswered that would decide who may reply and who stands first; nothing is kept',
        problems: ['unknown-commune', 'outside-region'],
        body: QuestionsBody,
        response: { 200: Type.Object({ questions: Type.Array(WorthAsking) }) },
      },
    },
    ({ body }) => {
      const place = resolveCommune(body.commune)
      if ('error' in place) throw new AppError(place.error, { errors: [{ pointer: '/commune', code: place.error }] })
      const { code: commune, epci, departement } = place.commune
      if (!isDepartement(departement)) throw new AppError('outside-region')
      const cell = directory.cell(body.service, { commune, epci, departement })
      const asked = {
        service: body.service,
        situation: body.situation,
        commune,
        epci,
        departement,
        ...defined({ project: body.project }),
      }
      const { commitmentDays } = delays.of(body.service)
      return { questions: questionsThatWouldDecide(asked, cell, { now: now(), commitmentDays }, offer) }
    },
  )
}

/** The Region and the territory's animator read all, a structure's people what was compared, the person sentences. */
function depthFor(principal: Principal, { departement }: Pick<Referral, 'departement'>): Depth {
  if (principal.kind !== 'agent') return 'person'
  return can(principal, 'decision:read', { departement }) ? 'region' : 'adviser'
}
