// A person without a screen answers on paper or by telephone: a professional enters it, by the code of the request. What is
// stored is an answer as any other, and nothing of who entered it. Nobody enters what is said of their own structure.

import { Instant, ServiceKind } from '@hent/contracts/codes.ts'
import { SurveyKind } from '@hent/contracts/survey-kinds.ts'
import { idPrefixOf } from '@hent/contracts/tracking-code.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { bearersOf, can } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { Evaluation } from '../context.ts'
import { isOpen, openOf } from './open-surveys.ts'
import { structureAskedAbout } from './schedule-survey.ts'
import type { Survey } from './surveys.ts'

const OpenByCode = Type.Object({
  surveys: Type.Array(
    Type.Object({
      kind: SurveyKind,
      service: ServiceKind,
      structureName: Type.Union([Type.String(), Type.Null()]),
      closeBy: Instant,
      token: Type.Optional(
        Type.String({
          description: 'leads to /v1/survey-links/{token}; absent where it is about the caller’s structure',
        }),
      ),
    }),
  ),
})

export function addSurveyCodeRoutes(app: Server, evaluation: Evaluation, auth: Pick<Auth, 'authenticate'>): void {
  const { surveys, now } = evaluation

  async function shown(survey: Survey & { closeBy: Date }, structures: readonly string[]) {
    const { token, referralId: _r, ...open } = await openOf(evaluation, survey)
    const about = await structureAskedAbout(evaluation, survey)
    return about !== null && structures.includes(about) ? open : { ...open, token }
  }

  // Not a GET: the code would stand in an address, which is logged on the way.
  app.post(
    '/v1/survey-lookups',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'Open surveys of the request with this code, for who enters an answer given on paper or by telephone',
        security: bearersOf('survey:enter'),
        problems: ['forbidden'],
        body: Type.Object({ code: Type.String({ minLength: 1, maxLength: 40 }) }, { additionalProperties: false }),
        response: { 200: OpenByCode },
      },
    },
    async ({ body, principal }) => {
      if (principal.kind !== 'agent' || !can(principal, 'survey:enter')) throw new AppError('forbidden')
      const prefix = idPrefixOf(body.code)
      if (prefix === undefined) throw new AppError('invalid-input', { errors: [{ pointer: '/code', code: 'pattern' }] })
      const own = principal.roles.flatMap(({ structureId }) => structureId ?? [])
      const found = (await surveys.byCode(prefix)).filter((one) => isOpen(one, now()))
      return { surveys: await Promise.all(found.map((survey) => shown(survey, own))) }
    },
  )
}
