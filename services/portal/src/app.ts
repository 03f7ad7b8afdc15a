// The portal's server: health from the common server, then the pages with what protects them.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { extname } from 'node:path'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import { rateLimit } from '@hent/service/rate-limit.ts'
import { buildServer, type Server } from '@hent/service/server.ts'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { communesScript } from './communes-script.ts'
import { contentPolicy } from './content-policy.ts'
import type { PortalDeps } from './context.ts'
import { registerNotFoundPage, sendProblemPage } from './problem-pages.tsx'
import { claimRoutes } from './routes/advisers/claim-routes.tsx'
import { enteredSurveyRoutes } from './routes/advisers/entered-survey-routes.tsx'
import { fileRoutes } from './routes/advisers/file-routes.tsx'
import { inboxRoutes } from './routes/advisers/inbox-routes.tsx'
import { ownLeaveRoutes } from './routes/advisers/own-leave-routes.tsx'
import { ownTellingRoutes } from './routes/advisers/own-telling-routes.tsx'
import { requestsRoutes } from './routes/advisers/requests-routes.tsx'
import { threadRoutes } from './routes/advisers/thread-routes.tsx'
import { askRoutes } from './routes/asking/ask-routes.tsx'
import { counterRoutes } from './routes/asking/counter-routes.tsx'
import { letterRoutes } from './routes/asking/letter-routes.tsx'
import { screenRoutes } from './routes/asking/screen-routes.tsx'
import { followRoutes } from './routes/following/follow-routes.tsx'
import { linkRoutes } from './routes/links/link-routes.tsx'
import { stopRoutes } from './routes/links/stop-routes.tsx'
import { surveyRoutes } from './routes/links/survey-routes.tsx'
import { loginRoutes, refuseOtherRole } from './routes/login/login-routes.tsx'
import { consoleRoutes } from './routes/partners/console-routes.tsx'
import { interfaceRoutes } from './routes/partners/interface-routes.tsx'
import { partnerRoutes } from './routes/partners/partner-routes.tsx'
import { peopleRoutes } from './routes/people/people-routes.tsx'
import { communesRoutes } from './routes/public/communes-routes.ts'
import { drawsRoutes } from './routes/public/draws-routes.tsx'
import { liveRoutes } from './routes/public/live-routes.tsx'
import { openDataRoutes } from './routes/public/open-data-routes.tsx'
import { publicRoutes } from './routes/public/public-routes.tsx'
import { styleguideRoutes } from './routes/public/styleguide-routes.tsx'
import { dashboardRoutes } from './routes/region/figures/dashboard-routes.tsx'
import { delayRoutes } from './routes/region/figures/delay-routes.tsx'
import { flowRoutes } from './routes/region/figures/flow-routes.tsx'
import { journeyRoutes } from './routes/region/figures/journey-routes.tsx'
import { psadRoutes } from './routes/region/figures/psad-routes.tsx'
import { messageRoutes } from './routes/region/quality/message-routes.tsx'
import { networkRoutes } from './routes/region/quality/network-routes.tsx'
import { satisfactionRoutes } from './routes/region/quality/satisfaction-routes.tsx'
import { trainingRoutes } from './routes/region/quality/training-routes.tsx'
import { registerRoutes } from './routes/region/register/register-routes.tsx'
import { coverageRoutes } from './routes/region/rules/coverage-routes.tsx'
import { neutralityRoutes } from './routes/region/rules/neutrality-routes.tsx'
import { rulesRoutes } from './routes/region/rules/rules-routes.tsx'
import { whatIfRoutes } from './routes/region/rules/what-if-routes.tsx'
import { reportRoutes } from './routes/region/writing/report-routes.tsx'
import { sheetRoutes } from './routes/region/writing/sheet-routes.tsx'
import { surveyWordsRoutes } from './routes/region/writing/survey-words-routes.tsx'
import { themeRoutes } from './routes/region/writing/theme-routes.tsx'
import { importRoutes } from './routes/structures/import-routes.tsx'
import { structureHistoryRoutes } from './routes/structures/structure-history-routes.tsx'
import { structureRoutes } from './routes/structures/structure-routes.tsx'
import { teamRoutes } from './routes/structures/team-routes.tsx'
import { registerSessions } from './sessions/sessions.ts'
import { registerLanguage } from './sessions/visitor.ts'

const asset = (name: string) => readFileSync(new URL(`./assets/${name}`, import.meta.url))
/** Made for legibility (Braille Institute, SIL Open Font Licence 1.1): the letters of French and Breton, and of names from elsewhere. */
export const lettersFiles = (['latin', 'latin-ext'] as const).map((subset) =>
  createRequire(import.meta.url).resolve(
    `@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-${subset}-wght-normal.woff2`,
  ),
)
const logoName = 'logo'
const logoTypes: Record<string, string> = { '.svg': 'image/svg+xml', '.png': 'image/png', '.webp': 'image/webp' }

