// The page of satisfaction: who reads it, what a share says and when none is said.

import { describe, expect, it } from 'vitest'
import { betweenText, shareOf } from '../../../pages/region/figures/shares.ts'
import { aYear } from '../../../testing/a-year.ts'
import { readable, titleOf } from '../../../testing/neighbours.ts'
import { usePages } from '../../../testing/pages.ts'

const { calls, loggedIn, tell } = usePages()

describe('a share of published counts', () => {
  it('has the interval that chance leaves open', () => {
    const share = shareOf([[85, 100]])
    expect(share).toMatchObject({ share: 0.85, of: 100 })
    expect(share && betweenText(share)).toBe('entre 77 et 91 %')
  })
  it('is narrower where more answered', () => {
    const [few, many] = [shareOf([[85, 100]]), shareOf(Array.from({ length: 10 }, () => [85, 100] as const))]
    expect((many?.high ?? 1) - (many?.low ?? 0)).toBeLessThan((few?.high ?? 0) - (few?.low ?? 1))
  })
  it.each([
    ['counts that chance moves', [[10, 15]]],
    [
      'a sum of which too much is not told',
      [
        [20, 30],
        ['< 5', '< 5'],
      ],
    ],
    ['what is not told', [[null, null]]],
  ] as const)('is not said of %s', (_what, rows) => expect(shareOf(rows)).toBeNull())
  it('is of no more than the whole, where rounding says otherwise', () => {
    expect(shareOf([[45, 40]])?.share).toBe(1)
  })
})

describe('the page of satisfaction', () => {
  it('is for who reads figures only', async () => {
    expect((await (await loggedIn()).get('/region/satisfaction')).status).toBe(403)
    const { status, html } = await (await loggedIn('steering')).get('/region/satisfaction?mois=2026-11')
    expect([status, titleOf(html)]).toEqual([200, expect.stringContaining('Satisfaction : Toute la Bretagne, nov')])
  })

  it('says who is pleased with its interval, beside the mean, and nothing where too few are told', async () => {
    const { html } = await (await loggedIn('region')).get('/region/satisfaction?mois=2026-11&service=cep')
    const read = readable(html)
    expect(read).toContain('Échange utile environ 75 % entre 60 et 86 % ; 4,2 sur 5 en moyenne ; stable')
    expect(read).toContain('Délai satisfaisant trop peu pour le dire')
    expect(read).toContain('Recommandent le service trop peu pour le dire')
    expect(html).toContain('href="/region/indicateurs#useful-share"')
    expect(html).toMatch(/\/region\/fichier\?[^"]*tableau=satisfaction&amp;duree=12/)
  })

  it('shows thirteen months, each with its interval in the table', async () => {
    const { html } = await (await loggedIn('region')).get('/region/satisfaction?mois=2026-11&service=cep')
    expect(calls('/v1/figures/trend').every(({ path }) => path.includes('months=13'))).toBe(true)
    const [, table = ''] = /<caption><span>Échange utile, mois par mois(.*?)<\/table>/s.exec(html) ?? []
    expect(table.match(/environ 75\u00a0%/g)).toHaveLength(13)
    expect(readable(table)).toContain('novembre 2025 environ 75 % entre 60 et 86 % environ 40')
  })

  it('compares services and départements where the whole region is asked for, with one service no services', async () => {
    const agent = await loggedIn('region')
    tell({ 'GET /v1/figures/trend': aYear })
    const all = readable((await agent.get('/region/satisfaction?mois=2026-11')).html)
    expect(all).toContain('Bien accueillis, par service')
    expect(all).toContain('Taux de réponse, par département')
    const one = readable((await agent.get('/region/satisfaction?mois=2026-11&service=vae')).html)
    expect(one).not.toContain('Bien accueillis, par service')
  })

  it('says of an intercommunalité its means, of a département its response rate, and why no more', async () => {
    const agent = await loggedIn('region')
    const epci = readable((await agent.get('/region/satisfaction?mois=2026-11&territoire=200065928')).html)
    expect(epci).toContain('Utilité 4,2 sur 5 en moyenne')
    expect(epci).toContain('publiées pour toute la Bretagne')
    expect(epci).not.toContain('Échange utile')
    const before = calls('/v1/figures/trend').length
    const departement = readable((await agent.get('/region/satisfaction?mois=2026-11&territoire=22')).html)
    const tables = calls('/v1/figures/trend')
      .slice(before)
      .map(({ path }) => new URL(path, 'http://x').searchParams.get('table'))
    expect(tables).toEqual(['surveys', 'activity'])
    expect(departement).toContain('Taux de réponse')
    expect(departement).not.toContain('Utilité')
  })

  it('says who could not be reached', async () => {
    const { html } = await (await loggedIn('region')).get('/region/satisfaction?mois=2026-11')
    expect(readable(html)).toContain('Besoins terminés par une structure : environ 60. Personnes injoignables')
  })

  it('sets the other surveys apart, each with whom it could have asked, and only of the whole region', async () => {
    const agent = await loggedIn('region')
    const { html } = await agent.get('/region/satisfaction?mois=2026-11')
    const [, table = ''] = /<caption><span>Autres questionnaires(.*?)<\/table>/s.exec(html) ?? []
    const read = readable(table)
    expect(read).toMatch(
      /Après une première information besoins auxquels l’accueil a répondu : environ \d+ environ 60 environ 42 %/,
    )
    expect(read).toMatch(/Demande sans suite besoins arrêtés par la personne : environ 30.*trop peu pour le dire/)
    expect(html).toMatch(/\/region\/fichier\?[^"]*tableau=other-surveys/)
    expect((await agent.get('/region/satisfaction?mois=2026-11&territoire=22')).html).not.toContain(
      'Autres questionnaires',
    )
  })
})
