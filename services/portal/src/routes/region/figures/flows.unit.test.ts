// The page of the ways needs take: who reads it, what it draws, and what it does not.

import { endings } from '@hent/contracts/indicators.ts'
import { describe, expect, it } from 'vitest'
import { aYear } from '../../../testing/a-year.ts'
import { readable, titleOf } from '../../../testing/neighbours.ts'
import { usePages } from '../../../testing/pages.ts'

const { calls, loggedIn, tell } = usePages()

describe('the page from the door to the ending', () => {
  it('is for who reads figures only', async () => {
    expect((await (await loggedIn()).get('/region/parcours')).status).toBe(403)
    expect((await (await loggedIn('steering')).get('/region/parcours')).status).toBe(200)
  })

  it('tells of each service its doors and its endings, of the months asked and those before', async () => {
    const agent = await loggedIn('region')
    tell({ 'GET /v1/figures/trend': aYear })
    const { html } = await agent.get('/region/parcours?mois=2026-11&periode=trimestre')
    expect(titleOf(html)).toContain('De la porte à l’issue : Toute la Bretagne, de septembre à novembre 2026')
    expect(calls('/v1/figures/trend').at(-1)?.path).toContain('months=6')
    const read = readable(html)
    expect(read).toMatch(/1\s: Un partenaire\s; 2\s:/)
    expect(read).toContain('La personne a arrêté')
    expect(html.match(/class="ground ground-4"/g)?.length).toBeGreaterThan(1)
  })

  it('draws every door and every way to end, what the door answered among them', async () => {
    const agent = await loggedIn('region')
    const row = {
      ...{ service: 'cep', needs: 200, accepted: 100, contacted: 80, answeredAtDoor: 20 },
      endings: Object.fromEntries(endings.map((ending) => [ending, 20])),
      senders: { person: 60, structure: 60, partner: 80 },
    }
    const month = { period: '2026-11', asOf: '2026-11-26T10:00:00.000Z', rows: [row] }
    tell({ 'GET /v1/figures/trend': { body: { months: [month] } } })
    const { html } = await agent.get('/region/parcours?mois=2026-11&service=cep')
    expect(html.match(/<rect/g)).toHaveLength(3 + 1 + endings.length)
    const read = readable(html)
    expect(read).toContain('Réponse donnée à l’accueil 20 environ 10 % des besoins reçus')
    expect(read).toContain('Pris en charge 100 environ 56 % des besoins à orienter')
  })

  it('draws no part that is not told, no bar where too little is, and gives the table all the same', async () => {
    const { html } = await (await loggedIn('region')).get('/region/parcours?mois=2026-11&service=cep')
    expect(html.match(/<rect/g)).toHaveLength(2)
    const read = readable(html)
    expect(read).toContain('trop peu pour le dessiner')
    expect(read).toContain('Conseil en évolution professionnelle moins de 5 15 25')
  })
})
