// A structure's settings and its list of minors, for who looks after it: its manager, or whoever watches its territory.

import { regionCode } from '@hent/contracts/codes.ts'
import { AppError } from '@hent/service/errors.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { SettingsSeen } from '../../apis/directory.ts'
import { listReasons } from '../../apis/intake.ts'
import { mailKinds } from '../../apis/stopped-mails.ts'
import type { PortalDeps } from '../../context.ts'
import { backOf } from '../../forms/back.ts'
import { code, type Form, formOf, text } from '../../forms/form.ts'
import { askedOf } from '../../forms/inbox.ts'
import {
  refusedSettings,
  type SettingForm,
  settingForms,
  settingOf,
  typedWeek,
  typedWelcome,
} from '../../forms/structure-form.ts'
import { MinorsPage } from '../../pages/structures/minors.tsx'
import type { SettingsProps } from '../../pages/structures/setting-form.ts'
import { StructurePage } from '../../pages/structures/structure.tsx'
import { StructureFilesPage } from '../../pages/structures/structure-files.tsx'
import { StructureMonthPage } from '../../pages/structures/structure-month.tsx'
import { StructuresPage } from '../../pages/structures/structures.tsx'
import { may } from '../../sessions/may.ts'
import { callerOf, goTo, orAway, orShow, pageOf, pathText, queryText, sendPage } from '../../sessions/visitor.ts'
import { lastMonths } from '../../texts/dates.ts'
import { departementNames } from '../../texts/pro.ts'
import { structureTexts } from '../../texts/structure.ts'
import { structuresOf, territoriesOf } from '../advisers/inbox-routes.tsx'
import { workListsOf } from '../advisers/work-lists.ts'
import { type Agent, forAgentsAt } from '../for-agents.ts'
import { span } from '../region/figures/asked-figures.ts'

