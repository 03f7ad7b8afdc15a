// The words of each kind of survey: everyone may read them and all they ever were, the Region writes them. Who is a role, never a
// name.

import { Instant } from '@hent/contracts/codes.ts'
import { kindOf } from '@hent/contracts/survey-kinds.ts'
import { cleanSurvey, faultsOfSurvey, SurveyMonth, SurveyTexts, SurveyVersion } from '@hent/contracts/survey-words.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { ifMatchHeader, requireVersion, versionHeader, versionTag } from '@hent/service/if-match.ts'
import { agentRoles } from '@hent/service/principal.ts'
import { bearersOf, can, roleWith } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { Evaluation } from '../context.ts'
import { aKind } from '../surveys/kind-versions.ts'
import { monthAfter, monthOf, type Words } from './survey-words.ts'

const WordsView = Type.Object({
  version: SurveyVersion,
  from: Type.Optional({ ...SurveyMonth, description: 'month from which they are read; absent of version 0' }),
  texts: SurveyTexts,
  by: Type.Optional(Type.Enum(agentRoles, { description: 'the role that wrote them; absent of version 0' })),
  at: Type.Optional(Instant),
})
const viewOf = ({ version, from, texts, by, at }: Words) => ({
  version,
  texts,
  ...(from && by && at ? { from, by, at: at.toISOString() } : {}),
})

export function addSurveyWordsRoutes(
  app: Server,
  { surveyWords, now }: Pick<Evaluation, 'surveyWords' | 'now'>,
  auth: Pick<Auth, 'authenticate'>,
): void {
  app.get(
    '/v1/survey-words',
    {
      schema: {
        summary: 'The words of the survey: every version, the newest first, down to those Hent is delivered with',
        querystring: aKind,
        response: {
          200: Type.Object({
            inForce: { ...SurveyVersion, description: 'the version read this month' },
            versions: Type.Array(WordsView),
          }),
        },
      },
    },
    async ({ query }) => ({
      inForce: (await surveyWords.inForce(kindOf(query), monthOf(now()))).version,
      versions: (await surveyWords.versions(kindOf(query))).map(viewOf),
    }),
  )

  app.put(
    '/v1/survey-words',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary:
          'Writes the words read from next month on. If-Match: the newest version, 0 where none was ever written',
        security: bearersOf('survey:edit'),
        problems: ['forbidden', 'precondition-required', 'precondition-failed'],
        querystring: aKind,
        compulsoryHeaders: ifMatchHeader,
        answerHeaders: versionHeader,
        body: SurveyTexts,
        response: { 200: WordsView },
      },
    },
    async ({ body, headers, principal, query }, reply) => {
      if (principal.kind !== 'agent' || !can(principal, 'survey:edit')) throw new AppError('forbidden')
      const read = requireVersion(headers)
      const texts = cleanSurvey(body)
      const kind = kindOf(query)
      const errors = faultsOfSurvey(texts, kind)
      if (errors.length > 0) throw new AppError('invalid-input', { errors })
      if ((await surveyWords.newest(kind)).version !== read) throw new AppError('precondition-failed')
      const at = now()
      const by = roleWith(principal.roles, 'survey:edit')
      const written = { version: read + 1, from: monthAfter(monthOf(at)), texts, by, at }
      if (!(await surveyWords.insert(kind, written))) throw new AppError('precondition-failed')
      reply.header('etag', versionTag(written.version))
      return viewOf(written)
    },
  )
}
