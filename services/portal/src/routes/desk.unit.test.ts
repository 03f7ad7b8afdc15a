// The professionals' desk: the menu by role, the inbox and its filters, handing on, what became of requests.

import { trackingCodeOf } from '@hent/contracts/tracking-code.ts'
import { describe, expect, it } from 'vitest'
import { closedStory, nobodys, referral, referralId, requestId, story, taken } from '../testing/contracts.ts'
import { readable } from '../testing/neighbours.ts'
import { problem, usePages } from '../testing/pages.ts'

const { calls, loggedIn, tell } = usePages()
const file = `/pro/dossier/${referralId}`

const menuOf = (html: string): string[] => {
  const [, menu = ''] = /<nav class="menu".*?<ul>(.*?)<\/ul>/s.exec(html) ?? []
  return [...menu.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href)
}

describe('the menu', () => {
  it.each([
    ['relay', ['/pro/demande', '/pro/envois']],
    ['adviser', ['/pro', '/pro/demande', '/pro/envois']],
    ['manager', ['/pro', '/pro/demande', '/pro/envois', '/pro/structure']],
    ['animator', ['/pro', '/region']],
    ['region', ['/pro', '/region', '/region/registre']],
    ['steering', ['/region']],
  ] as const)('of a %s has what they may open, and all of it opens', async (role, entries) => {
    const agent = await loggedIn(role)
    const { html } = await agent.get('/pro')
    expect(menuOf(html)).toEqual([...entries, '/pro/sortir'])
    for (const entry of entries) {
      const answer = await agent.get(entry)
      expect([200, 303], entry).toContain(answer.status)
    }
  })

  it('sends a relay to what they may do, and to no figures', async () => {
    const { html } = await (await loggedIn('relay')).get('/pro')
    expect(readable(html)).toContain('Demandes envoyées')
    expect(html).not.toContain('href="/region"')
  })
})

describe('somebody with several roles', () => {
  it('chooses one, sees as which they act, and may change', async () => {
    const agent = await loggedIn('several')
    expect((await agent.get(file)).to).toBe(`/pro/role?vers=${encodeURIComponent(file)}`)
    const asked = readable((await agent.follow()).html)
    expect(asked).toContain('Responsable de structure, Mission locale de Lannion')
    expect(asked).toContain('Animation territoriale, Côtes-d’Armor')
    expect((await agent.send('/pro/role')).status).toBe(400)
    expect((await agent.send('/pro/role', { role: '7' })).status).toBe(400)
    expect((await agent.send('/pro/role', { role: '1' })).to).toBe(file)
    const { html } = await agent.get('/pro')
    expect(readable(html)).toContain('Vous agissez comme : Animation territoriale, Côtes-d’Armor')
    expect(menuOf(html)).toEqual(['/pro', '/region', '/pro/sortir'])
    await agent.get('/pro/role')
    await agent.send('/pro/role', { role: '0' })
    expect(menuOf((await agent.get('/pro')).html)).toContain('/pro/structure')
  })

  it('keeps the choice when the login is renewed', async () => {
    const agent = await loggedIn('several')
    await agent.get('/pro/role')
    await agent.send('/pro/role', { role: '1' })
    await agent.get('/pro/entrer?vers=/pro')
    expect((await agent.get('/pro/retour?code=c&state=s')).to).toBe('/pro')
    expect(readable((await agent.get('/pro')).html)).toContain('Vous agissez comme : Animation territoriale')
  })

  it('goes nowhere else after choosing', async () => {
    const agent = await loggedIn('several')
    await agent.get('/pro/role?vers=//evil.example')
    expect((await agent.send('/pro/role', { role: '1', vers: '//evil.example' })).to).toBe('/pro')
  })
})

describe('the inbox', () => {
  const many = Array.from({ length: 120 }, (_, at) => ({
    ...(at % 2 === 0 ? referral : taken),
    service: at === 119 ? 'dropout-support' : 'cep',
    referralId: `r-${String(at).padStart(3, '0')}`,
  }))
  const listed = (html: string) => [...html.matchAll(/\/pro\/dossier\/(r-\d+)/g)].map(([, id]) => id)

  it('shows fifty a page, counts them all, the young without solution first', async () => {
    const agent = await loggedIn()
    tell({ 'GET /v1/referrals': { body: { referrals: many } } })
    const { html } = await agent.get('/pro')
    expect(listed(html)).toHaveLength(50)
    expect(listed(html)[0]).toBe('r-119')
    expect(readable(html)).toContain('60 à répondre')
    expect(readable(html)).toContain('Page 1 sur 3')
    expect(listed((await agent.get('/pro?page=3')).html)).toHaveLength(20)
    expect(listed((await agent.get('/pro?page=x')).html)).toHaveLength(50)
  })

  it('keeps to a state and to a service', async () => {
    const agent = await loggedIn()
    tell({ 'GET /v1/referrals': { body: { referrals: many } } })
    const { html } = await agent.get('/pro?etat=contact&page=2')
    expect(listed(html)).toHaveLength(10)
    expect(listed((await agent.get('/pro?service=dropout-support')).html)).toEqual(['r-119'])
    expect(readable((await agent.get('/pro?service=vae')).html)).toContain('Aucune demande ne répond à ce filtre.')
  })

  it('tells who watches a territory whose each file is, and where nobody answers', async () => {
    const agent = await loggedIn('animator')
    const silent = {
      ...taken,
      referralId: requestId,
      owner: { kind: 'structure', structureId: 'hent--ml-lannion', with: 'animator' },
    }
    tell({ 'GET /v1/referrals': { body: { referrals: [silent, nobodys] } } })
    const read = readable((await agent.get('/pro')).html)
    expect(read).toContain('Mission locale de Lannion. Reçue le')
    expect(read).toContain('1 sans nouvelle')
    expect(read).toContain('Perros-Guirec, Pleumeur-Bodou, Trébeurden et 1 autre.')
  })
})

