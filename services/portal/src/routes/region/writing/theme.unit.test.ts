// The page of the year's theme: who reads it, who writes it, what is mended, what is away.

import { monthsUntil } from '@hent/territory/calendar.ts'
import { describe, expect, it } from 'vitest'
import { readable, titleOf } from '../../../testing/neighbours.ts'
import { answers, problem, usePages } from '../../../testing/pages.ts'
import { themeRows } from '../../../testing/theme-contracts.ts'

const { calls, loggedIn, tell, visit } = usePages()
const page = '/region/theme'
const typed = { titre: 'Mobilité', portee: 'Se déplacer.', decision: 'GTR-2026-03', version: '2' }

describe('the page of the theme', () => {
  it('says this year’s theme, what it covers, who approved it and how it was written', async () => {
    const { html } = await (await loggedIn('steering')).get(page)
    const read = readable(html)
    expect(titleOf(html)).toContain('Thème de l’année : Mobilité')
    expect(read).toContain('2026 : Mobilité')
    expect(read).toContain('permis, transports, logement')
    expect(html).toContain('href="/gouvernance#entree-GTR-2026-03"')
    expect(read).toContain('Versions successives du thème de 2026')
    expect(read).not.toContain('Changer le thème')
    expect((await (await loggedIn('manager')).get(page)).status).toBe(403)
  })

  it('shows another year by its address, and says where there is none', async () => {
    const agent = await loggedIn('animator')
    expect(readable((await agent.get(`${page}?annee=2025`)).html)).toContain('2025 : Illettrisme')
    expect(readable((await agent.get(`${page}?annee=2027`)).html)).toContain('Aucun thème n’est inscrit pour 2027')
  })

  it('is written by the Region, over the version that was read', async () => {
    const agent = await loggedIn('region')
    expect(readable((await agent.get(page)).html)).toContain('Changer le thème de 2026')
    expect((await agent.send(`${page}?annee=2026`, typed)).to).toBe('/region/theme?annee=2026')
    expect(calls('/v1/themes/2026').at(-1)).toMatchObject({
      body: { title: 'Mobilité', covers: 'Se déplacer.', decision: 'GTR-2026-03' },
      headers: { 'if-match': '"2"' },
    })
    expect((await (await loggedIn('animator')).post(`${page}?annee=2026`, typed)).status).toBe(403)
  })

  it('says in French what to mend, and keeps what was typed', async () => {
    const agent = await loggedIn('region')
    await agent.get(page)
    const answer = await agent.send(`${page}?annee=2026`, { ...typed, titre: '', portee: 'a'.repeat(301) })
    expect(answer.status).toBe(400)
    expect(readable(answer.html)).toContain('Donnez un titre au thème.')
    expect(readable(answer.html)).toContain('Pas plus de 300 caractères.')
    tell({ 'PUT /v1/themes/2026': problem('precondition-failed') })
    await agent.get(page)
    const late = await agent.send(`${page}?annee=2026`, { ...typed, portee: 'Ce que j’ai tapé.' })
    expect(readable(late.html)).toContain('Quelqu’un a changé ce thème entre-temps')
    expect(late.html).toContain('Ce que j’ai tapé.')
    const errors = [{ pointer: '/decision', code: 'unknown' }]
    tell({ 'PUT /v1/themes/2026': problem('invalid-input', { errors }) })
    expect((await agent.send(`${page}?annee=2026`, typed)).html).toContain('href="#decision"')
  })

  it('is of a year that may have one', async () => {
    const agent = await loggedIn('region')
    const [, csrf = ''] = /name="_csrf" value="([^"]*)"/.exec((await agent.get(page)).html) ?? []
    for (const year of ['1999', '2026.5', 'x', '']) {
      const answer = await agent.post(`${page}?annee=${year}`, { ...typed, _csrf: csrf })
      expect(answer.status, year).toBe(404)
    }
    expect(calls().filter(({ method }) => method === 'PUT')).toEqual([])
  })

  it('says so where the directory is away', async () => {
    const agent = await loggedIn('region')
    tell({ 'GET /v1/themes': problem('dependency-unavailable') })
    expect(readable((await agent.get(page)).html)).toContain('Le thème ne peut pas être lu pour le moment.')
  })
})

