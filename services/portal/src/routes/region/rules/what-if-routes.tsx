// What if: a change is tried on a past month by who sets the rules; a page of its own says how far it is, then what it says.

import { randomUUID } from 'node:crypto'
import { AppError } from '@hent/service/errors.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { PortalDeps } from '../../../context.ts'
import { fieldsIn, formOf, text } from '../../../forms/form.ts'
import { typedChange } from '../../../forms/what-if-form.ts'
import { type WhatIfForm, WhatIfPage } from '../../../pages/region/rules/what-if.tsx'
import { WhatIfResultPage } from '../../../pages/region/rules/what-if-result.tsx'
import { may } from '../../../sessions/may.ts'
import { callerOf, goTo, orShow, pageOf, pathText, sendPage } from '../../../sessions/visitor.ts'
import { lastMonths } from '../../../texts/dates.ts'
import { whatIfTexts as words } from '../../../texts/what-if.ts'
import { type Agent, forAgentsAt } from '../../for-agents.ts'

/** Months that are over, which one may try on. */
const span = 12
/** How often a page that waits is read again, in seconds. */
const everySeconds = 5

export function whatIfRoutes(app: FastifyInstance, { apis, now }: PortalDeps): void {
  const forAgents = forAgentsAt(now)
  const forRules = (work: (request: FastifyRequest, reply: FastifyReply, agent: Agent) => Promise<FastifyReply>) =>
    forAgents(async (request, reply, agent) => {
      if (!may(agent.roles, 'rules:edit')) throw new AppError('forbidden')
      return work(request, reply, agent)
    })
  const months = () => lastMonths(now(), span + 1).slice(1)

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    { token }: Agent,
    form: Partial<WhatIfForm> & { status?: number } = {},
  ) {
    const caller = callerOf(request, token)
    const [{ parameters }, tried] = await Promise.all([
      apis.directory.rules(caller),
      apis.routing.whatIfs(caller).catch(orShow([])),
    ])
    const { status = 200, ...given } = form
    const blank = { id: randomUUID(), months: months(), typed: {}, delays: parameters, among: [], faults: [] }
    const page = pageOf(request, reply, 'fr')
    return sendPage(reply, <WhatIfPage page={page} form={{ ...blank, ...given }} tried={tried} />, status)
  }

  app.get(
    '/region/essais',
    forRules((request, reply, agent) => show(request, reply, agent)),
  )

  app.post(
    '/region/essais',
    forRules(async (request, reply, agent) => {
      const form = formOf(request.body)
      const caller = callerOf(request, agent.token)
      const typed = Object.fromEntries(fieldsIn(form))
      const { change, faults, among } = await typedChange(form, (named) => apis.directory.named(caller, named))
      const period = months().find((one) => one === text(form, 'mois')) ?? months()[0] ?? ''
      if (faults.length > 0) return show(request, reply, agent, { typed, faults, among, status: 400 })
      const id = text(form, 'id')
      try {
        await apis.routing.tryChange(caller, id, { period, change })
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'conflict') throw error
        return show(request, reply, agent, { typed, among, general: words.busy, status: 409 })
      }
      return goTo(reply, `/region/essais/${encodeURIComponent(id)}`)
    }),
  )

  app.get(
    '/region/essais/:id',
    forAgents(async (request, reply, { token, roles }) => {
      // Whether there is one is nobody else's to know.
      if (!may(roles, 'rules:edit')) throw new AppError('not-found')
      const seen = await apis.routing.whatIf(callerOf(request, token), pathText(request, 'id'))
      if (seen.state === 'running') reply.header('refresh', String(everySeconds))
      return sendPage(reply, <WhatIfResultPage page={pageOf(request, reply, 'fr')} seen={seen} />)
    }),
  )
}
