// The Region's pages of partners: who they are, how they do, their keys, what they may.

import { AppError } from '@hent/service/errors.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { KeyKind, PartnerSeen, PartnerSettings, WebhookHealth } from '../../apis/partners.ts'
import type { PortalDeps } from '../../context.ts'
import { code, type Fault, type Form, formOf, text } from '../../forms/form.ts'
import { nameFaults, partnerFaults, settingsOf, typedPartner } from '../../forms/partner-form.ts'
import { NewKeyPage } from '../../pages/partners/keys.tsx'
import { RegionPartnerPage } from '../../pages/partners/region-partner.tsx'
import { type Health, NewPartnerPage, RegionPartnersPage } from '../../pages/partners/region-partners.tsx'
import { may } from '../../sessions/may.ts'
import { callerOf, goTo, orShow, pageOf, pathText, sendPage } from '../../sessions/visitor.ts'
import { partnerTexts as words } from '../../texts/partners.ts'
import { type Agent, forAgentsAt } from '../for-agents.ts'

const list = '/region/partenaires'
export const keyKinds = ['production', 'sandbox'] as const satisfies readonly KeyKind[]
export const versionIn = (form: Form): number => Number(text(form, 'version')) || 0

export function partnerRoutes(app: FastifyInstance, { apis, partnerUrls, now }: PortalDeps): void {
  const forAgents = forAgentsAt(now)
  const { directory, intake, notification } = apis
  const forKeepers = (work: (request: FastifyRequest, reply: FastifyReply, agent: Agent) => Promise<FastifyReply>) =>
    forAgents((request, reply, agent) => {
      if (!may(agent.roles, 'partner:manage')) throw new AppError('forbidden')
      return work(request, reply, agent)
    })

  async function healthOf(
    request: FastifyRequest,
    token: string,
    ids: readonly string[],
  ): Promise<Map<string, Health>> {
    const caller = callerOf(request, token)
    const webhooks = await notification.webhooks(caller).catch(orShow<WebhookHealth[] | 'away'>('away'))
    const webhookOf = (id: string) =>
      webhooks === 'away' ? webhooks : (webhooks.find(({ partner }) => partner === id) ?? ('none' as const))
    const known = ids.map(async (id): Promise<[string, Health]> => {
      const door = await intake.partnerHealth(caller, id).catch(orShow<Health['door']>('away'))
      return [id, { door, webhook: webhookOf(id) }]
    })
    return new Map(await Promise.all(known))
  }

  app.get(
    list,
    forKeepers(async (request, reply, { token }) => {
      const partners = await directory.partners(callerOf(request, token))
      const ids = partners.map(({ partner }) => partner)
      const health = await healthOf(request, token, ids)
      return sendPage(
        reply,
        <RegionPartnersPage page={pageOf(request, reply, 'fr')} partners={partners} health={health} />,
      )
    }),
  )

  app.get(
    `${list}/nouveau`,
    forKeepers(async (request, reply) => {
      const typed: PartnerSettings = {
        ...{ label: '', enabled: true, people: [] },
        scopes: ['requests:create', 'requests:read'],
      }
      return sendPage(reply, <NewPartnerPage page={pageOf(request, reply, 'fr')} typed={typed} />)
    }),
  )

  app.post(
    `${list}/nouveau`,
    forKeepers(async (request, reply, { token }) => {
      const form = formOf(request.body)
      const id = text(form, 'id')
      const typed = typedPartner(form, true)
      const again = (faults: Fault[], status = 400) =>
        sendPage(reply, <NewPartnerPage {...{ page: pageOf(request, reply, 'fr'), id, typed, faults }} />, status)
      if (nameFaults(id).length > 0) return again(nameFaults(id))
      try {
        await directory.writePartner(callerOf(request, token), id, 0, typed)
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        if (error.code === 'invalid-input') return again(partnerFaults(error))
        if (error.code !== 'precondition-failed') throw error
        return again([{ field: 'id', message: words.taken }], 409)
      }
      request.session.set('flash', words.created)
      return goTo(reply, `${list}/${id}`)
    }),
  )

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    { token }: Agent,
    partner: PartnerSeen,
    more: { typed?: PartnerSettings; faults?: Fault[]; general?: string; status?: number } = {},
  ) {
    const { typed = settingsOf(partner), status = 200, ...said } = more
    const health = (await healthOf(request, token, [partner.partner])).get(partner.partner)
    const props = { partner, typed, health: health ?? { door: 'away' as const, webhook: 'away' as const }, ...said }
    return sendPage(reply, <RegionPartnerPage page={pageOf(request, reply, 'fr')} {...props} />, status)
  }

  app.get(
    `${list}/:id`,
    forAgents(async (request, reply, agent) => {
      const partner = await directory.partner(callerOf(request, agent.token), pathText(request, 'id'))
      return show(request, reply, agent, partner)
    }),
  )

  /** An act on one partner, over the version that was read; what cannot be done is said on its page. */
  const act = (
    path: string,
    work: (
      request: FastifyRequest,
      reply: FastifyReply,
      agent: Agent,
      read: { partner: PartnerSeen; form: Form },
    ) => Promise<FastifyReply>,
    changed: string = words.changed,
  ) =>
    app.post(
      `${list}/:id${path}`,
      forAgents(async (request, reply, agent) => {
        const caller = callerOf(request, agent.token)
        const partner = await directory.partner(caller, pathText(request, 'id'))
        const form = formOf(request.body)
        try {
          return await work(request, reply, agent, { partner, form })
        } catch (error) {
          if (!(error instanceof AppError) || !(error.code in faultStatus)) throw error
          const isField = error.code === 'invalid-input'
          return show(request, reply, agent, partner, {
            ...(isField
              ? { faults: partnerFaults(error), typed: typedPartner(form, partner.enabled) }
              : { general: changed }),
            status: isField ? 400 : 409,
          })
        }
      }),
    )

  act('', async (request, reply, { token }, { partner, form }) => {
    const typed = typedPartner(form, partner.enabled)
    await directory.writePartner(callerOf(request, token), partner.partner, versionIn(form), typed)
    request.session.set('flash', words.saved)
    return goTo(reply, `${list}/${partner.partner}`)
  })
  act('/etat', async (request, reply, { token }, { partner, form }) => {
    const enabled = text(form, 'etat') === 'ouvert'
    const settings = { ...settingsOf(partner), enabled }
    await directory.writePartner(callerOf(request, token), partner.partner, versionIn(form), settings)
    request.session.set('flash', enabled ? words.started : words.stopped)
    return goTo(reply, `${list}/${partner.partner}`)
  })
  act(
    '/cle',
    async (request, reply, { token }, { partner, form }) => {
      const kind = code(form, 'kind', keyKinds) ?? 'production'
      const made = await directory.newKey(callerOf(request, token), partner.partner, versionIn(form), kind)
      const back = `${list}/${partner.partner}`
      const page = pageOf(request, reply, 'fr')
      return sendPage(reply, <NewKeyPage page={page} made={made} tokenAddress={partnerUrls.token} back={back} />)
    },
    words.keyAgain,
  )
  act('/cle/fin', async (request, reply, { token }, { partner, form }) => {
    const kind = code(form, 'kind', keyKinds) ?? 'production'
    await directory.endKey(callerOf(request, token), partner.partner, versionIn(form), kind)
    request.session.set('flash', words.keyEnded)
    return goTo(reply, `${list}/${partner.partner}`)
  })
}

const faultStatus: Partial<Record<string, true>> = { 'invalid-input': true, 'precondition-failed': true }
