// What every page has; the figures, of the Region and for everybody.

import { endings, senderKinds } from '@hent/contracts/indicators.ts'
import { endingLabels, senderLabels } from '@hent/contracts/labels.ts'
import { describe, expect, it } from 'vitest'
import { readable, titleOf } from './testing/neighbours.ts'
import { problem, usePages } from './testing/pages.ts'

const { calls, loggedIn, tell, visit } = usePages()

describe('every page', () => {
  it('is protected: no script, no frame, no referrer, nothing kept by caches', async () => {
    const { headers } = await visit().get('/')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['content-security-policy']).not.toContain('script-src')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['cache-control']).toBe('no-store')
  })

  it('speaks the language asked for, and goes on speaking it', async () => {
    const person = visit()
    expect((await person.get('/?lang=br')).html).toContain('<html lang="br">')
    expect((await person.get('/demande')).html).toContain('Ober ur goulenn')
    expect((await person.get('/?lang=fr')).html).toContain('<html lang="fr">')
  })

  it('a page that does not exist says so in words', async () => {
    const { status, html } = await visit().get('/nulle-part')
    expect(status).toBe(404)
    expect(titleOf(html)).toContain('Cette page n’existe pas')
  })

  it('of components is for those who make pages: served where a setting says so only', async () => {
    expect((await visit().get('/styleguide')).status).toBe(404)
  })

  it('leaves health to machines', async () => {
    expect((await visit().get('/livez')).status).toBe(200)
    expect((await visit().get('/readyz')).status).toBe(200)
  })
})