describe('handing on', () => {
  it('asks for the person’s consent and a structure, then may be taken back', async () => {
    const agent = await loggedIn()
    const undoableUntil = new Date(Date.now() + 60_000).toISOString()
    tell({
      [`GET /v1/referrals/${referralId}`]: { body: taken },
      [`POST /v1/referrals/${referralId}/transfer`]: { body: { ...taken, undoableUntil } },
    })
    expect((await agent.get(file)).html).toContain(`href="${file}/transmettre"`)
    await agent.get(`${file}/transmettre`)
    const missing = await agent.send(`${file}/transfer`, { structureId: 'hent--autre' })
    expect(missing.status).toBe(400)
    expect(readable(missing.html)).toContain('Demandez son accord à la personne')
    expect(missing.html).toMatch(/value="hent--autre" checked/)
    expect(calls(`/v1/referrals/${referralId}/transfer`)).toEqual([])
    expect((await agent.send(`${file}/transfer`, { structureId: 'hent--autre', consent: 'yes' })).to).toBe('/pro')
    expect(calls(`/v1/referrals/${referralId}/transfer`)[0]?.body).toEqual({
      consent: true,
      structureId: 'hent--autre',
    })
    expect(readable((await agent.follow()).html)).toContain('Annuler ce que je viens de faire')
  })

  it('may leave the structure to the ranking', async () => {
    const agent = await loggedIn()
    tell({
      [`GET /v1/referrals/${referralId}`]: { body: taken },
      [`POST /v1/referrals/${referralId}/transfer`]: { body: taken },
    })
    await agent.get(`${file}/transmettre`)
    await agent.send(`${file}/transfer`, { structureId: 'suivante', consent: 'yes' })
    expect(calls(`/v1/referrals/${referralId}/transfer`)[0]?.body).toEqual({ consent: true })
  })

  it('is not offered on what is not taken', async () => {
    expect((await (await loggedIn()).get(`${file}/transmettre`)).status).toBe(404)
  })
})

describe('what became of requests', () => {
  it('is read by who sent them, page by page, with the slip to print', async () => {
    const agent = await loggedIn('relay')
    tell({ 'GET /v1/stories': { body: { stories: [story, closedStory], next: 'bmV4dA' } } })
    const { html } = await agent.get('/pro/envois')
    expect(calls('/v1/stories').at(-1)?.path).toBe('/v1/stories?senderStructure=hent--mairie')
    expect(readable(html)).toContain('Terminée : aide apportée.')
    expect(html).toContain('/pro/envois?suite=bmV4dA')
    await agent.get('/pro/envois?suite=bmV4dA')
    expect(calls('/v1/stories').at(-1)?.path).toBe('/v1/stories?senderStructure=hent--mairie&cursor=bmV4dA')
    const one = readable((await agent.get(`/pro/demandes/${requestId}`)).html)
    expect(one).toContain(trackingCodeOf(requestId))
    expect(one).toContain('http://portal.example/suivre')
    expect(one).toContain('Demande acceptée')
  })

  it('is found by the code, in what is one’s own', async () => {
    const agent = await loggedIn()
    tell({ 'GET /v1/stories': { body: { stories: [story] } } })
    const code = trackingCodeOf(requestId)
    expect((await agent.get(`/pro/recherche?code=${code.toLowerCase()}`)).html).toContain(`/pro/demandes/${requestId}`)
    expect(calls('/v1/stories').map(({ path }) => path.split('?')[1]?.split('=')[0])).toEqual([
      'structureId',
      'senderStructure',
    ])
    tell({ 'GET /v1/stories': { body: { stories: [] } } })
    expect(readable((await agent.get(`/pro/recherche?code=${code}`)).html)).toContain(
      'Aucune demande de votre structure',
    )
    expect((await agent.get('/pro/recherche?code=abc')).status).toBe(400)
  })

  it('of a structure lists the closed ones too; nobody else’s is found', async () => {
    const agent = await loggedIn()
    expect(readable((await agent.get('/pro/demandes')).html)).toContain('Terminée')
    tell({ [`GET /v1/stories/${requestId}`]: problem('not-found') })
    expect((await agent.get(`/pro/demandes/${requestId}`)).status).toBe(404)
    expect((await (await loggedIn('animator')).get('/pro/demandes')).status).toBe(403)
    expect((await (await loggedIn('animator')).get('/pro/envois')).status).toBe(403)
    expect((await (await loggedIn('relay')).get('/pro/demandes')).status).toBe(403)
  })
})
