// Asking one question a screen. Every answer is stored before the next screen is shown, so that the way back, a second
// tab and a press too many lose nothing; the key under which it is sent stays with the draft, so that it is one request.

import { AppError } from '@hent/service/errors.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { offeringCommunes } from '../../communes-script.ts'
import { Button, ButtonLink } from '../../components/button.tsx'
import { Form } from '../../components/form.tsx'
import type { PortalDeps } from '../../context.ts'
import { type Known, nextOf, pathOf, saidIn, typedOn } from '../../forms/ask-screens.ts'
import { formOf } from '../../forms/form.ts'
import { screenFaults } from '../../forms/screen-faults.ts'
import { isScreen, type Screen } from '../../forms/screens.ts'
import { AskPage } from '../../pages/asking/ask.tsx'
import { CheckPage } from '../../pages/asking/check.tsx'
import type { NearNeed } from '../../pages/asking/near-need.ts'
import { ScreenMessage, ScreenPage, screenPath } from '../../pages/asking/screen.tsx'
import { type DraftHeld, newDraft, sentMark, type Written } from '../../sessions/drafts.ts'
import { goTo, orAway, pageOf, pathText, sendPage } from '../../sessions/visitor.ts'
import { screenTexts } from '../../texts/screens.ts'
import { knownOf } from './deciding.ts'
import type { Draft } from './draft.ts'
import { sendDraft } from './send-draft.tsx'

