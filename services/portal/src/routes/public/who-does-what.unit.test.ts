// Who does what near a commune: which structures, in which order, and what to do where there is none.

import { describe, expect, it } from 'vitest'
import { readable } from '../../testing/neighbours.ts'
import { usePages } from '../../testing/pages.ts'

const { calls, tell, visit } = usePages()

describe('who does what', () => {
  it('lists the structures in the directory’s order, with how to reach them', async () => {
    const { html } = await visit().get('/qui-fait-quoi?commune=Lannion&service=cep')
    const read = readable(html)
    expect(read).toContain('2 structures pour Lannion')
    expect(read).toContain('Par téléphone, En visioconférence')
    expect(read.indexOf('Point CEP – Lannion')).toBeLessThan(read.indexOf('Autre structure'))
  })

  it('says of each where it is, how far, and whether it takes people today', async () => {
    const { html } = await visit().get('/qui-fait-quoi?commune=Lannion&service=cep')
    const read = readable(html)
    expect(read).toMatch(/Où Lannion, dans cette commune Aujourd’hui Ouvert jusqu’à 17 h/)
    expect(read).toContain('Paimpol, même département, à environ 28 km à vol d’oiseau')
    expect(read).toContain('Complet jusqu’au lundi 30 novembre 2026 compris')
    expect(read).toContain('Ni les kilomètres ni les horaires du jour ne changent cet ordre.')
  })

  it.each([
    [{ takes: 'later', from: '2026-11-24T13:00:00.000Z' }, 'Ouvre à 14 h'],
    [{ takes: 'closed', from: '2026-11-25T08:00:00.000Z' }, 'Fermé, ouvre le 25 novembre 2026 à 9 h'],
    [{ takes: 'closed' }, 'Fermé'],
    [{ takes: 'full' }, 'Complet : ne prend pas de nouvelles personnes pour le moment'],
    [{ takes: 'unsaid' }, 'Horaires non indiqués : appelez avant de venir'],
  ])('says of %o: %s', async (today, words) => {
    const relay = { structureId: 'hent--mairie', name: 'Mairie', network: 'relay', services: [], today }
    tell({ 'GET /v1/structures': { body: { structures: [relay] } } })
    const { html } = await visit().get('/qui-fait-quoi?commune=Lannion&service=tout')
    expect(readable(html)).toContain(`Aujourd’hui ${words}`)
  })

  it.each([
    ['lannion', 'Commune : Lannion (Côtes-d’Armor).'],
    ['56110 Gourin', '« 56110 Gourin » : nous avons compris Gourin (Morbihan).'],
  ])('says which commune it understood by %s, with a way to change it', async (typed, words) => {
    const { html } = await visit().get(`/qui-fait-quoi?commune=${encodeURIComponent(typed)}&service=cep`)
    expect(readable(html)).toContain(`${words} Changer de commune ou de service`)
    expect(html).toContain('href="#chercher"')
  })

  it('lists all of them, relays too, each with what it answers and within how long', async () => {
    const relay = { structureId: 'hent--mairie', name: 'Mairie de Lannion', network: 'relay', services: [] }
    const cep = { structureId: 'hent--cep', name: 'Point CEP – Lannion', network: 'cep-regional', commitmentDays: 3 }
    const body = { structures: [{ ...cep, services: [{ kind: 'cep', modes: ['phone'] }] }, relay], next: 'la-suite' }
    tell({ 'GET /v1/structures': { body } })
    const { html } = await visit().get('/qui-fait-quoi?commune=Lannion&service=tout')
    expect(calls('/v1/structures').at(-1)?.path).not.toContain('service=')
    const read = readable(html)
    expect(read).toContain('Tous les services')
    expect(read).toContain('Conseil en évolution professionnelle (par téléphone)')
    expect(read).toContain('répond en 3 jours ouvrés')
    expect(read).toContain('Mairie de Lannion')
    await visit().get(/href="(\/qui-fait-quoi\?[^"]*suite=[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '')
    expect(calls('/v1/structures').at(-1)?.path).toContain('cursor=la-suite')
  })

  it.each([
    ['44460', /n’est pas en Bretagne.*Redon Agglomération.*écrivez « Redon »/],
    ['Nantes', /n’est pas en Bretagne. Adressez-vous/],
    ['zzz', /Vérifiez l’orthographe/],
  ])('says of %s why there is nobody, and who to turn to', async (commune, words) => {
    const { status, html } = await visit().get(`/qui-fait-quoi?commune=${commune}&service=cep`)
    expect(status).toBe(400)
    expect(readable(html).replaceAll('\u00a0', ' ')).toMatch(words)
  })

  it.each([
    ['29240', 'Brest (Finistère)'],
    ['Rennnes', 'Rennes (Ille-et-Vilaine)'],
  ])('offers what is near %s', async (commune, label) => {
    const { status, html } = await visit().get(`/qui-fait-quoi?commune=${commune}&service=cep`)
    expect(status).toBe(200)
    expect(readable(html)).toMatch(new RegExp(`Voici les plus proches.*${label.replace(/[()]/g, '.')}`))
  })

  it('says what is missing', async () => {
    const { status, html } = await visit().get('/qui-fait-quoi?commune=&service=cep')
    expect(status).toBe(400)
    expect(html).toContain('href="#commune"')
  })
})
