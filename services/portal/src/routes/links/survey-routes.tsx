// The survey, opened from its message: the first question alone, answered in one press, then the others for who wants to.
// A GET changes nothing, whoever opens it, though it says which answer was chosen in the mail; only a POST answers.

import { contactedCodes, type SurveyAnswer, type SurveyRest } from '@hent/contracts/survey-answers.ts'
import { kindOf } from '@hent/contracts/survey-kinds.ts'
import { firstQuestionOf } from '@hent/contracts/survey-words.ts'
import { AppError } from '@hent/service/errors.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { PortalDeps } from '../../context.ts'
import { code, type Form, formOf, text } from '../../forms/form.ts'
import { chosenAnswer, FirstQuestionPage, OtherQuestionsPage, otherQuestions } from '../../pages/links/survey.tsx'
import { MessagePage } from '../../pages/message.tsx'
import { callerOf, goTo, linkToken, pageOf, sendPage } from '../../sessions/visitor.ts'
import { aroundSurvey } from '../../texts/survey-kinds.ts'

/** Said once: the first question was just answered, or the others. */
const [thanks, done] = ['thanks', 'survey-done']

export function surveyRoutes(app: FastifyInstance, { apis }: Pick<PortalDeps, 'apis'>): void {
  app.get('/avis/:token', async (request, reply) => {
    const token = linkToken(request)
    const said = request.session.get('flash')
    try {
      const survey = await apis.evaluation.survey(callerOf(request), token)
      const page = { ...pageOf(request, reply, request.chosenLanguage ?? survey.language), flash: undefined }
      if (survey.status === 'open') {
        const chosen = code(formOf(request.query), chosenAnswer, contactedCodes)
        return sendPage(reply, <FirstQuestionPage {...{ page, token, survey, chosen }} />)
      }
      if (survey.restOpen) return sendPage(reply, <OtherQuestionsPage {...{ page, token, survey }} />)
      const { thanks: title, thanksText, already, alreadyText } = page.texts.survey
      const words =
        said === thanks || said === done ? { title, text: thanksText } : { title: already, text: alreadyText }
      return sendPage(reply, <MessagePage page={page} {...words} />)
    } catch (error) {
      return late(request, reply, error)
    }
  })

  app.post('/avis/:token', { config: { keepsForm: true } }, async (request, reply) => {
    const token = linkToken(request)
    const form = formOf(request.body)
    const answer = firstAnswer(form)
    const chosen = answer?.contacted ?? answer?.found
    const again = async (general?: 'stale' | 'rewritten') => {
      const survey = await apis.evaluation.survey(callerOf(request), token)
      const page = pageOf(request, reply, request.chosenLanguage ?? survey.language)
      const { missing } = aroundSurvey(page.language, kindOf(survey))
      const faults = chosen ? [] : [{ field: firstQuestionOf(kindOf(survey)), message: missing }]
      const said = generalText(page.texts, general)
      return sendPage(reply, <FirstQuestionPage {...{ page, token, survey, chosen, faults }} general={said} />, 400)
    }
    try {
      if (!answer || request.staleForm) return await again(request.staleForm ? 'stale' : undefined)
      await apis.evaluation.answer(callerOf(request), token, answer, wordsRead(form))
      request.session.set('flash', thanks)
    } catch (error) {
      // Their page was opened before the month began, in words that are no longer read.
      if (isCode(error, 'conflict')) return again('rewritten')
      if (!isCode(error, 'already-answered')) return late(request, reply, error)
    }
    return goTo(reply, `/avis/${token}`)
  })

  app.post('/avis/:token/suite', { config: { keepsForm: true } }, async (request, reply) => {
    const token = linkToken(request)
    const form = formOf(request.body)
    const rest = restOf(form)
    const again = async (general?: 'stale' | 'rewritten') => {
      const survey = await apis.evaluation.survey(callerOf(request), token)
      if (!survey.restOpen) return goTo(reply, `/avis/${token}`)
      const page = pageOf(request, reply, request.chosenLanguage ?? survey.language)
      const chosen = Object.fromEntries(otherQuestions(survey).map((name) => [name, text(form, name)]))
      const faults = rest ? [] : [{ field: 'useful', message: page.texts.survey.restMissing }]
      const said = generalText(page.texts, general)
      return sendPage(reply, <OtherQuestionsPage {...{ page, token, survey, chosen, faults }} general={said} />, 400)
    }
    try {
      if (!rest || request.staleForm) return await again(request.staleForm ? 'stale' : undefined)
      await apis.evaluation.answerRest(callerOf(request), token, rest, wordsRead(form))
      request.session.set('flash', done)
    } catch (error) {
      if (isCode(error, 'conflict')) return again('rewritten')
      if (!isCode(error, 'already-answered')) return late(request, reply, error)
    }
    return goTo(reply, `/avis/${token}`)
  })
}

const isCode = (error: unknown, code: AppError['code']): boolean => error instanceof AppError && error.code === code

/** To the first question of either kind. */
function firstAnswer(form: Form): SurveyAnswer | undefined {
  const contacted = code(form, 'contacted', contactedCodes)
  const found = code(form, 'found', contactedCodes)
  return contacted ? { contacted } : found && { found }
}

/** The version of the words in which they were asked. */
const wordsRead = (form: Form): number => Number(text(form, 'words')) || 0

function generalText(
  { ask, survey }: ReturnType<typeof pageOf>['texts'],
  why: 'stale' | 'rewritten' | undefined,
): string | undefined {
  if (why === 'stale') return ask.errors.stale
  return why === 'rewritten' ? survey.changed : undefined
}

/** What was answered beyond the first question, or undefined where nothing was. */
function restOf(form: Form): SurveyRest | undefined {
  const mark = (name: string, from: number, to: number) => {
    const given = text(form, name)
    const value = Number(given)
    return /^\d{1,2}$/.test(given) && value >= from && value <= to ? { [name]: value } : {}
  }
  const rest = {
    ...mark('useful', 1, 5),
    ...mark('welcome', 1, 5),
    ...mark('delay', 1, 5),
    ...mark('recommend', 0, 10),
  }
  return Object.keys(rest).length > 0 ? rest : undefined
}

function late(request: FastifyRequest, reply: FastifyReply, error: unknown) {
  if (!isCode(error, 'link-expired') && !isCode(error, 'gone')) throw error
  const page = pageOf(request, reply)
  const { late: title, lateText } = page.texts.survey
  return sendPage(reply, <MessagePage page={page} title={title} text={lateText} />, 410)
}