export function structureRoutes(app: FastifyInstance, { apis, now }: PortalDeps): void {
  const forAgents = forAgentsAt(now)

  app.get(
    '/pro/structure',
    forAgents(async (request, reply, { token, roles }) => {
      const mine = structuresOf(roles).filter((id) => may(roles, 'directory:edit', { structureIds: [id] }))
      const [only] = mine
      if (!only) throw new AppError('forbidden')
      if (mine.length === 1) return goTo(reply, `/pro/structure/${only}`)
      const caller = callerOf(request, token)
      const structures = await Promise.all(mine.map((id) => apis.directory.structure(caller, id)))
      return sendPage(reply, <StructuresPage page={pageOf(request, reply, 'fr')} structures={structures} />)
    }),
  )

  const mayReadMonth = ({ roles }: Agent, id: string) => may(roles, 'structure-month:read', { structureIds: [id] })
  const mayList = ({ roles }: Agent, id: string) => may(roles, 'dropout-list:read', { structureIds: [id] })

  /** @param seen what was just set */
  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    agent: Agent,
    more: Partial<SettingsProps> & { status?: number } = {},
  ) {
    const caller = callerOf(request, agent.token)
    const id = pathText(request, 'id')
    const { status = 200, ...props } = more
    const [settings, alarms, structure, { stopped }, { addresses }] = await Promise.all([
      apis.directory.settings(caller, id),
      apis.directory.alarms(caller).catch(orAway),
      apis.directory.structure(caller, id),
      apis.notification.stoppedMails(caller, id).catch(orShow({ stopped: [] })),
      apis.notification.deadAddresses(caller, id).catch(orShow({ addresses: [] })),
    ])
    const { services = [] } = structure
    const known = typeof alarms === 'string' ? [] : alarms
    return sendPage(
      reply,
      <StructurePage
        page={pageOf(request, reply, 'fr')}
        settings={settings}
        structure={structure}
        alarms={known.filter(({ structureId }) => structureId === id)}
        watched={territoriesOf(agent.roles).length > 0}
        managesPeople={may(agent.roles, 'agent:manage', { structureIds: [id] })}
        setsEngagement={may(agent.roles, 'engagement:edit')}
        readsMonth={mayReadMonth(agent, id)}
        listsMinors={mayList(agent, id) && services.some(({ kind }) => kind === 'dropout-support')}
        stopped={stopped}
        dead={addresses}
        {...props}
      />,
      status,
    )
  }

  app.get(
    '/pro/structure/:id',
    forAgents((request, reply, agent) => show(request, reply, agent)),
  )

  app.post(
    '/pro/structure/:id/review',
    forAgents(async (request, reply, { token }) => {
      const id = pathText(request, 'id')
      await apis.directory.confirm(callerOf(request, token), id)
      request.session.set('flash', structureTexts.record.confirmed)
      return goTo(reply, `/pro/structure/${id}`)
    }),
  )

  app.post(
    '/pro/structure/:id/courriels',
    forAgents(async (request, reply, { token }) => {
      const id = pathText(request, 'id')
      const kind = code(formOf(request.body), 'kind', mailKinds)
      if (!kind) throw new AppError('not-found')
      await apis.notification.resumeMail(callerOf(request, token), id, kind)
      request.session.set('flash', structureTexts.stoppedMails.resumed)
      return goTo(reply, `/pro/structure/${id}`)
    }),
  )

  app.post(
    '/pro/structure/:id/adresses',
    forAgents(async (request, reply, { token }) => {
      const id = pathText(request, 'id')
      const caller = callerOf(request, token)
      await apis.notification.confirmAddresses(caller, id)
      await apis.directory.confirmAddresses(caller, id)
      request.session.set('flash', structureTexts.deadAddresses.confirmed)
      return goTo(reply, backOf(formOf(request.body), `/pro/structure/${id}`))
    }),
  )

  app.get(
    '/pro/structure/:id/mois',
    forAgents(async (request, reply, agent) => {
      const id = pathText(request, 'id')
      if (!mayReadMonth(agent, id)) throw new AppError('not-found')
      const caller = callerOf(request, agent.token)
      const months = lastMonths(now(), span)
      // The month that runs has its requests still open.
      const month = months.find((one) => one === queryText(request, 'mois')) ?? months[1] ?? ''
      const [structure, told, opinions] = await Promise.all([
        apis.directory.structure(caller, id),
        apis.tracking.structureMonth(caller, id, month),
        apis.tracking.opinionsOn(caller, id).catch(orShow(undefined)),
      ])
      const page = pageOf(request, reply, 'fr')
      return sendPage(reply, <StructureMonthPage {...{ page, structure, month, months, told, opinions }} />)
    }),
  )

  app.get(
    '/pro/structure/:id/demandes',
    forAgents(async (request, reply, { token, roles }) => {
      const territories = territoriesOf(roles)
      if (territories.length === 0) throw new AppError('not-found')
      const caller = callerOf(request, token)
      const id = pathText(request, 'id')
      const asked = askedOf((name) => queryText(request, name))
      const [structure, lists] = await Promise.all([
        apis.directory.structure(caller, id),
        workListsOf(
          apis,
          caller,
          territories.map((one) => ({
            key: one,
            title: departementNames[one] ?? one,
            of: { structureId: id, ...(one === regionCode ? {} : { departement: one }) },
          })),
          asked,
        ),
      ])
      const page = pageOf(request, reply, 'fr')
      return sendPage(reply, <StructureFilesPage {...{ page, structure, lists, asked, now: now() }} />)
    }),
  )

  for (const which of settingForms) {
    app.post(
      `/pro/structure/:id/${which}`,
      forAgents(async (request, reply, agent) => {
        const caller = callerOf(request, agent.token)
        const id = pathText(request, 'id')
        const form = formOf(request.body)
        const kept = keptOf(which, form)
        const before: SettingsSeen = await apis.directory.settings(caller, id)
        const { body, faults } = settingOf(which, form, before)
        if (faults.length > 0) return show(request, reply, agent, { faults, ...kept, status: 400 })
        try {
          await apis.directory.set(caller, id, Number(text(form, 'version')) || 0, body)
        } catch (error) {
          if (!(error instanceof AppError)) throw error
          if (error.code === 'precondition-failed') {
            return show(request, reply, agent, { general: structureTexts.changed, status: 409 })
          }
          const refused = error.code === 'invalid-input' ? refusedSettings(error.data.errors ?? []) : []
          if (refused.length === 0) throw error
          return show(request, reply, agent, { faults: refused, ...kept, status: 400 })
        }
        request.session.set('flash', structureTexts.saved)
        return goTo(reply, `/pro/structure/${id}`)
      }),
    )
  }

  app.get(
    '/pro/structure/:id/jeunes',
    forAgents(async (request, reply, agent) => {
      const structureId = pathText(request, 'id')
      if (!mayList(agent, structureId)) throw new AppError('not-found')
      return sendPage(reply, <MinorsPage page={pageOf(request, reply, 'fr')} structureId={structureId} />)
    }),
  )

  // A POST: each name is a logged reading, so nothing must read by accident.
  app.post(
    '/pro/structure/:id/jeunes',
    forAgents(async (request, reply, agent) => {
      const structureId = pathText(request, 'id')
      if (!mayList(agent, structureId)) throw new AppError('not-found')
      const page = pageOf(request, reply, 'fr')
      const given = text(formOf(request.body), 'reason')
      const reason = listReasons.find((one) => one === given)
      if (!reason) {
        const faults = [{ field: 'reason', message: structureTexts.minors.reasonMissing }]
        return sendPage(reply, <MinorsPage page={page} structureId={structureId} faults={faults} />, 400)
      }
      const list = await apis.intake.minors(callerOf(request, agent.token), structureId, reason)
      return sendPage(reply, <MinorsPage page={page} structureId={structureId} list={list} />)
    }),
  )
}

/** What was typed, for the page that has it mended. */
function keptOf(which: SettingForm, form: Form): Pick<SettingsProps, 'typed' | 'typedWeek' | 'typedWelcome'> {
  if (which === 'hours') return { typedWeek: typedWeek(form) }
  if (which === 'welcome') return { typedWelcome: typedWelcome(form) }
  return { typed: Object.fromEntries(Object.keys(form).map((name) => [name, text(form, name)])) }
}
