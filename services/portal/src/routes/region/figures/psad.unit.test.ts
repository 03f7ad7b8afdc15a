// The page of young people without diploma or solution: who reads it, of which places, and what it computes.

import { describe, expect, it } from 'vitest'
import { readable, titleOf } from '../../../testing/neighbours.ts'
import { usePages } from '../../../testing/pages.ts'

const { calls, loggedIn, tell } = usePages()

describe('the page of the PSAD', () => {
  it('is for who reads figures only', async () => {
    expect((await (await loggedIn()).get('/region/psad')).status).toBe(403)
    expect((await (await loggedIn('steering')).get('/region/psad')).status).toBe(200)
  })

  it('compares the départements over the whole region, and no other place with anything', async () => {
    const agent = await loggedIn('region')
    const whole = readable((await agent.get('/region/psad?mois=2026-11')).html)
    expect(whole).toContain('Besoins reçus, par département')
    const before = calls('/v1/figures/trend').length
    const one = (await agent.get('/region/psad?mois=2026-11&territoire=22')).html
    expect(readable(one)).not.toContain('par département')
    expect(calls('/v1/figures/trend')).toHaveLength(before + 2)
  })

  it('shows the whole region where an intercommunalité is asked: its delays are not published', async () => {
    const { html } = await (await loggedIn('region')).get('/region/psad?mois=2026-11&territoire=243500139')
    expect(titleOf(html)).toContain('Toute la Bretagne')
  })

  it('says the delays promised, and that it has no name', async () => {
    const agent = await loggedIn('region')
    tell({ 'GET /v1/rules': { body: { version: 2, parameters: { dropoutAnswerDays: 1 } } } })
    const { html } = await agent.get('/region/psad?mois=2026-11')
    const read = readable(html)
    expect(read).toContain('Réponse de la structure 1 jour ouvré Premier contact 2 jours ouvrés (par défaut)')
    expect(read).toContain('Cette page n’a aucun nom.')
    expect(html).not.toContain('name="service"')
  })
})
