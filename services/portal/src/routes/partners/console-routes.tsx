// The pages of whoever links up a partner's system: keys, webhook and its log, what was refused, the sandbox.

import { randomUUID } from 'node:crypto'
import type { RequestSubmission } from '@hent/contracts/request-submission.ts'
import { partnerTopics } from '@hent/contracts/topics.ts'
import { AppError } from '@hent/service/errors.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { PartnerHealth } from '../../apis/partners.ts'
import type { PortalDeps } from '../../context.ts'
import { code, type Fault, formOf, text } from '../../forms/form.ts'
import { ConsolePage } from '../../pages/partners/console.tsx'
import { NewKeyPage } from '../../pages/partners/keys.tsx'
import { RefusalsPage } from '../../pages/partners/refusals.tsx'
import { SandboxPage } from '../../pages/partners/sandbox.tsx'
import { WebhookPage, WebhookSecretPage } from '../../pages/partners/webhook.tsx'
import { callerOf, goTo, orShow, pageOf, pathText, queryText, sendPage } from '../../sessions/visitor.ts'
import { consoleTexts as words } from '../../texts/console.ts'
import { partnerTexts } from '../../texts/partners.ts'
import { type Agent, forAgentsAt, forIntegratorsAt, type PartnerWork } from '../for-agents.ts'
import { keyKinds, versionIn } from './partner-routes.tsx'

const home = '/pro/partenaire'
/** Somebody who is nobody, in Lannion. */
const example: RequestSubmission = {
  commune: '22113',
  needs: [{ service: 'cep' }],
  situation: { status: 'employee', ageBand: '30-44' },
  modes: ['phone'],
  consent: { shareOnAcceptance: false, survey: false },
}

