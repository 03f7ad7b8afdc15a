// The parameters of the rules, for the Region alone: read, set, and a version before taken again.

import type { RuleDefaults } from '@hent/contracts/rules-record.ts'
import { AppError } from '@hent/service/errors.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { PortalDeps } from '../../../context.ts'
import { type Fault, fieldsIn, formOf, text, ticked } from '../../../forms/form.ts'
import { ruleNames, typedRules } from '../../../forms/rules-form.ts'
import { RulesPage } from '../../../pages/region/rules/rules.tsx'
import { may } from '../../../sessions/may.ts'
import { callerOf, goTo, orAway, orShow, pageOf, sendPage } from '../../../sessions/visitor.ts'
import { rulesTexts as words } from '../../../texts/rules.ts'
import { type Agent, forAgentsAt } from '../../for-agents.ts'

export function rulesRoutes(app: FastifyInstance, { apis, now }: PortalDeps): void {
  const forAgents = forAgentsAt(now)
  type Again = { typed?: Record<string, string>; faults?: Fault[]; general?: string; status?: number }

  async function show(request: FastifyRequest, reply: FastifyReply, { token, roles }: Agent, again: Again = {}) {
    if (!may(roles, 'rules:edit')) throw new AppError('forbidden')
    const caller = callerOf(request, token)
    const [{ version, parameters }, versions, defaults, kept] = await Promise.all([
      apis.directory.rules(caller),
      apis.directory.rulesVersions(caller),
      apis.routing.ruleDefaults(caller).catch(orShow<RuleDefaults | undefined>(undefined)),
      apis.intake.retention(caller).catch(orAway),
    ])
    const retention = typeof kept === 'string' ? undefined : kept.months
    const { status = 200, ...given } = again
    const inForce = Object.fromEntries(ruleNames.map((name) => [name, String(parameters[name] ?? '')]))
    const page = pageOf(request, reply, 'fr')
    const shown = { page, version, versions, defaults, retention }
    return sendPage(reply, <RulesPage {...shown} typed={inForce} {...given} />, status)
  }

  app.get(
    '/region/regles',
    forAgents((request, reply, agent) => show(request, reply, agent)),
  )

  app.post(
    '/region/regles',
    forAgents(async (request, reply, agent) => {
      if (!may(agent.roles, 'rules:edit')) throw new AppError('forbidden')
      const form = formOf(request.body)
      const { parameters, faults } = typedRules(form)
      const typed = Object.fromEntries(fieldsIn(form))
      if (faults.length > 0) return show(request, reply, agent, { typed, faults, status: 400 })
      const read = Number(text(form, 'version')) || 0
      try {
        await apis.directory.setRules(callerOf(request, agent.token), read, parameters)
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'precondition-failed') throw error
        return show(request, reply, agent, { general: words.changed, status: 409 })
      }
      request.session.set('flash', ticked(form, 'restored') ? words.back : words.saved)
      return goTo(reply, '/region/regles')
    }),
  )
}
