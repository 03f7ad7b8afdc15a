// Every page, from the portal's own list of routes, with every role: somebody else's object is not found, and a page
// without an object opens for the roles that this table says. A new page has no row, and fails.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agents, wellNeighbours } from './testing/contracts.ts'
import { importId } from './testing/import-contracts.ts'
import { type Answers, type Neighbours, readable, startNeighbours, startPortal, visitor } from './testing/neighbours.ts'
import { person } from './testing/people-contracts.ts'
import { taken } from './testing/referral-contracts.ts'
import { referralId, requestId } from './testing/request-contracts.ts'
import { whatIfId } from './testing/what-if.ts'

type Role = keyof typeof agents
const roles = Object.keys(agents) as Role[]
const receives: Role[] = ['adviser', 'manager']
const figures: Role[] = ['animator', 'region', 'steering']
const everybody = roles.filter((role) => role !== 'several')

/** Which roles open each page of professionals that is about no object of somebody's. */
const opens: Record<string, readonly Role[]> = {
  '/pro': everybody,
  '/pro/absences': receives,
  '/pro/annuaire': ['animator', 'region'],
  '/pro/avis': [...receives, 'relay', 'animator'],
  '/pro/demande': [...receives, 'relay'],
  '/pro/demandes': receives,
  '/pro/envois': [...receives, 'relay'],
  '/pro/formation': receives,
  '/pro/prevenir': receives,
  '/pro/recherche': [...receives, 'relay', 'animator', 'region'],
  '/pro/role': roles,
  '/pro/sortir': roles,
  '/pro/equipe': ['manager'],
  '/pro/structure': ['manager'],
  '/region': figures,
  '/region/carte': figures,
  '/region/couverture': figures,
  '/region/couverture/fichier': figures,
  '/region/delais': figures,
  '/region/demandes': figures,
  '/region/parcours': figures,
  '/region/psad': figures,
  '/region/essais': ['region'],
  '/region/regles': ['region'],
  '/region/indicateurs': figures,
  '/region/messages': figures,
  '/region/neutralite': figures,
  '/region/professionnalisation': figures,
  '/region/satisfaction': figures,
  '/region/reseaux': figures,
  '/region/theme': figures,
  '/region/fiches': ['region'],
  '/region/enquetes': ['region'],
  '/region/tableaux': figures,
  '/region/fichier': figures,
  '/region/rapport': figures,
  '/region/registre': ['region'],
  '/region/registre/entree': ['region'],
  '/region/registre/tableau': ['region'],
  '/region/partenaires': ['region'],
  '/pro/partenaire': ['integrator'],
  '/pro/partenaire/webhook': ['integrator'],
  '/pro/partenaire/refus': ['integrator'],
  '/pro/partenaire/essais': ['integrator'],
  '/pro/partenaire/interface': ['integrator'],
  '/region/partenaires/nouveau': ['region'],
  '/region/personnes': ['region'],
  '/region/personnes/inviter': ['region'],
}
const inStructure = '/pro/structure/hent--ml-lannion'
const file = `/pro/dossier/${referralId}`
const report = '/region/rapport/2026'
const isTaken: Answers = { [`GET /v1/referrals/${referralId}`]: { body: taken } }

/** Each page about an object, for who it opens, with an object that is theirs; and what is so of it there. */
const own: Record<string, readonly [role: Role, url: string, so?: Answers]> = {
  '/pro/annuaire/:id': ['animator', `/pro/annuaire/${importId}`],
  '/pro/annuaire/:id/changements': ['animator', `/pro/annuaire/${importId}/changements`],
  '/pro/annuaire/:id/refus': ['animator', `/pro/annuaire/${importId}/refus`],
  '/pro/demandes/:requestId': ['adviser', `/pro/demandes/${requestId}`],
  '/pro/demandes/:requestId/lettre': ['adviser', `/pro/demandes/${requestId}/lettre`],
  '/pro/dossier/:id': ['adviser', file],
  '/pro/dossier/:id/pourquoi': ['adviser', `${file}/pourquoi`],
  '/pro/dossier/:id/reaffecter': ['animator', `${file}/reaffecter`, isTaken],
  '/pro/dossier/:id/transmettre': ['adviser', `${file}/transmettre`, isTaken],
  '/pro/echanges/:requestId': ['adviser', `/pro/echanges/${requestId}`],
  '/pro/structure/:id': ['manager', inStructure],
  '/pro/structure/:id/demandes': ['animator', `${inStructure}/demandes`],
  '/pro/structure/:id/historique': ['manager', `${inStructure}/historique`],
  '/pro/structure/:id/jeunes': ['manager', `${inStructure}/jeunes`],
  '/pro/structure/:id/mois': ['manager', `${inStructure}/mois`],
  '/pro/structure/:id/personnes': ['manager', `${inStructure}/personnes`],
  '/pro/structure/:id/personnes/:person': ['manager', `${inStructure}/personnes/${person.agentId}`],
  '/pro/structure/:id/personnes/:person/fin': ['manager', `${inStructure}/personnes/${person.agentId}/fin`],
  '/pro/structure/:id/personnes/inviter': ['manager', `${inStructure}/personnes/inviter`],
  '/region/essais/:id': ['region', `/region/essais/${whatIfId}`],
  '/region/partenaires/:id': ['region', '/region/partenaires/jeunes-bretagne'],
  '/region/personnes/:person': ['region', `/region/personnes/${person.agentId}`],
  '/region/personnes/:person/fin': ['region', `/region/personnes/${person.agentId}/fin`],
  '/region/rapport/:annee': ['region', report],
  '/region/rapport/:annee/pdf': ['region', `${report}/pdf`],
  '/region/rapport/:annee/texte/:chapitre': ['region', `${report}/texte/summary`],
}
/** Not pages: the way in, by the login server. */
const doors = ['/pro/entrer', '/pro/retour']

