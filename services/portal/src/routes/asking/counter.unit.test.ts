// A counter where one is interrupted: what was being entered is set aside, taken up again, erased, and never lost.

import { describe, expect, it } from 'vitest'
import { readable } from '../../testing/neighbours.ts'
import { answers, problem, usePages } from '../../testing/pages.ts'
import { counterDraft } from '../../testing/request-contracts.ts'

const { calls, loggedIn, tell, visit } = usePages()

const path = '/pro/demande'
const keyIn = (html: string) => /name="key" value="([^"]+)"/.exec(html)?.[1] ?? ''
const at = (key: string) => `/v1/counter-drafts/${key}`

/** A relay before the form, and intake that keeps. */
async function atTheCounter() {
  const agent = await loggedIn('relay')
  const key = keyIn((await agent.get(path)).html)
  tell({ [`PUT ${at(key)}`]: { body: { ...counterDraft, key } } })
  return { agent, key, kept: () => calls(at(key)).filter(({ method }) => method === 'PUT') }
}

describe('what is being entered at the counter', () => {
  it('is set aside as it was typed, by a button, and the form is free for the next person', async () => {
    const { agent, kept } = await atTheCounter()
    const typed = { commune: 'Lannion', needs: ['cep', 'vae'], lastName: 'Le Bras', phone: '06 12', aside: 'yes' }
    expect(await agent.send(path, typed)).toMatchObject({ status: 303, to: path })
    expect(kept().map(({ body }) => body)).toEqual([
      {
        fields: {
          commune: ['Lannion'],
          needs: ['cep', 'vae'],
          lastName: ['Le Bras'],
          phone: ['06 12'],
          told: ['none'],
          choice: ['send'],
        },
      },
    ])
    expect(calls('/v1/requests')).toEqual([])
    const { html } = await agent.follow()
    expect(readable(html)).toContain('La saisie est de côté jusqu’à demain, 10 h 42')
    expect(html).not.toContain('Le Bras')
  })

  it('is told of, with when it was begun, and taken up again under its key', async () => {
    const { agent } = await atTheCounter()
    tell({ 'GET /v1/counter-drafts': { body: { drafts: [counterDraft] } } })
    expect(readable((await agent.get(path)).html)).toContain('Vous avez une saisie en cours (commencée à 10 h 42).')
    const { html } = await agent.get(`${path}?saisie=${counterDraft.key}`)
    expect(keyIn(html)).toBe(counterDraft.key)
    expect(html).toContain('value="Le Bras"')
    expect(html).toContain('>Changer de métier</textarea>')
    await agent.send(path, { status: 'employee', ageBand: '30-44', modes: 'phone' })
    expect(calls('/v1/requests').map(({ headers }) => headers['idempotency-key'])).toEqual([counterDraft.key])
  })

  it('of yesterday and of today are told apart', async () => {
    const { agent } = await atTheCounter()
    const before = { ...counterDraft, key: 'other', startedAt: '2026-11-23T15:05:00.000Z' }
    tell({ 'GET /v1/counter-drafts': { body: { drafts: [before, counterDraft] } } })
    const read = readable((await agent.get(path)).html)
    expect(read).toContain('Vous avez 2 saisies en cours.')
    expect(read).toMatch(/commencée hier à 16 h 05.*commencée à 10 h 42/)
  })

  it('is erased on demand', async () => {
    const { agent } = await atTheCounter()
    tell({ 'GET /v1/counter-drafts': { body: { drafts: [counterDraft] } } })
    await agent.get(path)
    expect((await agent.send('/pro/demande/effacer')).to).toBe(path)
    expect(calls(at(counterDraft.key)).map(({ method }) => method)).toEqual(['DELETE'])
    expect(readable((await agent.follow()).html)).toContain('La saisie est effacée.')
  })

  it('what was being entered at the counter and is gone, or somebody else’s, is said not to be there', async () => {
    const { agent } = await atTheCounter()
    for (const key of ['7d2a1c4e-0000-4000-8000-0000000000ff', 'n-importe-quoi']) {
      const { status, html } = await agent.get(`${path}?saisie=${key}`)
      expect([status, readable(html).includes('Cette saisie n’est plus là')]).toEqual([404, true])
    }
  })

  it.each([
    ['faults', { commune: 'Lannion', lastName: 'Le Bras' }, 400],
    ['a commune to choose', { ...answers, commune: '22300' }, 200],
    ['facts worth asking', { ...answers, needs: 'business-creation' }, 200],
  ])('is set aside by itself where the form comes back with %s', async (_what, typed, status) => {
    const { agent, kept } = await atTheCounter()
    expect((await agent.send(path, typed)).status).toBe(status)
    expect(kept()).toHaveLength(1)
  })

  it('is set aside neither before anything is typed nor as it is sent', async () => {
    const { agent, kept } = await atTheCounter()
    await agent.send(path)
    expect((await agent.send(path, { aside: 'yes' })).to).toBe(path)
    await agent.get(path)
    await agent.send(path, answers)
    expect(kept()).toEqual([])
  })

  it('by a person on their own page is kept nowhere', async () => {
    const person = visit()
    const { html } = await person.get('/demande/une-page')
    expect(html).not.toContain('name="aside"')
    await person.send('/demande/une-page', { commune: 'Lannion', aside: 'yes' })
    expect(calls()).toEqual([])
  })
})

