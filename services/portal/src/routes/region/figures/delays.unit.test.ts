// The page of delays: who reads it, what each step says, and what it does not compute.

import { describe, expect, it } from 'vitest'
import { readable, titleOf } from '../../../testing/neighbours.ts'
import { usePages } from '../../../testing/pages.ts'
import { classText, withinText } from '../../../texts/delays.ts'

const { calls, loggedIn, tell } = usePages()

describe('the page of delays', () => {
  it('is for who reads figures only', async () => {
    expect((await (await loggedIn()).get('/region/delais')).status).toBe(403)
    const { status, html } = await (await loggedIn('steering')).get('/region/delais?mois=2026-11&territoire=22')
    expect([status, titleOf(html)]).toEqual([200, expect.stringContaining("Délais : Côtes-d'Armor")])
  })

  it('shows each step by classes, with its chart, table, definition and file', async () => {
    const { html } = await (await loggedIn('region')).get('/region/delais?mois=2026-11&service=cep')
    const read = readable(html)
    // Five of everyone, six by audience, six of women and men.
    expect(html.match(/<figure/g)).toHaveLength(17)
    expect(html.match(/<svg/g)).toHaveLength(17)
    expect(html.match(/<details>/g)).toHaveLength(17)
    expect(read).toContain('De la réception à l’acceptation la moitié : 24 heures au plus')
    expect(read).toContain('de 4 à 24 heures 10')
    expect(read).toContain('de 10 à 30 jours moins de 5')
    expect(html).toContain('href="/region/indicateurs#acceptance-classes"')
    expect(html).toMatch(/\/region\/fichier\?[^"]*tableau=delay-classes/)
  })

  it('says a share within what was promised from published counts, and none where they are too few', async () => {
    const { html } = await (await loggedIn('region')).get('/region/delais?mois=2026-11&service=cep')
    const read = readable(html)
    expect(read).toContain('Acceptés dans le délai promis environ 80 %')
    expect(read).toContain('Contactés dans le délai promis trop peu pour le dire')
  })

  it('sums the published months of a longer period', async () => {
    const agent = await loggedIn('region')
    const { html } = await agent.get('/region/delais?mois=2026-11&service=cep&periode=annee')
    expect(titleOf(html)).toContain('de décembre 2025 à novembre 2026')
    expect(calls('/v1/figures/trend').map(({ path }) => path)).toContainEqual(
      expect.stringMatching(/table=delay-classes.*months=24/),
    )
    expect(readable(html)).toContain('de 4 à 24 heures environ 120')
  })

  it('says that none are published of an intercommunalité, and asks for none', async () => {
    const agent = await loggedIn('region')
    const before = calls('/v1/figures/trend').length
    const { status, html } = await agent.get('/region/delais?territoire=243500139')
    expect([status, readable(html).includes('sont publiés pour la région et les départements')]).toEqual([200, true])
    expect(html).toContain('tableau=delays')
    expect(calls('/v1/figures/trend')).toHaveLength(before)
  })
})

describe('delays by audience', () => {
  const asked = () => calls('/v1/figures/trend').findLast(({ path }) => path.includes('table=audience-delays'))?.path
  it('are side by side for the region, with their table, definition and file', async () => {
    const { html } = await (await loggedIn('region')).get('/region/delais?mois=2026-11')
    const read = readable(html)
    expect(asked()).toContain('territory=53&to=2026-11&months=1')
    expect(read).toContain('Par public, novembre 2026')
    expect(read).toContain('En recherche d’emploi environ 88 % entre 82 et 91 % environ 200')
    expect(read).toContain('de la réception à l’acceptation, part en 24 heures au plus')
    expect(read).toContain('Salarié ou salariée environ 50 % 24 heures au plus 5 jours au plus environ 240')
    expect(read).toContain('Cadre trop peu pour le dire')
    expect(html).toContain('href="/region/indicateurs#audience-acceptance"')
    expect(html).toMatch(/\/region\/fichier\?mois=2026-11&amp;territoire=53&amp;tableau=audience-delays/)
    expect(read).not.toContain('Tous les publics, côte à côte')
  })

  it('are told by classes for the audience asked for, over the whole period', async () => {
    const agent = await loggedIn('region')
    const { html } = await agent.get('/region/delais?mois=2026-11&periode=trimestre&public=pupil&service=cep')
    const read = readable(html)
    expect(asked()).toContain('months=3')
    expect(read).toContain('Public « Élève »')
    expect(read).toContain('Besoins par public environ 300')
    expect(read).toContain('Élève : de la réception à l’acceptation la moitié : 24 heures au plus')
    expect(read).toContain('de 4 à 24 heures environ 90')
    expect(read).toContain('tous services ensemble')
    expect(read).toContain('Ces chiffres sont de tous les publics. Ceux du public choisi sont plus bas.')
    expect(read.split('Femmes et hommes')[1]).toContain('Ces chiffres sont de tous les publics.')
    expect(readable((await agent.get('/region/delais?mois=2026-11')).html)).not.toContain('de tous les publics.')
  })

  it('are not compared where they are not told, nor anywhere but in the region', async () => {
    const agent = await loggedIn('region')
    tell({ 'GET /v1/figures/trend': { body: { months: [] } } })
    expect(readable((await agent.get('/region/delais?mois=2026-11')).html)).toContain(
      'trop peu de besoins, ou des mois pas encore recomptés',
    )
    expect(readable((await agent.get('/region/delais?territoire=22&public=pupil')).html)).toContain(
      'Les délais par public se comparent pour la région entière',
    )
  })
})

describe('delays of women and men', () => {
  const asked = () => calls('/v1/figures/equal-treatment').at(-1)?.path
  it('are side by side for the last quarter that is told, with their table, definition and file', async () => {
    const { html } = await (await loggedIn('region')).get('/region/delais?mois=2026-11')
    const read = readable(html)
    expect(asked()).toContain('to=2026-Q3&quarters=1')
    expect(read).toContain('Femmes et hommes, 3e trimestre 2026')
    expect(read).toContain('environ 46 %')
    expect(read).toContain('femmes : environ 300 ; hommes : environ 250')
    expect(read).toContain('Femmes environ 88 % entre 83 et 91 % environ 240')
    expect(read).toContain('Femmes : la moitié, 24 heures au plus ; neuf sur dix, 5 jours au plus')
    expect(read).toContain('de 4 à 24 heures environ 90 environ 75')
    expect(read).toContain('Le 4e trimestre 2026 se lira à partir du lundi 1er février 2027.')
    expect(html).toContain('href="/region/indicateurs#equal-delays"')
    expect(html).toMatch(/\/region\/fichier\?tableau=equal-treatment&amp;trimestre=2026-Q3&amp;nombre=1/)
  })

  it('are those of four quarters for a year, and of an earlier month those of its quarter', async () => {
    const agent = await loggedIn('region')
    expect(readable((await agent.get('/region/delais?mois=2026-11&periode=annee')).html)).toContain(
      'du 4e trimestre 2025 au 3e trimestre 2026',
    )
    expect(asked()).toContain('to=2026-Q3&quarters=4')
    await agent.get('/region/delais?mois=2026-05')
    expect(asked()).toContain('to=2026-Q2&quarters=1')
  })

  it('are not shown where they are not told: one service, or anywhere but the region', async () => {
    const agent = await loggedIn('region')
    const { html } = await agent.get('/region/delais?mois=2026-11&service=vae')
    expect(readable(html)).toContain('Trop peu de personnes l’ont dit')
    expect(html.match(/<figure/g)).toHaveLength(11)
    const before = calls('/v1/figures/equal-treatment').length
    expect(readable((await agent.get('/region/delais?territoire=22')).html)).toContain('pour la région entière')
    expect(calls('/v1/figures/equal-treatment')).toHaveLength(before)
  })

  it('are had as a file', async () => {
    const agent = await loggedIn('region')
    const at = '/region/fichier?tableau=equal-treatment&trimestre=2026-Q3&nombre=4&format=xlsx'
    expect((await agent.get(at)).status).toBe(200)
    expect(calls('/v1/figures/equal-treatment/file')[0]?.path).toContain('to=2026-Q3&quarters=4&format=xlsx')
  })
})

describe('a class of delays in words', () => {
  it.each([
    ['toContact', 0, '1 heure au plus'],
    ['toContact', 2, 'de 4 à 24 heures'],
    ['toContact', 3, 'de 24 heures à 2 jours'],
    ['toContact', 4, 'de 2 à 5 jours'],
    ['toContact', 7, 'plus de 30 jours'],
    ['toClosing', 0, '7 jours au plus'],
    ['toClosing', 6, 'plus de 180 jours'],
  ] as const)('of %s, the one at %i, is "%s"', (step, at, said) => expect(classText(step, at)).toBe(said))
  it('says where a quantile lies, or that too few are told', () => {
    expect(withinText(48, 'toContact')).toBe('2 jours au plus')
    expect(withinText('longer', 'toContact')).toBe('plus de 30 jours')
    expect(withinText(null, 'toContact')).toBe('trop peu pour le dire')
  })
})