describe('figures', () => {
  it('of the Region are for its roles only', async () => {
    expect((await (await loggedIn()).get('/region')).status).toBe(403)
    expect((await (await loggedIn('region')).get('/region')).status).toBe(200)
  })

  it('of the Region are a dashboard: a month in a few figures, charts, their tables, definitions and files', async () => {
    const agent = await loggedIn('region')
    const { html } = await agent.get('/region?mois=2026-11&territoire=53')
    const read = readable(html)
    expect(titleOf(html)).toContain('Tableau de bord : Toute la Bretagne, novembre 2026')
    expect(read).toContain('Besoins reçus environ 240 stable par rapport à octobre 2026 (environ 240)')
    expect(html.match(/<svg/g)).toHaveLength(10)
    expect(html.match(/<figure/g)).toHaveLength(12)
    expect(html.match(/<details>/g)).toHaveLength(12)
    expect(read).toContain('cible : au moins 80 % des besoins à orienter')
    expect(html.match(/class="target"/g)).toHaveLength(3)
    const defined = (await agent.get('/region/indicateurs')).html
    const links = [...html.matchAll(/href="\/region\/indicateurs#([^"]+)"/g)]
    expect(links.length).toBeGreaterThan(8)
    for (const [, id = ''] of links) expect(defined).toContain(`id="${id}"`)
    const file = /href="(\/region\/fichier[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect((await agent.get(file)).headers['content-type']).toContain('text/csv')
    expect((await (await loggedIn()).get(file)).status).toBe(403)
  })

  it.each(['/region', '/region/psad', '/chiffres'])('of %s tell every ending, the persons’ own too', async (path) => {
    const read = readable((await (await loggedIn('region')).get(`${path}?mois=2026-11`)).html)
    for (const ending of endings) expect(read).toContain(endingLabels[ending].fr)
  })

  it('tell by which door needs come, and every ending, in the table of activity', async () => {
    const agent = await loggedIn('region')
    const board = readable((await agent.get('/region?mois=2026-11')).html)
    const { html } = await agent.get('/region/tableaux?mois=2026-11&tableau=activity')
    for (const sender of senderKinds) {
      expect(board).toContain(senderLabels[sender])
      expect(readable(html)).toContain(`Porte : ${senderLabels[sender].toLowerCase()}`)
    }
    for (const ending of endings) expect(readable(html)).toContain(endingLabels[ending].fr)
  })

  it('figures that are not published for a place say where they are', async () => {
    const { html } = await (await loggedIn('region')).get('/region/tableaux?tableau=satisfaction&territoire=22')
    expect(readable(html)).toContain('il l’est pour toute la Bretagne.')
  })

  it('of one service are its own numbers, and of a département also who asks', async () => {
    const { html } = await (await loggedIn('region')).get('/region?mois=2026-11&territoire=22&service=cep')
    expect(readable(html)).toContain('Besoins reçus 40 stable par rapport à octobre 2026 (environ 40)')
    expect(readable(html)).toContain('Qui fait des demandes')
    expect(html).not.toContain('<figcaption>Utilité de l’échange, sur 5')
  })

  it('of a place where too little happened say so, and what to try', async () => {
    const agent = await loggedIn('region')
    tell({ 'GET /v1/figures/trend': { body: { months: [] } } })
    const { status, html } = await agent.get('/region')
    expect(status).toBe(200)
    expect(readable(html)).toContain('Rien à montrer encore pour ce choix')
  })

  it('say a count under five in words, for each published table', async () => {
    const agent = await loggedIn('region')
    for (const [table, territory] of [
      ['activity', '53'],
      ['delays', '22'],
      ['surveys', '53'],
      ['answers', '53'],
      ['audience', '22'],
    ]) {
      const { status, html } = await agent.get(`/region/tableaux?mois=2026-10&territoire=${territory}&tableau=${table}`)
      expect(status, table).toBe(200)
      expect(html, table).toContain('<caption>')
      expect(html.includes('<span class="hidden">moins de 5</span>'), table).toBe(
        table !== 'delays' && table !== 'answers',
      )
      expect(calls('/v1/figures').at(-1)?.path).toBe(`/v1/figures?table=${table}&territory=${territory}&period=2026-10`)
    }
  })

  it('are on a map, with a table that says the same', async () => {
    const agent = await loggedIn('region')
    const { status, html } = await agent.get('/region/carte?mois=2026-10&mesure=share&service=cep')
    expect(status).toBe(200)
    for (const period of ['2026-10', '2026-09'])
      expect(calls('/v1/figures/territories').map(({ path }) => path)).toContain(
        `/v1/figures/territories?table=activity&period=${period}&kind=epci`,
      )
    expect(html).toContain('Part prise en charge, septembre 2026')
    expect(html.match(/class="ground/g)?.length).toBeGreaterThan(4)
    const read = readable(html)
    expect(read).toContain('Part prise en charge, ')
    expect(read).toContain('Contours approchés')
    expect(read).toMatch(/Rennes Métropole .* environ \d+ %/)
    expect((await (await loggedIn('adviser')).get('/region/carte')).status).toBe(403)
  })

  it('figures that are not published for a territory are not asked for', async () => {
    const agent = await loggedIn('region')
    const { html } = await agent.get('/region/tableaux?territoire=53&tableau=audience')
    expect(readable(html)).toContain('Ce tableau n’est pas publié pour ce territoire')
    expect(calls('/v1/figures')).toEqual([])
  })

  it('are for everyone in sum', async () => {
    const read = readable((await visit().get('/chiffres')).html)
    expect(read).toContain('Besoins reçus 40')
    expect(read).toContain('La moitié est acceptée en moins de 24 h')
    expect(read).toContain('trop peu de réponses pour le dire')
  })

  it('figures that cannot be had are told to be away', async () => {
    tell({ 'GET /v1/public/figures/summary': problem('dependency-unavailable') })
    const { status, html, headers } = await visit().get('/chiffres')
    expect(status).toBe(503)
    expect(headers['retry-after']).toBe('5')
    expect(readable(html)).toContain('Rien n’est perdu')
  })
})

describe('the indicators', () => {
  it('say what they answer, how they are counted, who approved them, and what the targets were', async () => {
    const read = readable((await (await loggedIn('region')).get('/region/indicateurs')).html)
    expect(read).toContain('Combien de besoins d’orientation ont été exprimés ?')
    expect(read).toContain('Définition approuvée par aucune instance pour le moment')
    expect(read).toContain('Code dans un tableau du registre needs')
    expect(read).toContain('Cible : au moins 4 sur 5')
    expect(read).toContain('au moins 3,5 sur 5 la Région aucune instance pour le moment')
  })

  it('lead from a target to the decision of the register that approved it, and back', async () => {
    const agent = await loggedIn('region')
    const { html } = await agent.get('/region/indicateurs')
    expect(readable(html)).toContain('Approuvée par : Groupe technique régional (GTR), le jeudi 12 mars 2026')
    expect(html).toContain('href="/gouvernance#entree-GTR-2026-03"')
    expect(readable(html)).toContain('Définition approuvée par Groupe technique régional (GTR), le jeudi 12 mars 2026')
    const register = (await visit().get('/gouvernance')).html
    expect(register).toContain('id="entree-GTR-2026-03"')
    const approved = readable(register)
    expect(approved).toContain('Cette décision approuve : Besoins reçus, définition')
    expect(approved).toContain('Pris en charge, cible : au moins 80 % des besoins')
    tell({ 'GET /v1/register': { body: { entries: [] } } })
    expect(readable((await agent.get('/region/indicateurs')).html)).toContain('GTR-2026-03, retirée du registre')
    tell({ 'GET /v1/register': problem('dependency-unavailable') })
    expect(readable((await agent.get('/region/indicateurs')).html)).toContain('Approuvée par : décision GTR-2026-03')
  })

  it('name the decision that approves a target, and say where it is no more in the register', async () => {
    const agent = await loggedIn('region')
    await agent.get('/region/indicateurs')
    const approved = { 'cible-useful': '4', 'decision-useful': 'GTR-2026-03' }
    await agent.send('/region/indicateurs/useful', approved)
    expect(calls('/v1/targets/useful')).toMatchObject([{ body: { value: 4, decision: 'GTR-2026-03' } }])
    await agent.get('/region/indicateurs')
    tell({ 'PUT /v1/targets/useful': problem('invalid-input') })
    const { status, html } = await agent.send('/region/indicateurs/useful', approved)
    expect([status, readable(html)]).toEqual([400, expect.stringContaining('Cette décision n’est plus au registre')])
  })

  it('take a target from the Region, over the one it has read', async () => {
    const agent = await loggedIn('region')
    await agent.get('/region/indicateurs')
    const { status, to } = await agent.send('/region/indicateurs/useful', { 'cible-useful': '4,2' })
    expect([status, to]).toEqual([303, '/region/indicateurs#useful'])
    const [sent] = calls('/v1/targets/useful')
    expect(sent).toMatchObject({ method: 'PUT', body: { value: 4.2 } })
    expect(sent?.headers['if-match']).toBe('"2"')
  })

  it.each([
    ['7', '« Utilité » : donnez un nombre de 0 à 5'],
    ['beaucoup', '« Utilité » : donnez un nombre de 0 à 5'],
  ])('refuse a target that is none: %s', async (typed, said) => {
    const agent = await loggedIn('region')
    await agent.get('/region/indicateurs')
    const { status, html } = await agent.send('/region/indicateurs/useful', { 'cible-useful': typed })
    expect(status).toBe(400)
    expect(readable(html)).toContain(said)
    expect(html).toContain(`value="${typed}"`)
    expect(calls('/v1/targets/useful')).toEqual([])
  })

  it('tell who comes second that somebody else was first', async () => {
    const agent = await loggedIn('region')
    await agent.get('/region/indicateurs')
    tell({ 'PUT /v1/targets/useful': problem('precondition-failed') })
    const { html } = await agent.send('/region/indicateurs/useful', { 'cible-useful': '4' })
    expect(readable(html)).toContain('« Utilité » : quelqu’un a changé cette cible entre-temps')
  })

  it('are read without their targets while the directory is away, and by those who read figures only', async () => {
    const agent = await loggedIn('region')
    tell({ 'GET /v1/targets': problem('dependency-unavailable') })
    expect(readable((await agent.get('/region/indicateurs')).html)).toContain('ne peuvent pas être lues')
    expect((await (await loggedIn()).get('/region/indicateurs')).status).toBe(403)
    const animator = await loggedIn('animator')
    expect((await animator.get('/region/indicateurs')).html).not.toContain('Enregistrer la cible')
  })
})
