// The letter: for the person, as long as their code and words may be shown; for professionals, without the words, about a
// request that is theirs to read.

import { languages } from '@hent/contracts/codes.ts'
import type { SheetEdition } from '@hent/contracts/sheet.ts'
import { trackingCodeOf } from '@hent/contracts/tracking-code.ts'
import { AppError } from '@hent/service/errors.ts'
import type { FastifyInstance } from 'fastify'
import type { PortalDeps } from '../../context.ts'
import { communeName } from '../../forms/which-commune.ts'
import { LetterPage } from '../../pages/asking/letter.tsx'
import { callerOf, goTo, orShow, pageOf, pathText, queryText, sendPage } from '../../sessions/visitor.ts'
import { texts } from '../../texts/texts.ts'
import { forAgentsAt } from '../for-agents.ts'
import { sheetsGiven } from './sheets-given.ts'

export function letterRoutes(app: FastifyInstance, { apis, portalUrl: url, now }: PortalDeps): void {
  const portalUrl = url.replace(/\/$/, '')
  const asked = (value: string) => languages.find((one) => one === value)

  app.get('/demande/lettre', async (request, reply) => {
    const received = request.receivedSession.get('received')
    if (!received) return goTo(reply, '/demande/recue')
    const page = pageOf(request, reply, received.counter ? 'fr' : undefined)
    const language = asked(queryText(request, 'langue')) ?? page.language
    const { next, nextOwn } = texts[language].received
    const { code, words, commune, choice, counter } = received
    const sheets = await sheetsGiven(apis.intake, callerOf(request), received.sheets)
    const letter = { language, code, words, commune, next: choice ? nextOwn : next, sheets }
    const door = counter ? 'pro' : 'person'
    return sendPage(reply, <LetterPage {...{ page, letter, portalUrl, door }} back="/demande/recue" />)
  })

  app.get(
    '/pro/demandes/:requestId/lettre',
    forAgentsAt(now)(async (request, reply, { token }) => {
      const requestId = pathText(request, 'requestId')
      const caller = callerOf(request, token)
      const story = await apis.tracking.story(caller, requestId)
      if (story.withdrawnAt || story.erasedAt) throw new AppError('not-found')
      const { receivedAt, commune, referrals } = story
      const language = asked(queryText(request, 'langue')) ?? story.language ?? 'fr'
      const given = await apis.intake.sheetsOfRequest(caller, requestId).catch(orNone)
      const letter = {
        ...{ language, receivedAt, referrals, next: [], sheets: await sheetsGiven(apis.intake, caller, given) },
        code: trackingCodeOf(requestId),
        commune: commune && communeName(commune),
      }
      const page = pageOf(request, reply, 'fr')
      const back = `/pro/demandes/${requestId}`
      return sendPage(reply, <LetterPage {...{ page, letter, portalUrl, back }} door="pro" />)
    }),
  )
}

/** Whoever reads the story of a request they had, and have no more, prints its letter without sheets. */
function orNone(error: unknown): SheetEdition[] {
  return error instanceof AppError && error.code === 'not-found' ? [] : orShow<SheetEdition[]>([])(error)
}
