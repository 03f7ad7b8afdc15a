// The sheets of first information: for everyone to read, and for the Region to write.

import { informationSheets } from '@hent/contracts/codes.ts'
import type { SheetTexts } from '@hent/contracts/sheet.ts'
import { AppError } from '@hent/service/errors.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { PortalDeps } from '../../../context.ts'
import { type Form, formOf, text, ticked } from '../../../forms/form.ts'
import { asTyped, sheetOf, typedSheet } from '../../../forms/sheet-form.ts'
import { SheetPage, SheetsPage } from '../../../pages/public/sheets.tsx'
import { RegionSheetPage, type RegionSheetView } from '../../../pages/region/writing/sheet.tsx'
import { RegionSheetsPage } from '../../../pages/region/writing/sheets.tsx'
import { may } from '../../../sessions/may.ts'
import { callerOf, goTo, orShow, pageOf, pathText, queryText, sendPage } from '../../../sessions/visitor.ts'
import { regionSheetTexts as words } from '../../../texts/sheets.ts'
import { type Agent, forAgentsAt } from '../../for-agents.ts'
import { overRead } from './over-read.ts'

const regionAt = '/region/fiches'

export function sheetRoutes(app: FastifyInstance, { apis: { intake }, now }: PortalDeps): void {
  const forAgents = forAgentsAt(now)

  app.get('/fiches', async (request, reply) => {
    const sheets = await intake.sheets(callerOf(request))
    return sendPage(reply, <SheetsPage page={pageOf(request, reply)} sheets={sheets} />)
  })

  app.get('/fiches/:fiche', async (request, reply) => {
    const sheet = (await intake.sheets(callerOf(request))).find((one) => one.sheet === pathText(request, 'fiche'))
    if (!sheet) throw new AppError('not-found')
    return sendPage(reply, <SheetPage page={pageOf(request, reply)} sheet={sheet} />)
  })

  const named = (request: FastifyRequest) => informationSheets.find((one) => one === queryText(request, 'fiche'))
  const wanted = (request: FastifyRequest) => {
    const sheet = named(request)
    if (!sheet) throw new AppError('not-found')
    return sheet
  }
  type Again = Pick<RegionSheetView, 'typed' | 'faults' | 'preview'> & { status?: number }

  async function show(request: FastifyRequest, reply: FastifyReply, { token, roles }: Agent, again: Again = {}) {
    if (!may(roles, 'sheet:edit')) throw new AppError('forbidden')
    const page = pageOf(request, reply, 'fr')
    const caller = callerOf(request, token)
    const sheet = named(request)
    if (!sheet) {
      const sheets = await intake.sheets(caller).catch(orShow<'away'>('away'))
      return sendPage(reply, <RegionSheetsPage page={page} sheets={sheets} />)
    }
    const versions = await intake.sheetVersions(caller, sheet)
    const shown = versions.find(({ version }) => String(version) === queryText(request, 'version'))
    const { status = 200, ...given } = again
    return sendPage(reply, <RegionSheetPage {...{ page, sheet, versions, shown, ...given }} />, status)
  }

  app.get(
    regionAt,
    forAgents((request, reply, agent) => show(request, reply, agent)),
  )

  app.post(
    regionAt,
    forAgents(async (request, reply, agent) => {
      if (!may(agent.roles, 'sheet:edit')) throw new AppError('forbidden')
      const form = formOf(request.body)
      return ticked(form, 'retour') ? restore(request, reply, agent, form) : write(request, reply, agent, form)
    }),
  )

  async function write(request: FastifyRequest, reply: FastifyReply, agent: Agent, form: Form) {
    const typed = typedSheet(form)
    const { texts, faults } = sheetOf(typed)
    if (faults.length > 0) return show(request, reply, agent, { typed, faults, status: 400 })
    if (ticked(form, 'apercu')) return show(request, reply, agent, { typed, preview: texts })
    return store(request, reply, agent, { form, texts, said: words.saved })
  }

  /** An earlier version becomes the newest again; what stood between stays in the history. */
  async function restore(request: FastifyRequest, reply: FastifyReply, agent: Agent, form: Form) {
    const versions = await intake.sheetVersions(callerOf(request, agent.token), wanted(request))
    const before = versions.find(({ version }) => String(version) === text(form, 'retour'))
    if (!before) throw new AppError('not-found')
    return store(request, reply, agent, { form, texts: before.texts, said: words.restored(before.version) })
  }

  async function store(
    request: FastifyRequest,
    reply: FastifyReply,
    agent: Agent,
    { form, texts, said }: { form: Form; texts: SheetTexts; said: string },
  ) {
    const sheet = wanted(request)
    const caller = callerOf(request, agent.token)
    if ((await overRead(intake.writeSheet(caller, sheet, texts, text(form, 'version')))) === 'changed') {
      const faults = [{ field: 'modifier', message: words.changed }]
      return show(request, reply, agent, { typed: asTyped(texts), faults, status: 409 })
    }
    request.session.set('flash', said)
    return goTo(reply, `${regionAt}?fiche=${sheet}`)
  }
}
