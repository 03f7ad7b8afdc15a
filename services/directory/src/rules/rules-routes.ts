// The parameters of the rules: everyone may read what is in force, the Region sets it, every version is kept.

import { Instant } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { RuleParameters } from '@hent/contracts/rules-record.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { ifMatchHeader, requireVersion, versionHeader, versionTag } from '@hent/service/if-match.ts'
import { bearersOf, can } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { Directory } from '../context.ts'

const closed = { additionalProperties: false }
const RulesView = Type.Object({
  version: Type.Integer({ description: '0: nothing was ever set' }),
  parameters: RuleParameters,
})
const VersionView = Type.Object({
  ...RulesView.properties,
  by: Type.String({ description: 'agent id' }),
  label: Type.Optional(Type.String({ description: 'their function, where it is known' })),
  at: Instant,
})
const newest = Number.MAX_SAFE_INTEGER

export function addRulesRoutes(app: Server, { rules, agents, now }: Directory, auth: Auth): void {
  app.get(
    '/v1/rules',
    {
      schema: {
        summary: 'Parameters of the rules set by the Region; what is left out keeps the value of the installation',
        querystring: Type.Object({}, closed),
        answerHeaders: versionHeader,
        response: { 200: RulesView },
      },
    },
    async (_request, reply) => {
      const found = await rules.newest()
      reply.header('cache-control', 'no-cache').header('etag', versionTag(found?._id ?? 0))
      return { version: found?._id ?? 0, parameters: found?.parameters ?? {} }
    },
  )

  app.put(
    '/v1/rules',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'Sets all parameters, for clocks that start from now on. If-Match: the version read',
        security: bearersOf('rules:edit'),
        problems: ['forbidden', 'precondition-required', 'precondition-failed'],
        querystring: Type.Object({}, closed),
        compulsoryHeaders: ifMatchHeader,
        answerHeaders: versionHeader,
        body: RuleParameters,
        response: { 200: RulesView },
      },
    },
    async ({ body, headers, principal }, reply) => {
      if (principal.kind !== 'agent' || !can(principal, 'rules:edit')) throw new AppError('forbidden')
      const { _id: version, parameters } = await rules.set(body, requireVersion(headers), principal.agentId, now())
      reply.header('cache-control', 'no-store').header('etag', versionTag(version))
      return { version, parameters }
    },
  )

  app.get(
    '/v1/rules/versions',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'Every version of the parameters, the newest first: when and by whom',
        security: bearersOf('rules:edit'),
        problems: ['forbidden'],
        querystring: Type.Object(
          {
            before: Type.Optional(Type.Integer({ minimum: 1 })),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
          },
          closed,
        ),
        response: {
          200: Type.Object({
            versions: Type.Array(VersionView),
          }),
        },
      },
    },
    async ({ query, principal }, reply) => {
      if (!can(principal, 'rules:edit')) throw new AppError('forbidden')
      const found = await rules.history(query.before ?? newest, query.limit ?? 20)
      const labels = await agents.labelsOf(found.map(({ by }) => by))
      reply.header('cache-control', 'no-store')
      return {
        versions: found.map(({ _id: version, parameters, by, at }) => ({
          version,
          parameters,
          by,
          ...defined({ label: labels.get(by) }),
          at: at.toISOString(),
        })),
      }
    },
  )
}
