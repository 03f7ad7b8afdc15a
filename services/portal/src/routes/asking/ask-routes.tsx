// Asking on one page, by a professional with the person or by who would rather: the form, its two possible further questions, and what one
// leaves with. Whatever happens, nothing typed is lost, and sending twice is one request.

import { randomUUID } from 'node:crypto'
import { canonicalJson, sha256 } from '@hent/contracts/canonical.ts'
import type { ServiceKind } from '@hent/contracts/codes.ts'
import { AppError } from '@hent/service/errors.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { offeringCommunes } from '../../communes-script.ts'
import type { PortalDeps } from '../../context.ts'
import { type Answers, detailsWorthAsking, faultsOf, readAnswers, submissionOf } from '../../forms/ask-form.ts'
import { type Fault, formOf, text, ticked } from '../../forms/form.ts'
import { noCommuneText, whichCommune } from '../../forms/which-commune.ts'
import { type AskDoor, AskPage, WhichCommunePage } from '../../pages/asking/ask.tsx'
import { DetailsPage } from '../../pages/asking/details.tsx'
import { noteOf, ReceivedPage } from '../../pages/asking/received.tsx'
import { RetryPage, SentBeforePage } from '../../pages/asking/retry.tsx'
import { MessagePage } from '../../pages/message.tsx'
import { idOf, leave, type Received } from '../../sessions/sessions.ts'
import { agentOf, atCounter, callerOf, goTo, orAway, orShow, pageOf, sendPage } from '../../sessions/visitor.ts'
import { loginTexts } from '../../texts/agents.ts'
import { atHand } from './at-hand.ts'
import { eraseDraft, setAsideQuietly } from './counter-drafts.ts'
import { counter, putAside } from './counter-routes.tsx'
import { faultsFrom, receivedOf } from './sent-request.ts'
import { sheetsGiven } from './sheets-given.ts'

const onePage: AskDoor = { action: '/demande/une-page', counter: false }

export function askRoutes(app: FastifyInstance, deps: PortalDeps): void {
  const { issuer, portalUrl } = deps
  const followAt = `${portalUrl.replace(/\/$/, '')}/suivre`
  app.get(onePage.action, offeringCommunes(issuer), async (request, reply) => {
    const page = pageOf(request, reply)
    return sendPage(reply, <AskPage page={page} door={onePage} answers={readAnswers({}, randomUUID)} />)
  })
  for (const door of [onePage, counter]) {
    app.post(door.action, { ...offeringCommunes(issuer), config: { keepsForm: true } }, async (request, reply) =>
      take(deps, door, request, reply),
    )
  }

  app.get('/demande/recue', async (request, reply) => {
    const received = request.receivedSession.get('received')
    const page = pageOf(request, reply)
    if (!received) {
      const { gone, goneText } = page.texts.received
      return sendPage(
        reply,
        <MessagePage page={page} title={gone} text={goneText}>
          <p>
            <a href="/suivre">{page.texts.site.follow}</a>
          </p>
        </MessagePage>,
      )
    }
    const sheets = await sheetsGiven(deps.apis.intake, callerOf(request), received.sheets)
    return sendPage(reply, <ReceivedPage {...{ page, received, sheets }} address={followAt} />)
  })

  app.get('/demande/recue/fichier', async (request, reply) => {
    const received = request.receivedSession.get('received')
    if (!received) return goTo(reply, '/demande/recue')
    return reply
      .header('content-disposition', 'attachment; filename="hent.txt"')
      .type('text/plain; charset=utf-8')
      .send(`${noteOf(pageOf(request, reply), received, followAt)}\n`)
  })

  app.post('/demande/recue/effacer', async (request, reply) => {
    const counter = request.receivedSession.get('received')?.counter
    await leave(request, deps.ended, 'received')
    const draft = request.draftSession.get('draft')
    if (draft && !counter) {
      await deps.drafts.erase(draft).catch((error: unknown) => void orAway(error))
      request.draftSession.regenerate()
    }
    return goTo(reply, counter ? '/pro/demande' : '/')
  })
}

