// For tests: every page of the portal in a browser, reached as people reach it, over neighbours that answer well.

import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import type { Login } from '../sessions/login.ts'
import { texts } from '../texts/texts.ts'
import { adviserStops } from './adviser-tour.ts'
import { animatorStops } from './animator-tour.ts'
import { askStops } from './ask-tour.ts'
import { wellNeighbours } from './contracts.ts'
import { linkStops } from './link-tour.ts'
import { managerStops } from './manager-tour.ts'
import { noLogin, startNeighbours, startPortal } from './neighbours.ts'
import { partnerStops } from './partner-tour.ts'
import { peopleStops } from './people-tour.ts'
import { regionStops } from './region-tour.ts'
import { requestStops } from './request-tour.ts'
import type { Stop, Ways } from './tour-ways.ts'

export type Look = (name: string, page: Page) => Promise<void>

/** Neighbours and a portal that listens; its login comes straight back. */
export async function openTour() {
  const near = await startNeighbours(wellNeighbours())
  let url = ''
  const login: Login = {
    ...noLogin,
    begin: async (back) => ({ ...(await noLogin.begin(back)), url: `${url}/pro/retour?code=c&state=s` }),
  }
  const app = await startPortal(near.url, { login, styleguide: true, liveEveryMs: 200 })
  await app.listen({ host: '127.0.0.1', port: 0 })
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  const stop = async () => {
    await app.close()
    await near.stop()
  }
  return { near, url, stop }
}
export type Tour = Awaited<ReturnType<typeof openTour>>

/** @param look is called on each page, once it is there */
export async function takeTour({ near, url }: Tour, page: Page, look: Look): Promise<void> {
  const tell = (more: typeof near.answers) => Object.assign(near.answers, more)
  const open = (path: string) => (on: Page) => on.goto(`${url}${path}`)
  const press = (on: Page, name: string | RegExp) => on.getByRole('button', { name }).first().click()
  const login = async (on: Page, role: Parameters<typeof wellNeighbours>[0], then: string) => {
    await on.context().clearCookies()
    tell(wellNeighbours(role))
    await on.goto(`${url}/pro/entrer`)
    await on.goto(`${url}${then}`)
  }
  const ways: Ways = { url, open, press, login, tell }
  const stops: Stop[] = [
    { name: 'accueil', go: open('/') },
    { name: 'accueil-breton', go: open('/?lang=br') },
    { name: 'accueil-anglais', go: open('/?lang=en') },
    ...askStops(url),
    ...requestStops(ways),
    { name: 'chiffres', go: open('/chiffres') },
    { name: 'donnees-ouvertes', go: open('/donnees-ouvertes') },
    { name: 'tirages', go: open('/tirages') },
    { name: 'gouvernance', go: open('/gouvernance') },
    { name: 'engagements', go: open('/engagements') },
    { name: 'accessibilite', go: open('/accessibilite') },
    { name: 'introuvable', go: open('/nulle-part') },
    ...linkStops(ways),
    ...adviserStops(ways),
    ...animatorStops(ways),
    { name: 'pro-sortir', go: open('/pro/sortir') },
    { name: 'pro-envois', go: (on) => login(on, 'relay', '/pro/envois') },
    { name: 'pro-relais', go: open('/pro') },
    { name: 'pro-role', go: (on) => login(on, 'several', '/pro') },
    { name: 'pro-role-vide', go: (on) => press(on, 'Continuer') },
    {
      name: 'pro-role-choisi',
      go: async (on) => [await on.getByLabel('Responsable de structure').check(), await press(on, 'Continuer')],
    },
    ...managerStops(ways),
    ...regionStops(ways),
    ...partnerStops(ways),
    ...peopleStops(ways),
    { name: 'region-refus', go: (on) => login(on, 'adviser', '/region') },
    { name: 'styleguide', go: open('/styleguide') },
    {
      name: 'indisponible',
      go: async (on) => {
        tell({ 'GET /v1/public/figures/summary': { status: 503, problem: 'dependency-unavailable' } })
        await on.goto(`${url}/chiffres`)
      },
    },
  ]
  for (const { name, go } of stops) {
    await go(page)
    // A press returns once the next page has begun to arrive.
    await page.waitForLoadState()
    // Said by the one page that shows it; elsewhere a neighbour answers what the services do not.
    const away = await page.getByRole('heading', { name: texts.fr.problems.away }).count()
    if (away > 0 && name !== 'indisponible') throw new Error(`${name}: the service is said to be away`)
    await look(name, page)
  }
}
