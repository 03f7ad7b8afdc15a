// The routes of surveys: read one by its link, answer it once, and list a person's open ones.

import { SurveyAnswer, SurveyRest } from '@hent/contracts/survey-answers.ts'
import { kindOf } from '@hent/contracts/survey-kinds.ts'
import { SurveyVersion } from '@hent/contracts/survey-words.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { type ReadLink, readLink } from '@hent/service/links.ts'
import { bearersOf, can } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import { answerSurvey, completeAnswer, isRestOpen, mustBeOpen } from '../answers/answer-survey.ts'
import type { Evaluation } from '../context.ts'
import { monthOf } from '../words/survey-words.ts'
import { isOpen, openOf, structureNameOf } from './open-surveys.ts'
import { keysOf } from './requests.ts'
import type { Survey } from './surveys.ts'
import { AnswerTaken, KnownSurveys, knownOf, OpenSurveys, pageOf, Stopped, SurveyPage } from './views.ts'

const byToken = Type.Object({ token: Type.String({ maxLength: 64 }) })
/** The version of the words in which they were asked. */
const inWords = { words: Type.Optional(SurveyVersion) }
const ofLinks = ['link-invalid', 'link-expired'] as const

export function addSurveyRoutes(app: Server, evaluation: Evaluation, auth: Pick<Auth, 'authenticate'>): void {
  const { surveys, requests, cap, surveyWords, linkKey, now } = evaluation

  /** The survey a link leads to: forged or unknown 404, too late 410. Whoever holds the link may answer. */
  async function linked(token: string): Promise<Survey> {
    return surveyOf(readLink(linkKey, 'survey', token, [''], now()))
  }

  async function surveyOf(link: ReadLink): Promise<Survey> {
    if (!link.ok) throw new AppError(link.why === 'expired' ? 'link-expired' : 'link-invalid')
    const survey = await surveys.get(link.id)
    if (!survey) throw new AppError('link-invalid')
    return survey
  }

  app.get(
    '/v1/survey-links/:token',
    {
      schema: {
        summary: 'What a survey asks; changes nothing',
        problems: [...ofLinks, 'gone'],
        params: byToken,
        response: { 200: SurveyPage },
      },
    },
    async ({ params }) => {
      const survey = await linked(params.token)
      if (!survey.answered) mustBeOpen(survey)
      const page = pageOf(
        survey,
        await structureNameOf(evaluation, survey),
        await surveyWords.inForce(kindOf(survey), monthOf(now())),
      )
      return { ...page, restOpen: await isRestOpen(evaluation, survey) }
    },
  )

  app.post(
    '/v1/survey-links/:token/answer',
    {
      schema: {
        summary: 'Answers a survey, once',
        problems: [...ofLinks, 'gone', 'already-answered', 'conflict'],
        params: byToken,
        querystring: Type.Object(
          { ...inWords, goesOn: Type.Optional(Type.Boolean({ description: 'the other questions follow today' })) },
          { additionalProperties: false },
        ),
        body: SurveyAnswer,
        response: { 200: AnswerTaken },
      },
    },
    async ({ params, body, query }) => {
      await answerSurvey(evaluation, await linked(params.token), body, { read: query.words, goesOn: query.goesOn })
      return { status: 'answered' } as const
    },
  )

  app.post(
    '/v1/survey-links/:token/rest',
    {
      schema: {
        summary: 'The questions after the first, once, the day the first was answered with `goesOn`',
        problems: [...ofLinks, 'already-answered', 'conflict'],
        params: byToken,
        querystring: Type.Object(inWords, { additionalProperties: false }),
        body: SurveyRest,
        response: { 200: AnswerTaken },
      },
    },
    async ({ params, body, query }) => {
      await completeAnswer(evaluation, await linked(params.token), body, query.words)
      return { status: 'answered' } as const
    },
  )

  app.post(
    '/v1/survey-links/:token/stop',
    {
      schema: {
        summary:
          'Asks the address and the request of this survey no more, about anything; also once the link is too old to answer',
        problems: ['link-invalid'],
        params: byToken,
        body: Type.Object({}, { additionalProperties: false }),
        response: { 200: Stopped },
      },
    },
    async ({ params }) => {
      const { _id, requestId } = await surveyOf(readLink(linkKey, 'survey', params.token, [''], new Date(0)))
      const request = await requests.get(requestId)
      // Of somebody forgotten there is nobody left to ask.
      for (const whom of request ? keysOf(request) : []) await cap.stop(whom, _id, now())
      return { status: 'stopped' } as const
    },
  )

  app.get(
    '/v1/surveys',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'Open surveys of the person who asks, for their follow page',
        security: [{ person: [] }],
        problems: ['forbidden'],
        response: { 200: OpenSurveys },
      },
    },
    async ({ principal }) => {
      if (principal.kind !== 'person') throw new AppError('forbidden')
      const open = (await surveys.byRequest(principal.requestId)).filter((one) => isOpen(one, now()))
      return { surveys: await Promise.all(open.map((survey) => openOf(evaluation, survey))) }
    },
  )

  app.get(
    '/v1/requests/:id/surveys',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary:
          'To the person: which surveys there are of their request (RGPD, art. 15); no answer, for none leads back',
        security: bearersOf('copy:read'),
        problems: ['forbidden'],
        params: Type.Object({ id: Type.String({ maxLength: 64 }) }),
        response: { 200: KnownSurveys },
      },
    },
    async ({ params, principal }) => {
      if (!can(principal, 'copy:read', { requestId: params.id })) throw new AppError('not-found')
      return { surveys: (await surveys.byRequest(params.id)).map(knownOf) }
    },
  )
}