async function take(deps: PortalDeps, door: AskDoor, request: FastifyRequest, reply: FastifyReply) {
  const form = formOf(request.body)
  const answers = readAnswers(form, randomUUID)
  const page = pageOf(request, reply, door.counter ? 'fr' : undefined)
  const { errors } = page.texts.ask
  const hand = door.counter ? await atHand(deps, request) : {}
  const again = (faults: readonly Fault[], general?: string) => {
    // A theme that is over is not sent again.
    const shown = faults.some(({ field }) => field === 'theme') ? { ...answers, theme: '' } : answers
    return sendPage(reply, <AskPage {...{ page, door, ...hand, faults, general }} answers={shown} />, 400)
  }
  const aside = door.counter && ticked(form, 'aside')
  const retry = (general: string, status: number, reconnect = false) =>
    sendPage(reply, <RetryPage {...{ page, door, answers, reconnect, aside }} text={general} />, status)

  if (request.staleForm) return retry(errors.stale, 403)
  const agent = door.counter ? agentOf(request, deps.now()) : undefined
  // Logged in again and no role chosen yet, one acts for no structure.
  if (door.counter && (!agent || agent.mustChoose)) return retry(loginTexts.keptAnswers, 401, true)
  if (agent && aside) return putAside(deps, { request, reply, agent, answers, retry, again })
  const keep = async () => agent !== undefined && setAsideQuietly(deps.apis.intake, atCounter(request, agent), answers)
  if (ticked(form, 'edit')) return sendPage(reply, <AskPage {...{ page, door, answers, ...hand }} />)

  const meant = whichCommune(answers.commune, answers.communeCode)
  const faults = faultsOf(answers, page.texts)
  if (answers.commune !== '' && !meant)
    faults.unshift({ field: 'commune', message: noCommuneText(answers.commune, errors) })
  if (faults.length > 0 || !meant) {
    await keep()
    return again(faults)
  }
  if ('several' in meant) {
    const asked = text(form, 'asked') === 'commune'
    const missing = asked ? [{ field: 'communeCode', message: errors.communeChoice }] : []
    const props = { page, door, answers, matches: meant.several, faults: missing, kept: await keep() }
    return sendPage(reply, <WhichCommunePage {...props} />, asked ? 400 : 200)
  }
  const details = answers.detailed ? [] : detailsWorthAsking(answers)
  if (details.length > 0 || (answers.named && !answers.detailed)) {
    const known = { ...answers, communeCode: meant.code }
    const named = answers.named ? await toName(deps, request, known) : []
    const kept = await keep()
    return sendPage(reply, <DetailsPage {...{ page, door, details, named, kept }} answers={known} />)
  }

  try {
    const submission = submissionOf(answers, meant.code, page.language)
    const sent = { key: answers.key, print: sha256(canonicalJson(submission)).slice(0, 16) }
    if (!answers.again && isSecond(request.receivedSession.get('received'), door, sent)) {
      return sendPage(reply, <SentBeforePage page={page} door={door} answers={answers} />, 409)
    }
    const made = await deps.apis.intake.receive(
      agent ? atCounter(request, agent) : callerOf(request),
      answers.key,
      submission,
    )
    request.receivedSession.set('received', {
      ...receivedOf(made, { counter: door.counter, choice: answers.choice, id: idOf(request, 'received') }),
      sent,
    })
    return goTo(reply, '/demande/recue')
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    request.log.info({ code: error.code }, 'request not taken')
    switch (error.code) {
      case 'dependency-unavailable':
      case 'overloaded':
        return retry(errors.away, 503)
      case 'too-many-requests':
        return retry(errors.tooMany, 429)
      case 'unauthenticated':
        return door.counter ? retry(loginTexts.keptAnswers, 401, true) : retry(errors.away, 503)
      case 'idempotency-key-reused': {
        const renewed = { ...answers, key: randomUUID(), again: true }
        // What was set aside on the way is the request that was sent.
        if (agent) await eraseDraft(deps.apis.intake, atCounter(request, agent), answers.key).catch(orShow(undefined))
        return sendPage(
          reply,
          <AskPage {...{ page, door, ...hand }} answers={renewed} general={errors.sentBefore} />,
          409,
        )
      }
      case 'invalid-input':
      case 'unknown-commune':
      case 'outside-region':
      case 'wrong-audience':
        await keep()
        return again(faultsFrom(error, answers, page), errors.refused)
      default:
        throw error
    }
  }
}

/**
 * Whether somebody who has just sent a request is sending it again, by a page that was reloaded (the browser's way back
 * does): the same person's, whatever they changed in it; at the counter, where others come, the same answers.
 */
function isSecond(
  before: Received['received'] | undefined,
  door: AskDoor,
  sent: Received['received']['sent'],
): boolean {
  if (!before || before.counter !== door.counter || before.sent.key === sent.key) return false
  return !door.counter || before.sent.print === sent.print
}

/** By need, the structures near the person that answer it; none while the directory is away. */
async function toName({ apis }: PortalDeps, request: FastifyRequest, { needs, communeCode: commune }: Answers) {
  const caller = callerOf(request)
  const search = async (service: ServiceKind) => ({
    service,
    found: await apis.directory.search(caller, { commune, service }),
  })
  return Promise.all(needs.map(search)).catch(orShow([]))
}