export function consoleRoutes(app: FastifyInstance, { apis, partnerUrls: urls, now }: PortalDeps): void {
  const forAgents = forAgentsAt(now)
  const forIntegrators = forIntegratorsAt(now)
  const { directory, intake, notification } = apis

  const showHome: (...known: [...Parameters<PartnerWork>, string?]) => Promise<FastifyReply> = async (
    request,
    reply,
    { token },
    id,
    general,
  ) => {
    const caller = callerOf(request, token)
    const [partner, health] = await Promise.all([
      directory.partner(caller, id),
      intake.partnerHealth(caller, id).catch(orShow<PartnerHealth | 'away'>('away')),
    ])
    const { requests, receipts, status } = partnerTopics(id)
    const props = { partner, health, urls, topics: [requests, receipts, status], general }
    return sendPage(reply, <ConsolePage page={pageOf(request, reply, 'fr')} {...props} />, general ? 409 : 200)
  }
  app.get(home, forIntegrators(showHome))

  app.post(
    `${home}/cle`,
    forIntegrators(async (request, reply, agent, id) => {
      const form = formOf(request.body)
      const kind = code(form, 'kind', keyKinds) ?? 'sandbox'
      try {
        const made = await directory.newKey(callerOf(request, agent.token), id, versionIn(form), kind)
        const page = pageOf(request, reply, 'fr')
        return sendPage(reply, <NewKeyPage page={page} made={made} tokenAddress={urls.token} back={home} />)
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'precondition-failed') throw error
        return showHome(request, reply, agent, id, partnerTexts.keyAgain)
      }
    }),
  )

  app.post(
    `${home}/cle/fin`,
    forIntegrators(async (request, reply, agent, id) => {
      const form = formOf(request.body)
      const kind = code(form, 'kind', keyKinds) ?? 'sandbox'
      try {
        await directory.endKey(callerOf(request, agent.token), id, versionIn(form), kind)
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'precondition-failed') throw error
        return showHome(request, reply, agent, id, partnerTexts.changed)
      }
      request.session.set('flash', partnerTexts.keyEnded)
      return goTo(reply, home)
    }),
  )

  app.get(
    `${home}/refus`,
    forIntegrators(async (request, reply, { token }, id) => {
      const found = await intake.refusals(callerOf(request, token), id, queryText(request, 'suite'))
      const page = pageOf(request, reply, 'fr')
      return sendPage(reply, <RefusalsPage page={page} refusals={found.refusals} next={found.next} />)
    }),
  )

  webhookRoutes()
  sandboxRoutes()

  function webhookRoutes(): void {
    const path = `${home}/webhook`
    type Said = { sandbox: boolean; typed?: string; faults?: Fault[]; general?: string }
    const show = async (request: FastifyRequest, reply: FastifyReply, { token }: Agent, said: Said) => {
      const caller = callerOf(request, token)
      const failedOnly = queryText(request, 'etat') === 'failed'
      const cursor = queryText(request, 'suite')
      const query = { ...(failedOnly ? { state: 'failed' } : {}), ...(cursor ? { cursor } : {}) }
      const [webhook, log] = await Promise.all([
        notification.webhook(caller, said.sandbox).catch((error: unknown) => {
          if (error instanceof AppError && error.code === 'not-found') return undefined
          throw error
        }),
        notification.deliveries(caller, said.sandbox, query),
      ])
      const props = { webhook, failedOnly, deliveries: log.deliveries, next: log.next, ...said }
      const isWrong = said.faults !== undefined || said.general !== undefined
      return sendPage(reply, <WebhookPage page={pageOf(request, reply, 'fr')} {...props} />, isWrong ? 400 : 200)
    }

    app.get(
      path,
      forIntegrators((request, reply, agent) =>
        show(request, reply, agent, { sandbox: queryText(request, 'essai') === 'oui' }),
      ),
    )

    app.post(
      path,
      forIntegrators(async (request, reply, agent) => {
        const form = formOf(request.body)
        const sandbox = text(form, 'essai') === 'oui'
        const caller = callerOf(request, agent.token)
        const done = (flash: string) => {
          request.session.set('flash', flash)
          return goTo(reply, sandbox ? `${path}?essai=oui` : path)
        }
        const orSecret = (secret: string | undefined, otherwise: string) => {
          if (secret === undefined) return done(otherwise)
          const page = pageOf(request, reply, 'fr')
          return sendPage(reply, <WebhookSecretPage page={page} secret={secret} sandbox={sandbox} />)
        }
        const url = text(form, 'url')
        const day = text(form, 'depuis')
        const acts: Record<string, () => Promise<FastifyReply>> = {
          adresse: async () =>
            orSecret((await notification.setWebhook(caller, sandbox, url)).secret, words.webhook.saved),
          secret: async () =>
            orSecret((await notification.newWebhookSecret(caller, sandbox)).secret, words.webhook.saved),
          essayer: async () => {
            await notification.testWebhook(caller, sandbox)
            return done(words.webhook.tested)
          },
          arreter: async () => {
            await notification.stopWebhook(caller, sandbox)
            return done(words.webhook.stopped)
          },
          renvoyer: async () => {
            if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day))) {
              const faults = [{ field: 'depuis', message: words.webhook.replayWrong }]
              return show(request, reply, agent, { sandbox, faults })
            }
            const count = await notification.replayWebhook(caller, sandbox, `${day}T00:00:00Z`)
            return done(words.webhook.replayed(count))
          },
        }
        try {
          return await (acts[text(form, 'acte')] ?? (() => show(request, reply, agent, { sandbox })))()
        } catch (error) {
          if (!(error instanceof AppError)) throw error
          const faults = [{ field: 'url', message: words.webhook.wrong }]
          if (error.code === 'invalid-input') return show(request, reply, agent, { sandbox, typed: url, faults })
          if (error.code !== 'conflict') throw error
          return show(request, reply, agent, { sandbox, general: words.webhook.disabled })
        }
      }),
    )
  }

  function sandboxRoutes(): void {
    const path = `${home}/essais`
    const show = async (request: FastifyRequest, reply: FastifyReply, { token }: Agent, general?: string) => {
      const requests = await intake.madeUp(callerOf(request, token))
      const props = { requests, address: `${urls.requests}/v1/sandbox/requests`, idempotency: randomUUID(), general }
      return sendPage(reply, <SandboxPage page={pageOf(request, reply, 'fr')} {...props} />, general ? 409 : 200)
    }
    app.get(
      path,
      forIntegrators((request, reply, agent) => show(request, reply, agent)),
    )
    app.post(
      path,
      forIntegrators(async (request, reply, { token }) => {
        const key = text(formOf(request.body), 'cle') || randomUUID()
        await intake.makeUp(callerOf(request, token), key, example)
        request.session.set('flash', words.sandbox.made)
        return goTo(reply, path)
      }),
    )
    app.post(
      `${path}/:id`,
      forAgents(async (request, reply, agent) => {
        const form = formOf(request.body)
        const body = { play: text(form, 'play') || 'accepted', referralId: text(form, 'referralId') }
        try {
          await intake.play(callerOf(request, agent.token), pathText(request, 'id'), body)
        } catch (error) {
          if (!(error instanceof AppError) || error.code !== 'conflict') throw error
          return show(request, reply, agent, words.sandbox.late)
        }
        request.session.set('flash', words.sandbox.played)
        return goTo(reply, path)
      }),
    )
  }
}