let near: Neighbours
let app: Awaited<ReturnType<typeof startPortal>>
let routes: { path: string; methods: string[] }[]

/** The tree that the server prints of its routes, as paths. */
function routesIn(tree: string) {
  const above: string[] = []
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods = ''] = /^(.*?)[├└]── (\S*) \(([^)]*)\)/.exec(line) ?? []
    if (part === '') return []
    const depth = indent.length / 4
    above.splice(depth, above.length, part)
    return [{ path: above.join(''), methods: methods.split(', ') }]
  })
}

beforeAll(async () => {
  near = await startNeighbours({})
  app = await startPortal(near.url)
  routes = routesIn(app.printRoutes({ commonPrefix: false })).filter(({ path }) =>
    /^\/(pro|region|suivi)(\/|$)/.test(path),
  )
})
afterAll(async () => {
  await app.close()
  await near.stop()
})

async function loggedIn(role: Role) {
  for (const key of Object.keys(near.answers)) delete near.answers[key]
  Object.assign(near.answers, wellNeighbours(role))
  const agent = visitor(app)
  await agent.get('/pro/entrer')
  await agent.get('/pro/retour?code=c&state=s')
  if (role === 'several') {
    await agent.get('/pro/role')
    await agent.send('/pro/role', { role: '0' })
  }
  return agent
}

/** Nobody's, while the neighbours go on answering for what they know. */
const foreign: Readonly<Record<string, string>> = {
  ':requestId': '7d2a1c4e-0000-4000-8000-0000000000f1',
  ':person': 'agent-nulle-part',
  ':id': '7d2a1c4e-0000-4000-8000-0000000000f2',
}
const somebodyElses = (path: string) =>
  path
    .replace('/structure/:id', '/structure/hent--nulle-part')
    .replaceAll(/:\w+/g, (name) => foreign[name] ?? 'nulle-part')

describe('the pages', () => {
  it('of professionals that are about no object all have their row', () => {
    const plain = routes.flatMap(({ path, methods }) =>
      methods.includes('GET') && !path.includes(':') && !path.startsWith('/suivi') ? [path] : [],
    )
    expect(plain.toSorted()).toEqual([...Object.keys(opens), ...doors].toSorted())
  })

  it.each(everybody)('of professionals open for a %s where they should, and nowhere else', async (role) => {
    const agent = await loggedIn(role)
    for (const [path, whose] of Object.entries(opens)) {
      const { status, html } = await agent.get(path)
      if (whose.includes(role)) expect([200, 303, 400], `${path} by ${role}`).toContain(status)
      else expect([status, readable(html).includes('Vous n’avez pas accès')], `${path} by ${role}`).toEqual([403, true])
    }
  })

  it.each(roles)('about somebody else’s object are not found by a %s, whatever is sent to them', async (role) => {
    const agent = await loggedIn(role)
    const { html } = await agent.get('/pro/sortir')
    const [, _csrf = ''] = /name="_csrf" value="([^"]+)"/.exec(html) ?? []
    // Asked by the referral, which they did not send.
    near.answers['GET /v1/stories'] = { body: { stories: [] } }
    const asked = routes.filter(({ path }) => path.includes(':') && !path.startsWith('/suivi'))
    expect(asked.length).toBeGreaterThan(20)
    for (const { path, methods } of asked) {
      const url = somebodyElses(path)
      for (const method of methods.filter((one) => one !== 'HEAD')) {
        const { status } = method === 'GET' ? await agent.get(url) : await agent.post(url, { _csrf })
        expect(status, `${method} ${path} by ${role}`).toBe(404)
      }
    }
  })

  it('about an object all have their row, with one that is somebody’s', () => {
    const about = routes.flatMap(({ path, methods }) =>
      methods.includes('GET') && path.includes(':') && !path.startsWith('/suivi') ? [path] : [],
    )
    expect(about.toSorted()).toEqual(Object.keys(own).toSorted())
  })

  it.each(Object.entries(own))('about an object open for whose it is: %s', async (path, [role, url, so]) => {
    const agent = await loggedIn(role)
    Object.assign(near.answers, so)
    const { status } = await agent.get(url)
    expect(status, `${path} by ${role}`).toBe(200)
  })

  it('about a request open nothing to who has no code and words', async () => {
    const stranger = visitor(app)
    for (const { path, methods } of routes.filter(
      (one) => one.path.startsWith('/suivi') && one.methods.includes('GET'),
    )) {
      const { status, to } = await stranger.get(somebodyElses(path))
      expect([status, to], `${methods} ${path}`).toEqual([303, '/suivre'])
    }
  })
})
