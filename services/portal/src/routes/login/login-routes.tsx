// Agents come in by the OIDC server and leave. The id_token is exchanged at once for the directory's ten-minute token;
// when that is over, a page read by GET goes through the login again, which asks nothing of who is still known there.

import { AppError } from '@hent/service/errors.ts'
import type { RoleHeld } from '@hent/service/principal.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ButtonLink } from '../../components/button.tsx'
import type { PortalDeps } from '../../context.ts'
import { fieldsIn, formOf, roleField, text } from '../../forms/form.ts'
import type { Page } from '../../page.ts'
import { KeptFormPage } from '../../pages/login/kept-form.tsx'
import { LeavePage } from '../../pages/login/leave.tsx'
import { RolePage } from '../../pages/login/role.tsx'
import { MessagePage } from '../../pages/message.tsx'
import { type Acting, idOf, leave } from '../../sessions/sessions.ts'
import { agentOf, callerOf, goTo, orShow, pageOf, queryText, sendPage } from '../../sessions/visitor.ts'
import { loginTexts, otherRoleTexts, roleTexts } from '../../texts/agents.ts'
import { departementNames, roleNames } from '../../texts/pro.ts'

/** Only to a page of ours for professionals. */
const isOurs = (path: string) => /^\/(pro|region)([/?][\w/?=&.-]*)?$/.test(path) && !path.includes('//')
const backTo = (path: string) => (isOurs(path) ? path : '/pro')

/** For a page that needs an agent: who was known goes straight through the login, anybody else is asked. */
export function askLogin(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const page = { ...pageOf(request, reply, 'fr'), agent: undefined }
  if (request.method === 'POST') return keepForm(request, reply, page, 'login')
  const enter = `/pro/entrer?vers=${encodeURIComponent(backTo(request.url))}`
  if (request.agentSession.get('agent') !== undefined) return goTo(reply, enter)
  return sendPage(
    reply,
    <MessagePage page={page} door="pro" title={loginTexts.title} text={loginTexts.text}>
      <ButtonLink href={enter}>{loginTexts.enter}</ButtonLink>
    </MessagePage>,
  )
}

/** What was typed is kept in the page, with the role it was filled in with. */
function keepForm(request: FastifyRequest, reply: FastifyReply, page: Page, why: 'login' | 'role'): FastifyReply {
  const form = formOf(request.body)
  const asDrawn = { ...page, formRole: text(form, roleField) || undefined }
  const props = { page: asDrawn, action: request.url, kept: fieldsIn(form) }
  if (why === 'login') return sendPage(reply, <KeptFormPage {...props} />, 401)
  return sendPage(reply, <KeptFormPage {...props} enter="/pro/role" words={otherRoleTexts} />, 409)
}

/** In two tabs, somebody with several roles may change in one: the form of the other is not sent under the new one. */
export function refuseOtherRole(app: FastifyInstance, now: () => Date): void {
  app.addHook('preHandler', async (request, reply) => {
    if (request.method !== 'POST' || !isOurs(request.url)) return
    const filledInAs = text(formOf(request.body), roleField)
    const agent = agentOf(request, now())
    if (filledInAs === '' || !agent || agent.formRole === filledInAs) return
    return keepForm(request, reply, pageOf(request, reply, 'fr'), 'role')
  })
}

/** For who has several roles and has not said yet with which one they act. */
export const askRole = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  goTo(reply, `/pro/role?vers=${encodeURIComponent(backTo(request.method === 'GET' ? request.url : '/pro'))}`)

