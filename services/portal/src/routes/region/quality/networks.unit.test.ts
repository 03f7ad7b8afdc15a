// The page of networks: who reads it, what stands beside the period before, one network, and what is not told.

import { monthsUntil } from '@hent/territory/calendar.ts'
import { describe, expect, it } from 'vitest'
import { readable, titleOf } from '../../../testing/neighbours.ts'
import { networkRows } from '../../../testing/network-contracts.ts'
import { problem, usePages } from '../../../testing/pages.ts'

const { calls, loggedIn, tell } = usePages()
const page = '/region/reseaux?mois=2026-11'

describe('the page of networks', () => {
  it('is for who reads figures only', async () => {
    expect((await (await loggedIn('manager')).get(page)).status).toBe(403)
    const { status, html } = await (await loggedIn('steering')).get(page)
    expect([status, titleOf(html)]).toEqual([200, expect.stringContaining('Réseaux : Tous les réseaux, Toute la Br')])
  })

  it('sets networks side by side, the most asked first, with shares, delays and opinions', async () => {
    const { html } = await (await loggedIn('region')).get(page)
    const read = readable(html)
    expect(read).toMatch(/France Travail 260 Mission locale 190/)
    expect(read).toContain('Acceptées, par réseau')
    expect(read).toContain('Échange utile, par réseau')
    expect(read).not.toContain('Chambre d’agriculture 5')
    for (const code of ['network-activity', 'engagements', 'directory-freshness'])
      expect(html).toContain(`href="/region/indicateurs#${code}"`)
    expect(html).toContain('tableau=networks')
  })

  it('stands beside the period before', async () => {
    const agent = await loggedIn('region')
    const half = { ...networkRows.networks[1], proposed: 130 }
    tell({
      'GET /v1/figures/trend': ({ path }) => {
        const query = new URL(path, 'http://x').searchParams
        const months = monthsUntil('2026-11', 13).map((period) => ({
          period,
          asOf: '2026-11-26T10:00:00.000Z',
          rows: query.get('table') !== 'networks' ? [] : period === '2026-10' ? [half] : networkRows.networks,
        }))
        return { body: { months } }
      },
    })
    const read = readable((await agent.get(`${page}&reseau=france-travail`)).html)
    expect(read).toContain('Demandes reçues 260 + 100 % par rapport à octobre 2026 (environ 130)')
    expect(readable((await agent.get(page)).html)).toContain('Comparé à octobre 2026')
  })

  it('shows one network month by month, by its address', async () => {
    const { html } = await (await loggedIn('region')).get(`${page}&reseau=mission-locale&periode=trimestre`)
    const read = readable(html)
    expect(titleOf(html)).toContain('Mission locale, Toute la Bretagne')
    expect(read).toContain('Demandes reçues et acceptées, sur treize mois')
    expect(read).toContain('De la proposition à l’acceptation')
    expect(read).toContain('La moitié acceptée en 2 jours au plus')
    expect(html).toContain('<option value="mission-locale" selected')
  })

  it('is of the region or a département, and tells opinions of the region only', async () => {
    const agent = await loggedIn('region')
    const read = readable((await agent.get(`${page}&territoire=22`)).html)
    expect(read).toContain('Les avis par réseau sont publiés pour toute la Bretagne')
    expect(calls('/v1/figures/trend').map(({ path }) => new URL(path, 'http://x').searchParams.get('table'))).toEqual([
      'networks',
    ])
    expect(titleOf((await agent.get(`${page}&territoire=200065928`)).html)).toContain('Toute la Bretagne')
  })

  it('says where engagements and records stand, and that the directory does not answer where it does not', async () => {
    const agent = await loggedIn('region')
    expect(readable((await agent.get(page)).html)).toContain('Mission locale 0 1 0 jusqu’au 31/12/2026 1 sur 1')
    tell({ 'GET /v1/engagements': problem('dependency-unavailable') })
    expect(readable((await agent.get(page)).html)).toContain('ni engagements ni fiches pour le moment')
  })

  it('says so where nothing is told', async () => {
    const agent = await loggedIn('region')
    tell({ 'GET /v1/figures/trend': { body: { months: [] } } })
    expect(readable((await agent.get(page)).html)).toContain('Rien à montrer encore pour ce choix')
    expect((await agent.get(`${page}&reseau=cio`)).status).toBe(200)
  })
})