describe('somebody with roles in several structures', () => {
  const mairie = 'structureId=hent--mairie'

  async function asRelay() {
    const agent = await loggedIn('several')
    await agent.get('/pro/role')
    await agent.send('/pro/role', { role: '2' })
    const key = keyIn((await agent.get(path)).html)
    return { agent, key }
  }

  it('sets aside and sends for the structure they act for', async () => {
    const { agent, key } = await asRelay()
    expect(calls('/v1/counter-drafts').map((call) => call.path)).toEqual([`/v1/counter-drafts?${mairie}`])
    tell({ [`PUT ${at(key)}`]: { body: { ...counterDraft, key } } })
    await agent.send(path, { lastName: 'Le Bras', aside: 'yes' })
    expect(calls(at(key)).map((call) => call.path)).toEqual([`${at(key)}?${mairie}`])
    await agent.get(path)
    await agent.send(path, answers)
    expect(calls('/v1/requests').map((call) => call.path)).toEqual([`/v1/requests?${mairie}`])
  })

  it('sends nothing before they have chosen again, the login renewed elsewhere', async () => {
    const { agent } = await asRelay()
    const form = agent.page()
    agent.cookies.delete('hent-pro')
    await agent.get('/pro/entrer')
    await agent.get('/pro/retour?code=c&state=s')
    agent.back(form)
    const shown = await agent.send(path, answers)
    expect([shown.status, calls('/v1/requests')]).toEqual([409, []])
    await agent.get('/pro/role')
    await agent.send('/pro/role', { role: '2' })
    agent.back(shown)
    expect((await agent.send(path)).to).toBe('/demande/recue')
  })
})

describe('while intake does not keep', () => {
  it('away: the form goes on, and what was to be set aside stays in its page', async () => {
    const { agent, key } = await atTheCounter()
    tell({
      [`PUT ${at(key)}`]: problem('dependency-unavailable'),
      'GET /v1/counter-drafts': problem('dependency-unavailable'),
    })
    expect((await agent.send(path, { ...answers, commune: '22300' })).status).toBe(200)
    const form = await agent.get(path)
    tell({ [`PUT ${at(keyIn(form.html))}`]: problem('dependency-unavailable') })
    const shown = await agent.send(path, { ...answers, aside: 'yes' })
    expect(shown.status).toBe(503)
    expect(readable(shown.html)).toContain('Hent ne peut pas garder la saisie en ce moment')
    tell({ [`PUT ${at(keyIn(form.html))}`]: { body: counterDraft } })
    expect((await agent.send(path, { aside: 'yes' })).to).toBe(path)
  })

  it('ten already: the form is shown again, and says so', async () => {
    const { agent, key } = await atTheCounter()
    tell({ [`PUT ${at(key)}`]: problem('conflict') })
    const { html } = await agent.send(path, { lastName: 'Le Bras', aside: 'yes' })
    expect(readable(html)).toContain('Vous avez déjà dix saisies de côté')
    expect(html).toContain('value="Le Bras"')
  })

  it('the login over: it is set aside once they are back', async () => {
    const { agent, kept } = await atTheCounter()
    const cookie = agent.cookies.get('hent-pro') ?? ''
    agent.cookies.delete('hent-pro')
    const shown = await agent.send(path, { lastName: 'Le Bras', aside: 'yes' })
    expect(shown.status).toBe(401)
    agent.cookies.set('hent-pro', cookie)
    await agent.send(path, { aside: 'yes' })
    expect(kept()).toHaveLength(1)
  })
})
