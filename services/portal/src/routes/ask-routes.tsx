// Asking, by the person or by a professional with them: the form, its two possible further questions, and what one
// leaves with. Whatever happens, nothing typed is lost, and sending twice is one request.

import { randomUUID } from 'node:crypto'
import { canonicalJson, sha256 } from '@hent/contracts/canonical.ts'
import type { ServiceKind } from '@hent/contracts/codes.ts'
import { type ContactFault, contactFaults } from '@hent/contracts/contact.ts'
import type { NewRequest } from '@hent/contracts/request-submission.ts'
import { AppError } from '@hent/service/errors.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { PortalDeps } from '../context.ts'
import { type Answers, detailsWorthAsking, faultsOf, most, readAnswers, submissionOf } from '../forms/ask-form.ts'
import { type Fault, formOf, text, ticked } from '../forms/form.ts'
import { noCommuneText, whichCommune } from '../forms/which-commune.ts'
import type { Page } from '../page.ts'
import { MessagePage } from '../pages/message.tsx'
import { type AskDoor, AskPage, WhichCommunePage } from '../pages/person/ask.tsx'
import { DetailsPage } from '../pages/person/details.tsx'
import { ReceivedPage } from '../pages/person/received.tsx'
import { RetryPage, SentBeforePage } from '../pages/person/retry.tsx'
import { may } from '../sessions/may.ts'
import { idOf, leave, type Received } from '../sessions/sessions.ts'
import { agentOf, callerOf, goTo, orShow, pageOf, sendPage } from '../sessions/visitor.ts'
import { askLogin } from './login-routes.tsx'

const doors: readonly AskDoor[] = [
  { action: '/demande', counter: false },
  { action: '/pro/demande', counter: true },
]

export function askRoutes(app: FastifyInstance, deps: PortalDeps): void {
  const { portalUrl, now } = deps
  for (const door of doors) {
    app.get(door.action, async (request, reply) => {
      if (door.counter) {
        const agent = agentOf(request, now())
        if (!agent) return askLogin(request, reply)
        if (!may(agent.roles, 'request:create')) throw new AppError('forbidden')
      }
      const page = pageOf(request, reply, door.counter ? 'fr' : undefined)
      return sendPage(reply, <AskPage page={page} door={door} answers={readAnswers({}, randomUUID)} />)
    })
    app.post(door.action, { config: { keepsForm: true } }, async (request, reply) => take(deps, door, request, reply))
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
    const address = `${portalUrl.replace(/\/$/, '')}/suivre`
    return sendPage(reply, <ReceivedPage page={page} received={received} address={address} />)
  })

  app.post('/demande/recue/effacer', async (request, reply) => {
    const counter = request.receivedSession.get('received')?.counter
    await leave(request, deps.ended, 'received')
    return goTo(reply, counter ? '/pro/demande' : '/')
  })
}