describe('the figures of the theme', () => {
  const told = (needs: number | string) => ({ ...themeRows[0], needs })
  /** @param needs of the months of a year */
  const telling = (needs: (period: string) => number | string): Parameters<typeof tell>[0] => ({
    'GET /v1/figures/trend': ({ path }) => {
      const query = new URL(path, 'http://x').searchParams
      const months = monthsUntil(query.get('to') ?? '', Number(query.get('months')))
      const asOf = '2026-11-26T10:00:00.000Z'
      return { body: { months: months.map((period) => ({ period, asOf, rows: [told(needs(period))] })) } }
    },
  })

  it('are of the year so far, beside the same months of the year before, whose theme is named', async () => {
    const agent = await loggedIn('region')
    tell(telling((period) => (period < '2026-01' ? 30 : 60)))
    const { html } = await agent.get(page)
    const read = readable(html)
    expect(read).toContain('Besoins reçus environ 660 + 100 % par rapport à 2025 (Illettrisme) (environ 330)')
    expect(read).toContain('Besoins du thème en 2026, mois par mois')
    expect(read).toMatch(/janvier 2026 60 50 30/)
    expect(html).toContain('tableau=theme')
    expect(html).toContain('href="/region/indicateurs#theme"')
  })

  it('are of every département for the Region, and of their own for an animator', async () => {
    const whole = readable((await (await loggedIn('region')).get(page)).html)
    expect(whole).toContain('Finistère (29)')
    const mine = readable((await (await loggedIn('animator')).get(page)).html)
    expect(mine).toContain('(22)')
    expect(mine).not.toContain('Finistère (29)')
  })

  it('say that there is nothing yet, that they are away, and nothing where there is no theme', async () => {
    const agent = await loggedIn('region')
    tell(telling(() => '< 5'))
    expect(readable((await agent.get(page)).html)).toContain('Rien à montrer encore')
    tell({ 'GET /v1/figures/trend': problem('dependency-unavailable') })
    const away = readable((await agent.get(page)).html)
    expect(away).toContain('Les chiffres ne peuvent pas être lus')
    expect(away).toContain('2026 : Mobilité')
    expect(readable((await agent.get(`${page}?annee=2027`)).html)).not.toContain('Les chiffres')
  })
})

describe('the counter', () => {
  const at = '/pro/demande'
  const asked = { ...answers, theme: '2026' }

  it('ticks that a request concerns this year’s theme, and says so with it', async () => {
    const agent = await loggedIn()
    const { html } = await agent.get(at)
    expect(readable(html)).toContain('Concerne le thème de 2026 : Mobilité')
    await agent.send(at, asked)
    expect(calls('/v1/requests').at(-1)?.body).toMatchObject({ theme: 2026 })
    await agent.get(at)
    await agent.send(at, answers)
    expect(calls('/v1/requests').at(-1)?.body).not.toHaveProperty('theme')
  })

  it('keeps the tick while something else is mended, and where the directory went away meanwhile', async () => {
    const agent = await loggedIn()
    await agent.get(at)
    const again = await agent.send(at, { ...asked, status: '' })
    expect(again.html).toMatch(/<input id="theme"[^>]*checked/)
    tell({ 'GET /v1/themes': problem('dependency-unavailable') })
    const away = await agent.send(at, { ...asked, status: '' })
    expect(away.html).toContain('<input type="hidden" name="theme" value="2026"')
  })

  it('says so where the year turned meanwhile', async () => {
    const agent = await loggedIn()
    await agent.get(at)
    const errors = [{ pointer: '/theme', code: 'not-in-force' }]
    tell({ 'POST /v1/requests': problem('invalid-input', { errors }) })
    const refused = await agent.send(at, asked)
    expect(readable(refused.html)).toContain('n’est pas celui de l’année en cours')
    expect(refused.html).not.toMatch(/<input id="theme"[^>]*checked/)
    tell({ 'GET /v1/themes': { body: { themes: [] } } })
    expect((await agent.send(at, asked)).html).not.toContain('name="theme"')
  })

  it('is the only place: a person is not asked', async () => {
    expect((await visit().get('/demande/une-page')).html).not.toContain('name="theme"')
  })
})
