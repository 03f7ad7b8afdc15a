// The Region's pages of partners: created, their keys shown once, stopped, and never over what somebody else has changed.

import { describe, expect, it } from 'vitest'
import { readable } from '../../testing/neighbours.ts'
import { problem, usePages } from '../../testing/pages.ts'

const { calls, loggedIn, tell } = usePages()
const own = '/region/partenaires/jeunes-bretagne'
const api = '/v1/partners/jeunes-bretagne'

describe('the Region’s partners', () => {
  it('are listed with how each does', async () => {
    const text = readable((await (await loggedIn('region')).get('/region/partenaires')).html)
    expect(text).toContain('Réseau Jeunes Bretagne')
    expect(text).toContain('En échec, 3 envois abandonnés')
    expect(text).toContain('Aucune encore')
  })

  it('are listed all the same while those who know how they do are away', async () => {
    const agent = await loggedIn('region')
    tell({ 'GET /v1/webhooks': problem('dependency-unavailable'), [`GET ${api}/health`]: problem('overloaded') })
    const { status, html } = await agent.get('/region/partenaires')
    expect([status, readable(html).includes('Inconnu pour l’instant')]).toEqual([200, true])
  })

  it('take a new one, with those who log in for it', async () => {
    const agent = await loggedIn('region')
    await agent.get('/region/partenaires/nouveau')
    const typed = {
      id: 'jeunes-bretagne',
      label: 'Réseau',
      scopes: ['requests:read'],
      people: 'a@b.example\nc@d.example',
    }
    const { status, to } = await agent.send('/region/partenaires/nouveau', typed)
    expect([status, to]).toEqual([303, own])
    const sent = calls(api).find(({ method }) => method === 'PUT')
    expect(sent?.headers['if-match']).toBe('"0"')
    expect(sent?.body).toEqual({
      label: 'Réseau',
      enabled: true,
      scopes: ['requests:read'],
      people: ['a@b.example', 'c@d.example'],
    })
  })

  it('say at its field what is wrong with a new one, with what was typed', async () => {
    const agent = await loggedIn('region')
    await agent.get('/region/partenaires/nouveau')
    const wrong = await agent.send('/region/partenaires/nouveau', { id: 'Jeunes', label: 'Réseau' })
    expect([wrong.status, readable(wrong.html).includes('de 2 à 40 minuscules')]).toEqual([400, true])
    expect(wrong.html).toContain('value="Réseau"')
    const errors = [{ pointer: '/people/0', code: 'already-known' }]
    tell({ [`PUT ${api}`]: { ...problem('invalid-input'), errors } })
    const taken = await agent.send('/region/partenaires/nouveau', { id: 'jeunes-bretagne', label: 'Réseau' })
    expect(readable(taken.html)).toContain('déjà celle d’un agent')
  })
})

describe('a partner’s key', () => {
  it('is shown by the answer that made it, and by no page after', async () => {
    const agent = await loggedIn('region')
    await agent.get(own)
    const made = await agent.send(`${own}/cle`, { kind: 'production', version: '4' })
    expect(made.status).toBe(200)
    expect(made.html).toContain('hent_Zk3vT0b8')
    expect(made.headers['cache-control']).toBe('no-store')
    expect((await agent.get(own)).html).not.toContain('hent_Zk3vT0b8')
  })

  it('is not made twice by a form sent twice', async () => {
    const agent = await loggedIn('region')
    await agent.get(own)
    tell({ [`POST ${api}/keys`]: problem('precondition-failed') })
    const again = await agent.send(`${own}/cle`, { kind: 'production', version: '4' })
    expect([again.status, readable(again.html).includes('Aucune clé nouvelle n’a été faite')]).toEqual([409, true])
  })
})

describe('a partner', () => {
  it('is stopped with all its settings as they are', async () => {
    const agent = await loggedIn('region')
    await agent.get(own)
    const { to } = await agent.send(`${own}/etat`, { etat: 'arret', version: '4' })
    expect(to).toBe(own)
    const sent = calls(api).find(({ method }) => method === 'PUT')
    expect(sent?.body).toMatchObject({ enabled: false, scopes: ['requests:create', 'requests:read'] })
  })

  it('changed by somebody else meanwhile is not overwritten', async () => {
    const agent = await loggedIn('region')
    await agent.get(own)
    tell({ [`PUT ${api}`]: problem('precondition-failed') })
    const refused = await agent.send(own, { label: 'Réseau', version: '3' })
    expect([refused.status, readable(refused.html).includes('Quelqu’un d’autre')]).toEqual([409, true])
  })
})

describe('what was refused to a partner', () => {
  it('says where and what in French, never by a bare code', async () => {
    const read = readable((await (await loggedIn('integrator')).get('/pro/partenaire/refus')).html)
    expect(read).toContain('/data/commune n’est pas le code d’une commune en vigueur')
    expect(read).not.toContain('unknown-commune')
  })
})

describe('the documentation of the interface', () => {
  it('lists the calls a partner may make, and shows each with its fields and its refusals', async () => {
    const agent = await loggedIn('integrator')
    const all = (await agent.get('/pro/partenaire/interface')).html
    expect(readable(all)).toContain('POST /v1/requests')
    expect(all).not.toContain('/identity')
    const one = readable((await agent.get('/pro/partenaire/interface?appel=demandes.postRequests')).html)
    expect(one).toContain('needs[].service')
    expect(one).toMatch(/unknown-commune/)
    expect((await agent.get('/pro/partenaire/interface?appel=demandes.getRequestsByIdIdentity')).status).toBe(404)
    expect((await agent.get('/pro/partenaire/interface?appel=ailleurs.postRequests')).status).toBe(404)
  })
})
