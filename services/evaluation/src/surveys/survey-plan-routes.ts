// Whether and when persons are asked, of each kind of survey: everyone may read it, the Region writes it. Who is a role,
// never a name.

import { Instant } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { isReminded, kindOf } from '@hent/contracts/survey-kinds.ts'
import { SurveyPlan } from '@hent/contracts/survey-plan.ts'
import { SurveyVersion } from '@hent/contracts/survey-words.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { ifMatchHeader, requireVersion, versionHeader, versionTag } from '@hent/service/if-match.ts'
import { agentRoles } from '@hent/service/principal.ts'
import { bearersOf, can, roleWith } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { DelaySchema } from '@hent/territory/delay.ts'
import { Type } from 'typebox'
import type { Evaluation } from '../context.ts'
import { aKind } from './kind-versions.ts'
import type { PlanInForce } from './survey-plans.ts'
import { after } from './when-to-ask.ts'

const PlanView = Type.Object({
  version: { ...SurveyVersion, description: '0: the settings of this installation' },
  asked: Type.Boolean(),
  askAfter: DelaySchema,
  remindAfter: Type.Optional(DelaySchema),
  by: Type.Optional(Type.Enum(agentRoles, { description: 'the role that wrote it; absent of version 0' })),
  at: Type.Optional(Instant),
})
const viewOf = ({ version, asked, ask, remind, by, at }: PlanInForce) => ({
  version,
  asked,
  askAfter: ask,
  ...defined({ remindAfter: remind, by, at: at?.toISOString() }),
})

export function addSurveyPlanRoutes(
  app: Server,
  { plans, now }: Pick<Evaluation, 'plans' | 'now'>,
  auth: Pick<Auth, 'authenticate'>,
): void {
  app.get(
    '/v1/survey-plan',
    {
      schema: {
        summary:
          'Whether and when persons are asked: every version, the newest first; it holds for what ends from then on',
        querystring: aKind,
        response: {
          200: Type.Object({
            versions: Type.Array(PlanView),
            example: Type.Object(
              { askAt: Instant, remindAt: Type.Optional(Instant) },
              { description: 'of what ends now' },
            ),
          }),
        },
      },
    },
    async ({ query }) => {
      const kind = kindOf(query)
      const { ask, remind } = await plans.newest(kind)
      const askAt = after(now(), ask)
      const remindAt = remind === undefined ? undefined : after(askAt, remind).toISOString()
      const example = { askAt: askAt.toISOString(), ...defined({ remindAt }) }
      return { versions: (await plans.versions(kind)).map(viewOf), example }
    },
  )

  app.put(
    '/v1/survey-plan',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'Decides whether and when persons are asked about what ends from now on. If-Match: the newest version',
        security: bearersOf('survey:edit'),
        problems: ['forbidden', 'precondition-required', 'precondition-failed'],
        querystring: aKind,
        compulsoryHeaders: ifMatchHeader,
        answerHeaders: versionHeader,
        body: SurveyPlan,
        response: { 200: PlanView },
      },
    },
    async ({ body, headers, principal, query }, reply) => {
      if (principal.kind !== 'agent' || !can(principal, 'survey:edit')) throw new AppError('forbidden')
      const read = requireVersion(headers)
      const kind = kindOf(query)
      if (body.remindAfterDays !== undefined && !isReminded(kind))
        throw new AppError('invalid-input', { errors: [{ pointer: '/remindAfterDays', code: 'not-asked' }] })
      if ((await plans.newest(kind)).version !== read) throw new AppError('precondition-failed')
      const by = roleWith(principal.roles, 'survey:edit')
      const written = { version: read + 1, plan: body, by, at: now() }
      if (!(await plans.insert(kind, written))) throw new AppError('precondition-failed')
      reply.header('etag', versionTag(written.version))
      return viewOf(await plans.newest(kind))
    },
  )
}
