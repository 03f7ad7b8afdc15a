// The theme of a year, for who reads figures; whoever sets targets writes it.

import { departementCodes, regionCode } from '@hent/contracts/codes.ts'
import { ThemeYear } from '@hent/contracts/theme.ts'
import { AppError } from '@hent/service/errors.ts'
import { localDay } from '@hent/territory/calendar.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Value } from 'typebox/value'
import type { Caller } from '../../../apis/caller.ts'
import type { PortalDeps } from '../../../context.ts'
import { formOf, text } from '../../../forms/form.ts'
import { typedTheme } from '../../../forms/theme-form.ts'
import { ThemePage, type ThemeView } from '../../../pages/region/writing/theme.tsx'
import { monthsOf, type ThemeFigures } from '../../../pages/region/writing/theme-measures.ts'
import { may } from '../../../sessions/may.ts'
import { callerOf, goTo, orShow, pageOf, queryText, sendPage } from '../../../sessions/visitor.ts'
import { approvalTexts } from '../../../texts/register.ts'
import { themeTexts as words } from '../../../texts/theme.ts'
import { type Agent, forAgentsAt } from '../../for-agents.ts'
import { everyPlace, themeFigures } from './theme-figures.ts'

export function themeRoutes(app: FastifyInstance, { apis, now }: PortalDeps): void {
  const forAgents = forAgentsAt(now)
  type Again = Pick<ThemeView, 'faults' | 'typed'> & { status?: number }

  async function show(request: FastifyRequest, reply: FastifyReply, { token, roles }: Agent, again: Again = {}) {
    if (!may(roles, 'figures:read')) throw new AppError('forbidden')
    const caller = callerOf(request, token)
    const [themes, register] = await Promise.all([
      apis.directory.themes(caller).catch(orShow<'away'>('away')),
      apis.directory.register(caller, {}).catch(orShow<'away'>('away')),
    ])
    const known = themes === 'away' ? [] : themes.map((theme) => theme.year)
    const { years, year } = yearsOf(request, known)
    const { status = 200, ...given } = again
    const figures = await figuresOf(caller, year, roles).catch(orShow<'away'>('away'))
    const view = { page: pageOf(request, reply, 'fr'), year, years, themes, register, figures, ...given }
    return sendPage(reply, <ThemePage {...view} mayEdit={may(roles, 'target:edit')} />, status)
  }

  /** Of this year and the one before, up to this month; an animator's own département, or all of them. */
  async function figuresOf(caller: Caller, year: number, roles: Agent['roles']): Promise<ThemeFigures> {
    const thisMonth = localDay(now()).slice(0, 7)
    const last = monthsOf(year).findLast((month) => month <= thisMonth)
    if (last === undefined) return []
    const wanted = { to: last, months: 12 + Number(last.slice(5)) }
    return themeFigures(apis, caller, placesOf(roles), wanted)
  }

  /** Every year that has a theme, this one and the next; this one by default. */
  function yearsOf(request: FastifyRequest, known: readonly number[]) {
    const today = Number(localDay(now()).slice(0, 4))
    const years = [...new Set([today + 1, today, ...known])].sort((a, b) => b - a)
    return { years, year: years.find((one) => String(one) === queryText(request, 'annee')) ?? today }
  }

  app.get(
    '/region/theme',
    forAgents((request, reply, agent) => show(request, reply, agent)),
  )

  app.post(
    '/region/theme',
    forAgents(async (request, reply, agent) => {
      if (!may(agent.roles, 'target:edit')) throw new AppError('forbidden')
      const form = formOf(request.body)
      const { theme: typed, faults } = typedTheme(form)
      const year = Number(queryText(request, 'annee'))
      if (!Value.Check(ThemeYear, year)) throw new AppError('not-found')
      if (faults.length > 0) return show(request, reply, agent, { typed, faults, status: 400 })
      try {
        await apis.directory.writeTheme(callerOf(request, agent.token), year, typed, text(form, 'version'))
      } catch (error) {
        const fault = error instanceof AppError ? faultOf(error) : undefined
        if (!fault) throw error
        return show(request, reply, agent, { typed, faults: [fault], status: 400 })
      }
      request.session.set('flash', words.saved)
      return goTo(reply, `/region/theme?annee=${year}`)
    }),
  )
}

/** The region, with the départements one animates, or all of them. */
function placesOf(roles: Agent['roles']): string[] {
  const mine = departementCodes.filter((code) => roles.some(({ territory }) => territory === code))
  return mine.length > 0 ? [regionCode, ...mine] : [...everyPlace]
}

function faultOf({ code, data }: AppError) {
  if (code === 'precondition-failed') return { field: 'titre', message: words.changed }
  const ofDecision = data.errors?.some(({ pointer }) => pointer === '/decision')
  return ofDecision ? { field: 'decision', message: approvalTexts.unknown } : undefined
}
