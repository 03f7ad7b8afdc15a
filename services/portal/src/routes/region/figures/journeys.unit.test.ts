// The page of how people ask and what their needs meet: who reads it, what it says, and what it does not.

import { describe, expect, it } from 'vitest'
import { aYear } from '../../../testing/a-year.ts'
import { readable, titleOf } from '../../../testing/neighbours.ts'
import { usePages } from '../../../testing/pages.ts'

const { calls, loggedIn, tell } = usePages()

describe('the page of requests, refusals and what is handed on', () => {
  it('is for who reads figures only', async () => {
    expect((await (await loggedIn()).get('/region/demandes')).status).toBe(403)
    expect((await (await loggedIn('steering')).get('/region/demandes')).status).toBe(200)
  })

  it('tells refusals by reason, hops, what goes to the animator and what nobody may answer, each with its definition', async () => {
    const agent = await loggedIn('region')
    tell({ 'GET /v1/figures/trend': aYear })
    const { html } = await agent.get('/region/demandes?mois=2026-11&periode=trimestre')
    expect(titleOf(html)).toContain(
      'Demandes, refus et besoins sans structure : Toute la Bretagne, de septembre à novembre 2026',
    )
    expect(calls('/v1/figures/trend').at(-1)?.path).toContain('territory=53')
    const read = readable(html)
    expect(read).toContain('Nous sommes complets environ 120')
    expect(read).toMatch(/Besoins sans réponse possible environ 1?\d+/)
    for (const code of ['hops', 'escalations', 'unmet-demand', 'declines', 'modes', 'anonymity', 'several-needs'])
      expect(html).toContain(`href="/region/indicateurs#${code}"`)
    expect(html.match(/tableau=(journeys|declines|modes|week-hours)/g)?.length).toBeGreaterThan(4)
  })

  it('shows the hours of the week as a grid, and the same in a table', async () => {
    const agent = await loggedIn('region')
    tell({ 'GET /v1/figures/trend': aYear })
    const { html } = await agent.get('/region/demandes?mois=2026-11')
    expect(html.match(/class="ground ground-4"/g)?.length).toBeGreaterThan(0)
    expect(readable(html)).toContain('Heure lundi mardi mercredi jeudi vendredi samedi dimanche')
  })

  it('says that nothing is published, of months that were counted before these figures existed', async () => {
    const agent = await loggedIn('region')
    tell({ 'GET /v1/figures/trend': { body: { months: [] } } })
    const { status, html } = await agent.get('/region/demandes')
    expect([status, readable(html).includes('Rien n’est publié de cela')]).toEqual([200, true])
  })
})