export function loginRoutes(app: FastifyInstance, { apis, login, portalUrl, ended, now }: PortalDeps): void {
  app.get('/pro/entrer', async (request, reply) => {
    const { url, begun } = await login.begin(backTo(queryText(request, 'vers')))
    request.agentSession.set('begun', begun)
    return reply.redirect(url, 303)
  })

  app.get('/pro/retour', async (request, reply) => {
    const begun = request.agentSession.get('begun')
    if (!begun) return goTo(reply, '/pro/entrer')
    request.agentSession.set('begun', undefined)
    try {
      const finished = await login.finish(new URL(request.url, portalUrl), begun)
      const { token, expiresIn, agent } = await apis.directory.exchangeLogin(callerOf(request), finished)
      // A new session for a new bearer: nothing of before the login is carried over.
      const id = idOf(request, 'agent')
      const acting = sameRole(request.agentSession.get('agent'), agent.roles)
      request.agentSession.regenerate()
      request.agentSession.set('agent', {
        id,
        token,
        until: now().getTime() + (expiresIn - 15) * 1_000,
        label: agent.label ?? loginTexts.title,
        roles: agent.roles,
        idToken: finished.idToken,
        ...(acting ? { acting } : {}),
      })
      return goTo(reply, begun.back)
    } catch (error) {
      if (!(error instanceof AppError) || !refusals.has(error.code)) throw error
      const page = { ...pageOf(request, reply, 'fr'), agent: undefined }
      const refused = error.data.detail ?? loginTexts.unknown
      const text = error.code === 'unauthenticated' ? loginTexts.notThrough : refused
      return sendPage(
        reply,
        <MessagePage page={page} door="pro" faulty title={loginTexts.failed} text={text}>
          <p>
            <a href="/pro/entrer">{loginTexts.retry}</a>
          </p>
        </MessagePage>,
        403,
      )
    }
  })

  /** Each of this agent's roles with the name of where it holds. */
  async function rolesOf(request: FastifyRequest, { roles, token }: { roles: readonly RoleHeld[]; token: string }) {
    const named = async ({ role, structureId, territory }: RoleHeld) => {
      const { name } = structureId
        ? await apis.directory.structure(callerOf(request, token), structureId).catch(orShow({ name: structureId }))
        : { name: territory ? (departementNames[territory] ?? territory) : '' }
      return [roleNames[role], name].filter(Boolean).join(', ')
    }
    return Promise.all(roles.map(named))
  }

  app.get('/pro/role', async (request, reply) => {
    const agent = request.agentSession.get('agent')
    if (!agentOf(request, now()) || !agent) return askLogin(request, reply)
    const back = backTo(queryText(request, 'vers'))
    const page = pageOf(request, reply, 'fr')
    const props = { page, names: await rolesOf(request, agent), back, chosen: agent.acting?.at }
    return sendPage(reply, <RolePage {...props} />)
  })

  app.post('/pro/role', async (request, reply) => {
    const agent = request.agentSession.get('agent')
    if (!agentOf(request, now()) || !agent) return askLogin(request, reply)
    const form = formOf(request.body)
    const back = backTo(text(form, 'vers'))
    const names = await rolesOf(request, agent)
    const name = names[Number(text(form, 'role') || Number.NaN)]
    if (name === undefined) {
      const page = pageOf(request, reply, 'fr')
      const faults = [{ field: 'role', message: roleTexts.missing }]
      return sendPage(reply, <RolePage {...{ page, names, back, faults, chosen: agent.acting?.at }} />, 400)
    }
    request.agentSession.set('agent', { ...agent, acting: { at: names.indexOf(name), name } })
    return goTo(reply, back)
  })

  app.get('/pro/sortir', async (request, reply) => sendPage(reply, <LeavePage page={pageOf(request, reply, 'fr')} />))

  app.post('/pro/sortir', async (request, reply) => {
    const idToken = request.agentSession.get('agent')?.idToken
    await leave(request, ended, 'agent')
    await leave(request, ended, 'received')
    // Out of here even when the login server is away.
    const url = idToken ? await login.leaveUrl(idToken).catch(() => undefined) : undefined
    return reply.redirect(url ?? '/', 303)
  })
}

/** What was chosen before the login was renewed, where it is still theirs. */
function sameRole(before: { roles: RoleHeld[]; acting?: Acting } | undefined, roles: RoleHeld[]): Acting | undefined {
  const chosen = before?.acting && before.roles[before.acting.at]
  const at = roles.findIndex((one) => JSON.stringify(one) === JSON.stringify(chosen))
  return before?.acting && at >= 0 ? { at, name: before.acting.name } : undefined
}

const refusals = new Set(['unauthenticated', 'forbidden', 'not-found'])