export function screenRoutes(app: FastifyInstance, deps: PortalDeps): void {
  const { drafts, issuer } = deps
  const offering = offeringCommunes(issuer)
  const heldBy = (request: FastifyRequest) => request.draftSession.get('draft')

  async function draftOf(request: FastifyRequest, held: DraftHeld, more: Written = {}): Promise<Draft> {
    const written = { ...(await drafts.read(held)), ...more }
    const said = saidIn(written, held.requestKey)
    const known = await knownOf(deps, request, said)
    return { held, written, said, near: known.near, path: pathOf(said, known) }
  }

  const hasBegun = ({ written }: Draft) => Object.keys(written).some(isScreen)
  const wasSent = ({ written }: Draft) => sentMark in written

  function show(request: FastifyRequest, reply: FastifyReply, draft: Draft, screen: Screen) {
    const at = draft.path.indexOf(screen)
    const before = at > 0 ? screenPath(draft.path[at - 1]) : '/'
    const page = pageOf(request, reply)
    return sendPage(reply, <ScreenPage {...{ page, screen, before, near: draft.near, said: draft.said }} faults={[]} />)
  }

  app.get('/demande', offering, async (request, reply) => {
    const held = heldBy(request)
    const draft = await draftOf(request, held ?? newDraft()).catch(orAway)
    if (draft === 'away' || draft === 'none') return goTo(reply, '/demande/une-page')
    const sent = request.receivedSession.get('received')
    const page = pageOf(request, reply)
    if (wasSent(draft) || (!held && sent && !sent.counter)) return askWhetherAnother(page, reply)
    if (!hasBegun(draft)) return show(request, reply, draft, 'commune')
    const { begun } = screenTexts[page.language]
    return sendPage(
      reply,
      <ScreenMessage page={page} title={begun.title} text={begun.text}>
        <ButtonLink href={screenPath(nextOf(draft.said, draft.path))}>{begun.resume}</ButtonLink>
        <Form page={page} action="/demande/nouvelle">
          <Button quiet>{begun.anew}</Button>
        </Form>
      </ScreenMessage>,
    )
  })

  /** Whoever has just sent one means it, or comes to it by the browser's way back. */
  function askWhetherAnother(page: ReturnType<typeof pageOf>, reply: FastifyReply) {
    const { before } = page.texts.ask
    return sendPage(
      reply,
      <ScreenMessage page={page} title={before.title} text={before.text}>
        <ButtonLink href="/demande/recue">{before.see}</ButtonLink>
        <Form page={page} action="/demande/nouvelle">
          <Button quiet>{screenTexts[page.language].another}</Button>
        </Form>
      </ScreenMessage>,
    )
  }

  /** What was there is erased, but for what was sent, which a second press must still find. */
  async function forget(request: FastifyRequest, held: DraftHeld | undefined): Promise<void> {
    if (!held) return
    const gone = async () => {
      if (!(sentMark in (await drafts.read(held)))) await drafts.erase(held)
    }
    // Redis away: it goes by itself within the day, and its key goes with the cookie now.
    await gone().catch((error: unknown) => void orAway(error))
    request.draftSession.regenerate()
  }

  app.post('/demande/nouvelle', async (request, reply) => {
    await forget(request, heldBy(request))
    request.draftSession.set('draft', newDraft())
    return goTo(reply, screenPath('commune'))
  })

  app.get('/demande/arreter', async (request, reply) => {
    const page = pageOf(request, reply)
    const { stopping } = screenTexts[page.language]
    return sendPage(
      reply,
      <ScreenMessage page={page} title={stopping.title} text={stopping.text}>
        <Form page={page} action="/demande/arreter">
          <Button>{stopping.yes}</Button>
        </Form>
        <p>
          <a href="/demande">{stopping.no}</a>
        </p>
      </ScreenMessage>,
    )
  })

  app.post('/demande/arreter', async (request, reply) => {
    await forget(request, heldBy(request))
    request.session.set('flash', screenTexts[pageOf(request, reply).language].stopped)
    return goTo(reply, '/')
  })

  app.get('/demande/etape/:etape', offering, async (request, reply) => {
    const screen = pathText(request, 'etape')
    if (!isScreen(screen)) throw new AppError('not-found')
    const held = heldBy(request)
    if (!held) return goTo(reply, '/demande')
    const draft = await draftOf(request, held)
    if (!hasBegun(draft) && screen !== 'commune') return goTo(reply, '/demande')
    const next = nextOf(draft.said, draft.path)
    const reached = next ? draft.path.slice(0, draft.path.indexOf(next) + 1) : draft.path
    return reached.includes(screen) ? show(request, reply, draft, screen) : goTo(reply, screenPath(next))
  })

  app.post('/demande/etape/:etape', { ...offering, config: { keepsForm: true } }, async (request, reply) => {
    const screen = pathText(request, 'etape')
    if (!isScreen(screen)) throw new AppError('not-found')
    const held = heldBy(request)
    const sent = request.receivedSession.get('received')
    if (!held && sent && !sent.counter) return goTo(reply, '/demande')
    return take(request, reply, held ?? newDraft(), screen)
  })

  /** Stored first, then the next screen; what is wrong with it, or cannot be stored, is shown again as it was typed. */
  async function take(request: FastifyRequest, reply: FastifyReply, held: DraftHeld, screen: Screen) {
    const form = formOf(request.body)
    const page = pageOf(request, reply)
    const words = screenTexts[page.language]
    const before = await drafts.read(held).catch(orAway)
    const away = before === 'away' || before === 'none'
    const kept = away ? {} : before
    const { way } = saidIn(kept, held.requestKey)
    const typed = { [screen]: typedOn(screen, form, kept[screen], way) }
    const said = saidIn({ ...kept, ...typed }, held.requestKey)
    const again = (status: number, general?: string, near: readonly NearNeed[] = []) => {
      const faults = general ? [] : screenFaults(screen, said, page.texts, words)
      const props = { page, screen, said, near, faults, general, before: '/demande' }
      return sendPage(reply, <ScreenPage {...props} />, status)
    }
    if (request.staleForm) return again(403, page.texts.ask.errors.stale, (await knownOf(deps, request, said)).near)
    if (away && screen === 'commune') {
      const door = { action: '/demande/une-page', counter: false } as const
      return sendPage(reply, <AskPage page={page} door={door} answers={said.answers} general={words.noKeeping} />, 503)
    }
    if (away) return again(503, words.tryAgain)
    const faults = screenFaults(screen, said, page.texts, words)
    const known: Known & { near: readonly NearNeed[] } = await knownOf(deps, request, said)
    if (faults.length > 0) return again(400, undefined, known.near)
    try {
      await drafts.write(held, screen, typed[screen] ?? {})
    } catch (error) {
      orAway(error)
      return again(503, words.tryAgain, known.near)
    }
    // A day from now for the cookie too.
    request.draftSession.set('draft', held)
    return goTo(reply, screenPath(nextOf(said, pathOf(said, known))))
  }

  app.get('/demande/verifier', async (request, reply) => {
    const held = heldBy(request)
    if (!held) return goTo(reply, '/demande')
    const { said, path, near } = await draftOf(request, held)
    const next = nextOf(said, path)
    if (next) return goTo(reply, next === 'commune' ? '/demande' : screenPath(next))
    return sendPage(reply, <CheckPage {...{ page: pageOf(request, reply), said, path, near }} />)
  })

  app.post('/demande/envoyer', { config: { keepsForm: true } }, async (request, reply) => {
    const held = heldBy(request)
    if (!held) return goTo(reply, request.receivedSession.get('received') ? '/demande/recue' : '/demande')
    const draft = await draftOf(request, held)
    const next = nextOf(draft.said, draft.path)
    if (next) return goTo(reply, next === 'commune' ? '/demande' : screenPath(next))
    return sendDraft(deps, request, reply, draft)
  })
}
