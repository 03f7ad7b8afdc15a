// Following a request with its code and words: reading, choosing, agreeing, withdrawing. The token stays in the session.

import { AppError } from '@hent/service/errors.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { PortalDeps } from '../../context.ts'
import { code, type Fault, formOf, text } from '../../forms/form.ts'
import { needAnchor } from '../../forms/picked-time.ts'
import { FollowPage, SurePage } from '../../pages/following/follow.tsx'
import { type Followed, StoryPage } from '../../pages/following/story.tsx'
import { WhyPage } from '../../pages/following/why.tsx'
import { leave } from '../../sessions/sessions.ts'
import { callerOf, goTo, orAway, pageOf, pathText, queryText, sendPage } from '../../sessions/visitor.ts'
import { decisionsOfRegion } from '../decisions-of-region.ts'
import { anotherRoutes } from './another-routes.tsx'
import { answerOffer, askWhetherToCancel, cannotCome } from './appointment-acts.tsx'
import { contactRoutes } from './contact-routes.tsx'
import { equalTreatmentRoutes } from './equal-treatment-routes.tsx'
import { erasureRoutes } from './erasure-routes.tsx'
import { ended, followed, isGone, openFollowed, pageTexts, shownChanged } from './followed.ts'
import { knownRoutes } from './known-routes.tsx'
import { needRoutes } from './need-routes.tsx'

