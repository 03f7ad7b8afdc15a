// What each request carries into a page: language, one-time message, protection of forms, who is logged in.

import { type Language, languages } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { AppError } from '@hent/service/errors.ts'
import type { RoleHeld } from '@hent/service/principal.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { AtCounter, Caller } from '../apis/caller.ts'
import type { Page } from '../page.ts'
import { withoutBadBreaks } from '../texts/no-breaks.ts'
import { texts } from '../texts/texts.ts'
import type { Acting } from './sessions.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** the language this visitor chose, now or before */
    chosenLanguage: Language | undefined
    /** the form's protection did not hold: too old, or not ours */
    staleForm: boolean
  }
}

const isLanguage = (value: unknown): value is Language => languages.some((one) => one === value)

/** Remembers `?lang=` for a year; nothing else is in that cookie. */
export function registerLanguage(app: FastifyInstance, https: boolean): void {
  app.decorateRequest('chosenLanguage', undefined)
  app.addHook('onRequest', async (request, reply) => {
    const asked = queryText(request, 'lang')
    const kept = request.cookies['hent-langue']
    request.chosenLanguage = isLanguage(asked) ? asked : isLanguage(kept) ? kept : undefined
    if (isLanguage(asked) && asked !== kept) {
      const options = { path: '/', maxAge: 31_536_000, sameSite: 'lax', httpOnly: true, secure: https } as const
      reply.setCookie('hent-langue', asked, options)
    }
  })
}

export function queryText(request: FastifyRequest, name: string): string {
  const { query } = request
  if (typeof query !== 'object' || query === null || !(name in query)) return ''
  const value: unknown = Reflect.get(query, name)
  return typeof value === 'string' ? value.trim().slice(0, 200) : ''
}

export function pathText(request: FastifyRequest, name: string): string {
  const { params } = request
  if (typeof params !== 'object' || params === null) return ''
  const value: unknown = Reflect.get(params, name)
  return typeof value === 'string' ? value : ''
}

/** The token of a link, without the full stop, comma or bracket that was pasted behind it with it. */
export const linkToken = (request: FastifyRequest): string => pathText(request, 'token').replace(/[^A-Za-z0-9_-]+$/, '')

/** What a page is given. @param language where the page has its own, e.g. the survey's; French for professionals */
export function pageOf(request: FastifyRequest, reply: FastifyReply, language?: Language): Page {
  const spoken = language ?? request.chosenLanguage ?? 'fr'
  // Turned away before the sessions were read, a visitor is nobody yet: overload and closing answer first.
  const flash = request.session?.get('flash')
  const agent = request.agentSession?.get('agent')
  if (flash) request.session.set('flash', undefined)
  let token: string | undefined
  return {
    language: spoken,
    texts: texts[spoken],
    path: request.url.split('?')[0] ?? '/',
    again: request.method === 'GET',
    flash: typeof flash === 'string' ? flash : undefined,
    logo: request.server.logo,
    agent: agent?.label,
    roles: agent && !mustChoose(agent) ? actingRoles(agent) : [],
    acting: agent?.acting?.name,
    formRole: agent ? formRoleOf(agent) : undefined,
    csrf: () => {
      token ??= reply.generateCsrf()
      return token
    },
  }
}

export function sendPage(reply: FastifyReply, page: VNode, status = 200): FastifyReply {
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .serializer((html: unknown) => String(html))
    .send(`<!doctype html>${withoutBadBreaks(renderToString(page))}`)
}

/** After a POST: the result is read by GET. */
export const goTo = (reply: FastifyReply, path: string): FastifyReply => reply.redirect(path, 303)

/** Who asks a service, for this visitor. */
export const callerOf = (request: FastifyRequest, token?: string): Caller => ({
  token,
  traceparent: request.traceparent,
  address: request.ip,
})

/** The same at a counter, for the structure they act for. */
export const atCounter = (
  request: FastifyRequest,
  { token, roles }: { token: string; roles: readonly RoleHeld[] },
): AtCounter => ({
  ...callerOf(request, token),
  ...defined({ structureId: roles.find(({ structureId }) => structureId)?.structureId }),
})

/** The one role somebody chose to act with, or all they have. */
function actingRoles({ roles, acting }: { roles: RoleHeld[]; acting?: Acting }): RoleHeld[] {
  const chosen = acting && roles[acting.at]
  return chosen ? [chosen] : roles
}

/** A role as forms carry it: the order of roles may change at the next login. */
const roleKey = ({ role, structureId, territory, partner }: RoleHeld): string =>
  [role, structureId, territory, partner].filter(Boolean).join(' ')

function formRoleOf({ roles, acting }: { roles: RoleHeld[]; acting?: Acting }): string | undefined {
  const chosen = acting && roles[acting.at]
  return chosen && roles.length > 1 ? roleKey(chosen) : undefined
}

const mustChoose = ({ roles, acting }: { roles: RoleHeld[]; acting?: Acting }) =>
  roles.length > 1 && acting === undefined

/** The agent logged in, as long as the directory's token holds. `mustChoose`: several roles, and none chosen yet. */
export function agentOf(request: FastifyRequest, now: Date) {
  const agent = request.agentSession.get('agent')
  if (!agent || agent.until <= now.getTime()) return undefined
  return {
    token: agent.token,
    roles: actingRoles(agent),
    mustChoose: mustChoose(agent),
    formRole: formRoleOf(agent),
  }
}

/** A part of the page that is not there yet, or whose service is away; anything else is thrown. */
export function orAway(error: unknown): 'away' | 'none' {
  if (error instanceof AppError && error.code === 'not-found') return 'none'
  if (error instanceof AppError && (error.code === 'dependency-unavailable' || error.code === 'overloaded'))
    return 'away'
  throw error
}

/** Undefined for what is not there. */
export function orNone(error: unknown): undefined {
  if (!(error instanceof AppError) || error.code !== 'not-found') throw error
  return undefined
}

/** What stands in for such a part of the page; anything else is thrown. */
export const orShow =
  <T>(instead: T) =>
  (error: unknown): T => {
    orAway(error)
    return instead
  }
