// The coverage as who reads figures sees it: holes first, on a map and in a table, as a file.

import { describe, expect, it } from 'vitest'
import { readable } from '../../../testing/neighbours.ts'
import { usePages } from '../../../testing/pages.ts'

const { calls, loggedIn, tell } = usePages()
const rowsOf = (html: string) =>
  [...html.matchAll(/<th scope="row">([^<]+?) <span class="note line">/g)].map(([, name]) => name)
const small = (...communes: object[]) => ({
  'GET /v1/coverage/state': { body: { day: '2026-11-24', communes, oneMore: [] } },
})
const of = (commune: string, structures: number, more: object = {}) => ({
  commune,
  structures,
  available: structures,
  late: 0,
  refusing: 0,
  ...more,
})

describe('the coverage page', () => {
  it('begins with the need that most people have nobody for, in the whole region', async () => {
    const agent = await loggedIn('region')
    const { html } = await agent.get('/region/couverture')
    expect(calls('/v1/coverage/state').at(-1)?.path).toContain('service=vae&audience=everyone&territory=53')
    expect(readable(html)).toContain(
      'Conseil en validation des acquis de l’expérience (VAE) : tout public, Toute la Bretagne',
    )
  })

  it('shows the gravest communes first: nobody, nobody today, one structure far away', async () => {
    const agent = await loggedIn('region')
    tell(
      small(
        of('22113', 3, { nearestKm: 2 }),
        of('29019', 1, { nearestKm: 12 }),
        of('35238', 2, { available: 0, nearestKm: 4 }),
        of('56121', 1, { nearestKm: 31 }),
        of('29155', 0),
      ),
    )
    const { html } = await agent.get('/region/couverture')
    expect(rowsOf(html)).toEqual(['Ouessant', 'Rennes', 'Lorient', 'Brest', 'Lannion'])
    expect(readable(html)).toContain('Sans aucune structure 1 commune')
    for (const code of ['coverage-holes', 'coverage-distance', 'coverage-answers'])
      expect(html).toContain(`href="/region/indicateurs#${code}"`)
  })

  it('keeps to what is asked, and says so where there is nothing', async () => {
    const agent = await loggedIn('steering')
    tell(small(of('22113', 3), of('29019', 2, { late: 1 })))
    expect(rowsOf((await agent.get('/region/couverture?voir=late')).html)).toEqual(['Brest'])
    expect(readable((await agent.get('/region/couverture?voir=empty')).html)).toContain(
      'Aucune commune de ce territoire ne répond à ce choix.',
    )
  })

  it('shows fifty communes at a time, all of them in the end', async () => {
    const agent = await loggedIn('animator')
    const { html } = await agent.get('/region/couverture?territoire=53')
    expect(rowsOf(html)).toHaveLength(50)
    expect(readable(html)).toContain('Communes 1 à 50 sur 1 202')
    expect(rowsOf((await agent.get('/region/couverture?debut=1200')).html)).toHaveLength(2)
  })

  it('says where one more structure would help, and whom', async () => {
    const { html } = await (await loggedIn('region')).get('/region/couverture')
    expect(readable(html)).toContain(
      'Carhaix-Plouguer : une réponse pour 12 340 habitants sans personne ; 8 120 habitants plus près, de 14 km en moyenne.',
    )
  })

  it('hands its communes on as a file, of the need and territory it shows', async () => {
    const agent = await loggedIn('region')
    const answer = await agent.get('/region/couverture/fichier?besoin=cep:executive&territoire=29')
    expect(answer.status).toBe(200)
    expect(calls('/v1/coverage/state.csv').at(-1)?.path).toContain('service=cep&audience=executive&territory=29')
  })
})