/** What the pages take with them, by its name: one sheet, one font, the icon, two scripts, and the Region's logo where there is one. */
function files(logoFile: string | undefined): (readonly [name: string, type: string, content: Buffer])[] {
  const logo = logoFile && ([logoName, logoTypes[extname(logoFile)] ?? '', readFileSync(logoFile)] as const)
  return [
    ['portal.css', 'text/css; charset=utf-8', Buffer.concat([asset('theme.css'), asset('portal.css')])],
    ...lettersFiles.map(
      (file, at) =>
        [at === 0 ? 'lettres.woff2' : 'lettres-d-ailleurs.woff2', 'font/woff2', readFileSync(file)] as const,
    ),
    ['icon.svg', 'image/svg+xml', asset('icon.svg')],
    ['direct.js', 'text/javascript; charset=utf-8', asset('direct.js')],
    [communesScript.slice(1), 'text/javascript; charset=utf-8', asset(communesScript.slice(1))],
    ...(logo ? [logo] : []),
  ]
}

export async function buildApp(deps: PortalDeps): Promise<Server> {
  const { trustedProxies, log } = deps
  const app = await buildServer({
    service: 'portal',
    log,
    // Nothing is kept here, and each page says itself when a service is away.
    ready: {},
    trustedProxies,
  })
  await app.register(async (pages: FastifyInstance) => {
    // Pages are for people: OpenAPI says nothing of them.
    pages.addHook('onRoute', (route) => {
      route.schema = { ...route.schema, hide: true }
    })
    const https = deps.portalUrl.startsWith('https:')
    // Links and searches with all the rest; the style sheet and the icon are not counted.
    await rateLimit(pages, { max: deps.perMinute, timeWindow: '1 minute', everyRoute: true })
    await protect(pages, deps, https)
    pages.setErrorHandler((error, request, reply) => sendProblemPage(request, reply, error))
    publicRoutes(pages, deps)
    communesRoutes(pages)
    liveRoutes(pages, deps)
    openDataRoutes(pages, deps)
    drawsRoutes(pages, deps)
    screenRoutes(pages, deps)
    counterRoutes(pages, deps)
    askRoutes(pages, deps)
    followRoutes(pages, deps)
    letterRoutes(pages, deps)
    linkRoutes(pages, deps)
    surveyRoutes(pages, deps)
    stopRoutes(pages, deps)
    loginRoutes(pages, deps)
    inboxRoutes(pages, deps)
    fileRoutes(pages, deps)
    claimRoutes(pages, deps)
    requestsRoutes(pages, deps)
    enteredSurveyRoutes(pages, deps)
    ownLeaveRoutes(pages, deps)
    ownTellingRoutes(pages, deps)
    threadRoutes(pages, deps)
    structureRoutes(pages, deps)
    structureHistoryRoutes(pages, deps)
    teamRoutes(pages, deps)
    await pages.register(async (scope: FastifyInstance) => importRoutes(scope, deps))
    dashboardRoutes(pages, deps)
    delayRoutes(pages, deps)
    flowRoutes(pages, deps)
    journeyRoutes(pages, deps)
    psadRoutes(pages, deps)
    satisfactionRoutes(pages, deps)
    messageRoutes(pages, deps)
    networkRoutes(pages, deps)
    themeRoutes(pages, deps)
    sheetRoutes(pages, deps)
    surveyWordsRoutes(pages, deps)
    neutralityRoutes(pages, deps)
    trainingRoutes(pages, deps)
    coverageRoutes(pages, deps)
    whatIfRoutes(pages, deps)
    rulesRoutes(pages, deps)
    registerRoutes(pages, deps)
    partnerRoutes(pages, deps)
    peopleRoutes(pages, deps)
    consoleRoutes(pages, deps)
    interfaceRoutes(pages, deps)
    reportRoutes(pages, deps)
    if (deps.styleguide) styleguideRoutes(pages)
    registerNotFoundPage(pages)
  })
  return app
}

async function protect(pages: FastifyInstance, deps: PortalDeps, https: boolean): Promise<void> {
  await pages.register(formbody)
  await pages.register(helmet, {
    contentSecurityPolicy: contentPolicy(deps.issuer),
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: https,
  })
  pages.decorate('logo', deps.logoFile ? `/${logoName}` : undefined)
  await registerSessions(pages, deps, https)
  registerLanguage(pages, https)
  pages.decorateRequest('staleForm', false)
  // Every POST of a form is checked. A page that would lose what was typed shows it again instead (`keepsForm`).
  pages.addHook('preHandler', (request, reply, done) => {
    if (request.method !== 'POST' || request.routeOptions.config.withoutPage) return done()
    if (!request.routeOptions.config.keepsForm) return pages.csrfProtection(request, reply, done)
    const send = () => {
      request.staleForm = true
      done()
    }
    // The plugin refuses by sending: here the route is told instead, and answers itself.
    const told: FastifyReply = Object.create(reply, { send: { value: send } })
    pages.csrfProtection(request, told, done)
  })
  refuseOtherRole(pages, deps.now)
  pages.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  for (const [name, type, content] of files(deps.logoFile)) {
    pages.get(`/${name}`, { config: { rateLimit: false } }, async (_request, reply) =>
      reply.type(type).header('cache-control', 'public, max-age=3600').send(content),
    )
  }
}

declare module 'fastify' {
  interface FastifyInstance {
    /** where the Region's logo is, if it has one */
    logo: string | undefined
  }
  interface FastifyContextConfig {
    /** a form whose page was open too long is shown again with what was typed, instead of an error */
    keepsForm?: boolean
    /** taken without a page before it: who holds the address may do it, and no session is changed */
    withoutPage?: boolean
  }
}
