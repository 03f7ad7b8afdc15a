// Pages for everyone: home, who does what, public figures, the accessibility declaration.

import type { FastifyInstance } from 'fastify'
import { offeringCommunes } from '../../communes-script.ts'
import { contentPolicy } from '../../content-policy.ts'
import type { PortalDeps } from '../../context.ts'
import type { Fault } from '../../forms/form.ts'
import { noCommuneText, whichCommune } from '../../forms/which-commune.ts'
import { AccessibilityPage } from '../../pages/public/accessibility.tsx'
import { HomePage } from '../../pages/public/home.tsx'
import { PublicFiguresPage } from '../../pages/public/public-figures.tsx'
import { everything, sought, WhoPage } from '../../pages/public/who.tsx'
import { callerOf, pageOf, queryText, sendPage } from '../../sessions/visitor.ts'
import { lastMonths } from '../../texts/dates.ts'

export function publicRoutes(app: FastifyInstance, { apis, now, issuer }: PortalDeps): void {
  app.get('/', async (request, reply) => sendPage(reply, <HomePage page={pageOf(request, reply)} />))

  app.get('/accessibilite', async (request, reply) =>
    sendPage(reply, <AccessibilityPage page={pageOf(request, reply, 'fr')} />),
  )

  app.get('/qui-fait-quoi', offeringCommunes(issuer), async (request, reply) => {
    const page = pageOf(request, reply)
    const { ask, who } = page.texts
    const commune = queryText(request, 'commune')
    const service = queryText(request, 'service')
    const kind = sought.find((one) => one === service)
    const shown = { page, commune, service }
    if (commune === '' && service === '') return sendPage(reply, <WhoPage {...shown} />)
    const meant = whichCommune(commune, queryText(request, 'code'))
    const faults: Fault[] = []
    if (!meant) faults.push({ field: 'commune', message: noCommuneText(commune, ask.errors) })
    if (!kind) faults.push({ field: 'service', message: who.missingService })
    if (!meant || !kind) return sendPage(reply, <WhoPage {...shown} faults={faults} />, 400)
    if ('several' in meant) return sendPage(reply, <WhoPage {...shown} several={meant.several} />)
    const cursor = queryText(request, 'suite')
    const { structures, next } = await apis.directory.near(callerOf(request), {
      commune: meant.code,
      ...(kind === everything ? {} : { service: kind }),
      ...(cursor === '' ? {} : { cursor }),
    })
    const found = { place: meant.name, code: meant.code, service: kind, structures, next, begun: cursor !== '' }
    return sendPage(reply, <WhoPage {...shown} found={found} />)
  })

  const helmet = { contentSecurityPolicy: contentPolicy(issuer, { script: true }) }
  app.get('/chiffres', { helmet }, async (request, reply) => {
    const page = pageOf(request, reply)
    const months = lastMonths(now(), 12)
    const month = months.find((one) => one === queryText(request, 'mois')) ?? months[0] ?? ''
    const caller = callerOf(request)
    const [summary, year] = await Promise.all([
      apis.tracking.summary(caller, month),
      Promise.all(months.toReversed().map((one) => apis.tracking.summary(caller, one))),
    ])
    const live = month === months[0]
    return sendPage(reply, <PublicFiguresPage {...{ page, month, months, summary, year, live }} />)
  })
}
