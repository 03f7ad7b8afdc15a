// The targets of the indicators: everyone may read them and their history, the Region sets them. Who is a role, never a name.

import { Instant } from '@hent/contracts/codes.ts'
import { IndicatorCode, indicatorOf } from '@hent/contracts/indicators.ts'
import { RegisterReference } from '@hent/contracts/register-reference.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { ifMatchHeader, requireVersion, versionHeader, versionTag } from '@hent/service/if-match.ts'
import { agentRoles } from '@hent/service/principal.ts'
import { bearersOf, can, roleWith } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { Directory } from '../context.ts'
import { approves } from '../governance/register.ts'
import type { Target } from './targets.ts'

const closed = { additionalProperties: false }
const Value = Type.Union([Type.Number({ minimum: 0, maximum: 1_000 }), Type.Null()], {
  description: 'in the unit of the indicator’s target; null: no target',
})
/** Of the register: what approved it, a decision of CREFOP, GPR or GTR. */
const decision = Type.Optional(RegisterReference)
const TargetView = Type.Object({
  indicator: IndicatorCode,
  version: Type.Integer(),
  value: Value,
  decision,
  by: Type.Enum(agentRoles, { description: 'the role that set it' }),
  at: Instant,
})
const viewOf = ({ indicator, version, value, decision, by, at }: Target) => ({
  indicator,
  version,
  value: value ?? null,
  ...(decision ? { decision } : {}),
  by,
  at: at.toISOString(),
})

export function addTargetRoutes(app: Server, { targets, register, now }: Directory, auth: Auth): void {
  app.get(
    '/v1/targets',
    {
      schema: {
        summary:
          'Targets of the indicators: every value ever set, the newest first; the first of an indicator is in force',
        querystring: Type.Object({}, closed),
        response: { 200: Type.Object({ targets: Type.Array(TargetView) }) },
      },
    },
    async (_request, reply) => {
      reply.header('cache-control', 'no-cache')
      return { targets: (await targets.all()).map(viewOf) }
    },
  )

  app.put(
    '/v1/targets/:indicator',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'Sets the target of an indicator. If-Match: the version read, 0 where none was ever set',
        security: bearersOf('target:edit'),
        problems: ['forbidden', 'precondition-required', 'precondition-failed'],
        params: Type.Object({ indicator: IndicatorCode }),
        querystring: Type.Object({}, closed),
        compulsoryHeaders: ifMatchHeader,
        answerHeaders: versionHeader,
        body: Type.Object({ value: Value, decision }, closed),
        response: { 200: TargetView },
      },
    },
    async ({ params: { indicator }, body: { value, decision }, headers, principal }, reply) => {
      if (principal.kind !== 'agent' || !can(principal, 'target:edit')) throw new AppError('forbidden')
      const { aim } = indicatorOf(indicator)
      if (!aim || (value ?? 0) > aim.most)
        throw new AppError('invalid-input', { errors: [{ pointer: '/value', code: 'out-of-range' }] })
      if (decision !== undefined && !(await approves(register, decision)))
        throw new AppError('invalid-input', { errors: [{ pointer: '/decision', code: 'unknown' }] })
      const read = requireVersion(headers)
      if (((await targets.newest(indicator))?.version ?? 0) !== read) throw new AppError('precondition-failed')
      const set = {
        indicator,
        version: read + 1,
        ...(value === null ? {} : { value }),
        ...(decision === undefined ? {} : { decision }),
        by: roleWith(principal.roles, 'target:edit'),
        at: now(),
      }
      if (!(await targets.insert(set))) throw new AppError('precondition-failed')
      reply.header('cache-control', 'no-store').header('etag', versionTag(set.version))
      return viewOf({ _id: '', ...set })
    },
  )
}