async function take(deps: PortalDeps, door: AskDoor, request: FastifyRequest, reply: FastifyReply) {
  const form = formOf(request.body)
  const answers = readAnswers(form, randomUUID)
  const page = pageOf(request, reply, door.counter ? 'fr' : undefined)
  const { errors } = page.texts.ask
  const again = (faults: readonly Fault[], general?: string) =>
    sendPage(reply, <AskPage page={page} door={door} answers={answers} faults={faults} general={general} />, 400)
  const retry = (general: string, status: number, reconnect = false) =>
    sendPage(
      reply,
      <RetryPage page={page} door={door} answers={answers} text={general} reconnect={reconnect} />,
      status,
    )

  if (request.staleForm) return retry(errors.stale, 403)
  const agent = door.counter ? agentOf(request, deps.now()) : undefined
  if (door.counter && !agent) return retry(reconnectText, 401, true)
  if (ticked(form, 'edit')) return sendPage(reply, <AskPage page={page} door={door} answers={answers} />)

  const meant = whichCommune(answers.commune, answers.communeCode)
  const faults = faultsOf(answers, page.texts)
  if (answers.commune !== '' && !meant)
    faults.unshift({ field: 'commune', message: noCommuneText(answers.commune, errors) })
  if (faults.length > 0 || !meant) return again(faults)
  if ('several' in meant) {
    const asked = text(form, 'asked') === 'commune'
    const missing = asked ? [{ field: 'communeCode', message: errors.communeChoice }] : []
    const props = { page, door, answers, matches: meant.several, faults: missing }
    return sendPage(reply, <WhichCommunePage {...props} />, asked ? 400 : 200)
  }
  const details = answers.detailed ? [] : detailsWorthAsking(answers)
  if (details.length > 0 || (answers.named && !answers.detailed)) {
    const known = { ...answers, communeCode: meant.code }
    const named = answers.named ? await toName(deps, request, known) : []
    return sendPage(reply, <DetailsPage page={page} door={door} answers={known} details={details} named={named} />)
  }

  try {
    const submission = submissionOf(answers, meant.code, page.language)
    const sent = { key: answers.key, print: sha256(canonicalJson(submission)).slice(0, 16) }
    if (!answers.again && isSecond(request.receivedSession.get('received'), door, sent)) {
      return sendPage(reply, <SentBeforePage page={page} door={door} answers={answers} />, 409)
    }
    const made = await deps.apis.intake.receive(callerOf(request, agent?.token), answers.key, submission)
    request.receivedSession.set('received', {
      ...receivedOf(made, door, answers.choice, idOf(request, 'received')),
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
        return door.counter ? retry(reconnectText, 401, true) : retry(errors.away, 503)
      case 'idempotency-key-reused': {
        const renewed = { ...answers, key: randomUUID(), again: true }
        return sendPage(reply, <AskPage page={page} door={door} answers={renewed} general={errors.sentBefore} />, 409)
      }
      case 'invalid-input':
      case 'unknown-commune':
      case 'outside-region':
      case 'wrong-audience':
        return again(faultsFrom(error, answers, page), errors.refused)
      default:
        throw error
    }
  }
}

/**
 * Whether somebody who has just sent a request is sending it again, by a page that was loaded anew (the browser's way back
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

const reconnectText =
  'Votre connexion a expiré. Les réponses sont gardées : reconnectez-vous dans un autre onglet, puis envoyez à nouveau.'

// A cookie holds about 4,000 characters once encrypted.
const mostBytes = 2_400

function receivedOf(made: NewRequest, { counter }: AskDoor, choice: boolean, id: string) {
  const sheets = made.information.map(({ title, text: content }) => ({ title, text: content }))
  const received = {
    id,
    code: made.trackingCode,
    words: made.secret,
    commune: made.commune.name,
    counter,
    choice,
    sheets,
  }
  while (sheets.length > 0 && Buffer.byteLength(JSON.stringify(received)) > mostBytes) sheets.pop()
  return received
}

/** Intake's pointers as fields of the form, in words. */
function faultsFrom(error: AppError, answers: Answers, page: Page): Fault[] {
  const { ask } = page.texts
  const faults = (error.data.errors ?? []).flatMap(({ pointer, code }): Fault[] => {
    const [, index] = /^\/needs\/(\d+)/.exec(pointer) ?? []
    const service = index === undefined ? undefined : answers.needs[Number(index)]
    if (service) return [{ field: 'needs', message: ask.audience[service] }]
    if (pointer === '/commune' || code === 'unknown-commune')
      return [{ field: 'commune', message: ask.errors.communeUnknown }]
    if (code === 'needed-for-messages') return [{ field: 'email', message: ask.errors.emailForMessages }]
    const [, field] = /^\/(?:person\/)?(firstName|lastName|email|phone|wish)$/.exec(pointer) ?? []
    if (!field) return []
    if (code in contactFaults) return [{ field, message: ask.errors[code as ContactFault] }]
    return [
      {
        field,
        message: code === 'max-length' ? ask.errors.tooLong(most[field as keyof typeof most]) : ask.errors.unreadable,
      },
    ]
  })
  return [...new Map(faults.map((fault) => [`${fault.field}${fault.message}`, fault])).values()]
}
