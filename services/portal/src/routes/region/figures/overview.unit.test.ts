// The six figures over the dashboard: what each says, its thirteen months, its target, and where it is not published.

import { describe, expect, it } from 'vitest'
import { aYear } from '../../../testing/a-year.ts'
import { coverage } from '../../../testing/coverage.ts'
import { readable } from '../../../testing/neighbours.ts'
import { usePages } from '../../../testing/pages.ts'

const { loggedIn, tell } = usePages()

const overview = async (query = '', told: Parameters<typeof tell>[0] = {}) => {
  const agent = await loggedIn('region')
  tell(told)
  const { html } = await agent.get(`/region?mois=2026-11${query}`)
  const section = /<section class="overview".*?<\/section>(?=<div class="charts"|<h2|<p|<dl)/s.exec(html)?.[0] ?? ''
  return { section, cards: section.split('<figure').slice(1).map(readable) }
}

describe('the overview of the Region', () => {
  it('is six figures, each with a page that tells more and, but for coverage, its definition', async () => {
    const { section, cards } = await overview()
    expect(cards).toHaveLength(6)
    expect(section.match(/href="\/region\/indicateurs#/g)).toHaveLength(5)
    for (const path of ['carte', 'parcours', 'delais', 'satisfaction', 'couverture'])
      expect(section).toContain(`href="/region/${path}?`)
  })

  it('shows each over thirteen months, drawn and as a table, the same month of the year before among them', async () => {
    const { section, cards } = await overview('', { 'GET /v1/figures/trend': aYear })
    expect(section.match(/<svg/g)).toHaveLength(5)
    for (const card of cards.slice(0, 5)) {
      expect(card).toContain('novembre 2025')
      expect(card).toContain('novembre 2026')
    }
  })

  it('says a share beside the period before and its target, which is drawn across its months', async () => {
    const { section, cards } = await overview()
    expect(cards[1]).toContain('environ 71 % des besoins à orienter stable par rapport à octobre 2026 (environ 71 %)')
    expect(cards[1]).toContain('cible : au moins 80 % des besoins à orienter')
    expect(section.match(/class="target"/g)).toHaveLength(1)
  })

  it('says the median of the first contact from the classes that are published', async () => {
    const few = '< 5'
    const rows = [
      {
        service: 'cep',
        toProposal: {},
        toAcceptance: {},
        toContact: { h1: 10, h4: 10, h24: 10, h48: 40, h120: few, h240: few, h720: few, longer: few },
        toClosing: {},
        inTime: {},
      },
    ]
    const months = [{ period: '2026-11', asOf: '2026-11-24T09:59:30.000Z', rows }]
    const { cards } = await overview('', {
      'GET /v1/figures/trend': ({ path }) => ({
        body: { months: path.includes('table=delay-classes') ? months : [] },
      }),
    })
    expect(cards[3]).toContain('Délai de premier contact 2 jours au plus')
  })

  it('of an intercommunalité says which of them are published elsewhere', async () => {
    const { cards } = await overview('&territoire=200065928')
    expect(cards[0]).toContain('environ 240')
    expect(cards[2]).toContain('Publié par département et pour toute la Bretagne.')
    expect(cards[4]).toContain('Publié pour toute la Bretagne.')
  })

  it('says how many communes have nobody for the need that is covered worst, of the service asked', async () => {
    const { cards } = await overview()
    expect(cards[5]).toContain('12 sur')
    expect(cards[5]).toContain('Conseil en validation des acquis de l’expérience')
    expect((await overview('&service=cep')).cards[5]).toContain('aucune')
    const nothing = { 'GET /v1/coverage': { body: { ...coverage, columns: [] } } }
    expect((await overview('', nothing)).cards).toHaveLength(6)
  })

  it('is whole while the directory is away', async () => {
    const away = { 'GET /v1/coverage': { status: 503, problem: 'dependency-unavailable' } }
    expect((await overview('', away)).cards[5]).toContain('L’annuaire ne répond pas')
  })
})
