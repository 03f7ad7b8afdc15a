// The page of professionalisation: who reads it, what it says of needs, and the actions of the plan.

import { describe, expect, it } from 'vitest'
import { readable, titleOf } from '../../../testing/neighbours.ts'
import { problem, usePages } from '../../../testing/pages.ts'

const { calls, loggedIn, tell } = usePages()
const at = '/region/professionnalisation'

describe('the page of professionalisation', () => {
  it('is for who reads figures, and looks at three months that are over', async () => {
    const { status, html } = await (await loggedIn('region')).get(at)
    expect([status, titleOf(html)]).toEqual([200, expect.stringContaining('Professionnalisation : Toute la Bretagne')])
    expect(readable(html)).toContain('Besoins de formation : août 2026 à octobre 2026')
    expect((await (await loggedIn('adviser')).get(at)).status).toBe(403)
  })

  it('says what to train in, for which service, measured and aimed at', async () => {
    const read = readable((await (await loggedIn('region')).get(at)).html)
    expect(read).toMatch(/Répondre aux propositions Conseil en évolution professionnelle[^%]* 71 % au moins 80 %/)
    expect(read).toContain('au moins 80 % (seuil par défaut)')
  })

  it('shows the actions of the plan with what changed after, and lets the Region write one down', async () => {
    const { html } = await (await loggedIn('region')).get(at)
    const read = readable(html)
    expect(calls('/v1/register').at(-1)?.path).toBe('/v1/register?kind=training')
    expect(read).toContain('Accueillir une personne qui veut rester anonyme')
    expect(read).toContain('Ce qui a changé après : Accueillir une personne qui veut rester anonyme')
    expect(html).toContain('href="/region/registre/entree"')
    expect((await (await loggedIn('steering')).get(at)).html).not.toContain('href="/region/registre/entree"')
  })

  it('of a département counts no answers, for they are not published for it, and says so', async () => {
    const read = readable((await (await loggedIn('region')).get(`${at}?territoire=22`)).html)
    expect(read).toContain('Les avis ne sont pas publiés par département')
    expect(calls('/v1/figures/trend').map(({ path }) => new URL(path, 'http://x').searchParams.get('table'))).toEqual([
      'activity',
    ])
  })

  it('says that an action is to come, and that none is written down', async () => {
    const entry = { reference: 'PRO-2027-01', version: 1, body: 'professionalisation', kind: 'training' }
    const agent = await loggedIn('region')
    tell({ 'GET /v1/register': { body: { entries: [{ ...entry, on: '2027-02-05', title: 'Recevoir en breton' }] } } })
    expect(readable((await agent.get(at)).html)).toContain('à venir')
    tell({ 'GET /v1/register': { body: { entries: [] } } })
    expect(readable((await agent.get(at)).html)).toContain('Aucune action n’est inscrite au registre')
  })

  it('is told by default thresholds while the targets cannot be read', async () => {
    const agent = await loggedIn('region')
    tell({ 'GET /v1/targets': problem('dependency-unavailable') })
    const { status, html } = await agent.get(at)
    expect([status, readable(html).includes('71 % au moins 80 % (seuil par défaut)')]).toEqual([200, true])
  })
})

describe('what advisers wish to be trained in', () => {
  it('is ticked by an adviser on a page of theirs, changed, and taken back', async () => {
    const agent = await loggedIn('adviser')
    const { html } = await agent.get('/pro/formation')
    expect(html).toMatch(/value="reaching"[^>]* checked|checked[^>]* value="reaching"/)
    const { status, to } = await agent.send('/pro/formation', { topics: 'welcome' })
    expect([status, to]).toEqual([303, '/pro/formation'])
    expect(readable((await agent.get('/pro/formation')).html)).toContain('Vos souhaits sont enregistrés')
    await agent.post('/pro/formation', { _csrf: /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? '' })
    expect(readable((await agent.get('/pro/formation')).html)).toContain('Vos souhaits sont retirés')
    const sent = calls('/v1/training-wishes/mine').filter(({ method }) => method === 'PUT')
    expect(sent.at(-1)).toMatchObject({ body: { topics: [] } })
  })

  it('is read beside the needs as counts, of one département where one is looked at', async () => {
    const agent = await loggedIn('region')
    const read = readable((await agent.get(at)).html)
    expect(read).toMatch(/Joindre les personnes Côtes-d.Armor \(22\) Mission locale 10/)
    expect(read).toContain('Ille-et-Vilaine')
    const here = readable((await agent.get(`${at}?territoire=29`)).html)
    expect(here).toContain('Accueillir Finistère (29) Mission locale 15')
    expect(here).not.toMatch(/Armor \(22\) Mission locale/)
    const inEpci = readable((await agent.get(`${at}?territoire=200065928`)).html)
    expect(inEpci).toContain('Les souhaits sont comptés par département')
    expect(inEpci).not.toContain('Aucun souhait')
  })

  it('is said to be away while the directory cannot tell it, and to be too little', async () => {
    const agent = await loggedIn('region')
    tell({ 'GET /v1/training-wishes': problem('dependency-unavailable') })
    expect(readable((await agent.get(at)).html)).toContain('souhaits des conseillers ne peuvent pas être lus')
    tell({ 'GET /v1/training-wishes': { body: { countedOn: '2026-11-03', counts: [] } } })
    expect(readable((await agent.get(at)).html)).toContain('Aucun souhait n’est partagé par cinq conseillers')
  })
})