export function followRoutes(app: FastifyInstance, deps: PortalDeps): void {
  const { apis, now } = deps
  anotherRoutes(app, deps)
  contactRoutes(app, deps)
  equalTreatmentRoutes(app, deps)
  erasureRoutes(app, deps)
  knownRoutes(app, deps)
  needRoutes(app, deps)

  // The square on a letter brings the code, which opens nothing without the words.
  app.get('/suivre', async (request, reply) => {
    const code = queryText(request, 'code').slice(0, 40)
    return sendPage(reply, <FollowPage page={pageOf(request, reply)} code={code} />)
  })

  app.post('/suivre', { config: { keepsForm: true } }, async (request, reply) => {
    const form = formOf(request.body)
    const page = pageOf(request, reply)
    const { follow, ask, problems } = page.texts
    const typed = { code: text(form, 'code').slice(0, 40), words: text(form, 'words').slice(0, 80) }
    const again = (faults: readonly Fault[], general: string | undefined, status: number) =>
      sendPage(reply, <FollowPage page={page} {...typed} faults={faults} general={general} />, status)
    if (request.staleForm) return again([], ask.errors.stale, 403)
    const faults: Fault[] = []
    if (typed.code === '') faults.push({ field: 'code', message: follow.missingCode })
    if (typed.words === '') faults.push({ field: 'words', message: follow.missingWords })
    if (faults.length > 0) return again(faults, undefined, 400)
    try {
      await openFollowed(deps, request, typed)
      return goTo(reply, '/suivi')
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      if (error.code === 'unauthenticated' || error.code === 'not-found' || error.code === 'invalid-input') {
        return again([{ field: 'code', message: follow.wrong }], undefined, 400)
      }
      if (error.code === 'too-many-requests') {
        const minutes = Math.max(1, Math.ceil((error.data.retryAfterSeconds ?? 60) / 60))
        return again([], follow.wait(minutes), 429)
      }
      if (error.code === 'dependency-unavailable' || error.code === 'overloaded') {
        return again([], `${problems.away}. ${problems.awayText}`, 503)
      }
      throw error
    }
  })

  async function show(request: FastifyRequest, reply: FastifyReply, faults: readonly Fault[] = []) {
    const person = followed(request, now())
    if (!person) return ended(request, reply)
    try {
      const story = await read(request, person)
      const page = pageOf(request, reply)
      return sendPage(reply, <StoryPage page={page} followed={story} faults={faults} />, faults.length > 0 ? 400 : 200)
    } catch (error) {
      if (error instanceof AppError && error.code === 'unauthenticated') return ended(request, reply)
      throw error
    }
  }

  /** What intake knows is needed; the story and the surveys are shown when they are there. */
  async function read(request: FastifyRequest, person: { token: string; requestId: string }): Promise<Followed> {
    const caller = callerOf(request, person.token)
    const [asked, story, surveys, end] = await Promise.all([
      apis.intake.request(caller, person.requestId),
      apis.tracking.story(caller, person.requestId).catch(orAway),
      apis.evaluation.openSurveys(caller).catch(orAway),
      apis.intake.end(caller, person.requestId).catch(orOver),
    ])
    const known = story !== 'away' && story !== 'none' ? story : undefined
    return {
      request: asked,
      referrals: known && known.referrals.length > 0 ? known.referrals : undefined,
      timeline: known?.timeline ?? [],
      unreachedSince: known?.unreachedSince,
      surveys: surveys === 'away' || surveys === 'none' ? [] : surveys,
      end: end === 'away' || end === 'none' ? undefined : end,
      partAway: story === 'away' || surveys === 'away',
      now: now(),
    }
  }

  app.get('/suivi/pourquoi/:id', async (request, reply) => {
    const person = followed(request, now())
    if (!person) return ended(request, reply)
    const page = pageOf(request, reply)
    const [why, decisions] = await Promise.all([
      apis.routing.why(callerOf(request, person.token), pathText(request, 'id'), page.language),
      decisionsOfRegion(apis, request),
    ])
    const back = { href: '/suivi', text: page.texts.story.title }
    return sendPage(reply, <WhyPage {...{ page, why, decisions, back }} />)
  })

  app.get('/suivi', async (request, reply) => show(request, reply))

  /** An act of the person on their request, then the story again. */
  const act = (
    path: string,
    work: (request: FastifyRequest, person: { token: string; requestId: string }) => Promise<'done' | Fault>,
    said?: 'chosen' | 'consentChanged' | 'messagesAgain',
  ) =>
    app.post(path, async (request, reply) => {
      const person = followed(request, now())
      if (!person) return ended(request, reply)
      const fault = await work(request, person)
      if (fault !== 'done') return show(request, reply, [fault])
      if (said) request.session.set('flash', pageTexts(request).story[said])
      return goTo(reply, '/suivi')
    })

  act(
    '/suivi/choix',
    async (request, person) => {
      const form = formOf(request.body)
      const referralId = text(form, 'referralId')
      const field = `structure-${referralId}`
      const structureId = text(form, field)
      if (structureId === '') return { field, message: pageTexts(request).story.chooseMissing }
      try {
        await shownChanged(apis, request, person, referralId, () =>
          apis.routing.act(callerOf(request, person.token), referralId, 'choice', { structureId }),
        )
      } catch (error) {
        if (isGone(error)) return { field: needAnchor(referralId), message: pageTexts(request).story.chooseGone }
        throw error
      }
      return 'done'
    },
    'chosen',
  )
  act('/suivi/autres', async (request, person) => {
    const referralId = text(formOf(request.body), 'referralId')
    await shownChanged(apis, request, person, referralId, () =>
      apis.routing.act(callerOf(request, person.token), referralId, 'other-options', {}),
    )
    return 'done'
  })
  act('/suivi/creneau', answerOffer(apis))
  app.get('/suivi/empechement', async (request, reply) => {
    const person = followed(request, now())
    if (!person) return ended(request, reply)
    return askWhetherToCancel(deps, request, reply, person)
  })
  act('/suivi/empechement', cannotCome(apis))
  act(
    '/suivi/accord',
    async (request, { token, requestId }) => {
      const form = formOf(request.body)
      const survey = code(form, 'survey', ['yes', 'no'])
      const to = survey ? { survey: survey === 'yes' } : { shareOnAcceptance: text(form, 'share') === 'yes' }
      await apis.intake.changeConsent(callerOf(request, token), requestId, to)
      return 'done'
    },
    'consentChanged',
  )

  act(
    '/suivi/messages',
    async (request, { token, requestId }) => {
      // Taken back twice, or from another page meanwhile: the page then says how it stands.
      await apis.intake.messagesAgain(callerOf(request, token), requestId).catch(unlessThere)
      return 'done'
    },
    'messagesAgain',
  )

  app.get('/suivi/retirer', async (request, reply) => {
    if (!followed(request, now())) return ended(request, reply)
    const page = pageOf(request, reply)
    const { withdrawQuestion: question, withdrawText: text, withdrawYes: yes, withdrawNo: no } = page.texts.story
    return sendPage(reply, <SurePage {...{ page, question, text, yes, no }} action="/suivi/retirer" />)
  })
  act('/suivi/retirer', async (request, { token, requestId }) => {
    await apis.intake.withdraw(callerOf(request, token), requestId)
    return 'done'
  })

  app.post('/suivi/fermer', async (request, reply) => {
    await leave(request, deps.ended, 'person')
    return goTo(reply, '/')
  })
}

/** Of who was erased there is no day any more. */
const orOver = (error: unknown) => (error instanceof AppError && error.code === 'gone' ? 'none' : orAway(error))

function unlessThere(error: unknown): void {
  if (!(error instanceof AppError && error.code === 'conflict')) throw error
}
