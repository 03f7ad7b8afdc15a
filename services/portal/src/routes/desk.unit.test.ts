// The professionals' desk: the menu by role, the inbox and its filters, handing on, what became of requests.

import { trackingCodeOf } from '@hent/contracts/tracking-code.ts'
import { describe, expect, it } from 'vitest'
import { readable } from '../testing/neighbours.ts'
import { problem, usePages } from '../testing/pages.ts'
import { nobodys, referral, taken } from '../testing/referral-contracts.ts'
import { referralId, requestId } from '../testing/request-contracts.ts'
import { closedStory, story } from '../testing/story-contracts.ts'
import { openWork } from '../testing/work-lists.ts'

const { calls, loggedIn, tell } = usePages()
const file = `/pro/dossier/${referralId}`

const menuOf = (html: string): string[] => {
  const [, menu = ''] = /<nav class="menu".*?<ul>(.*?)<\/ul>/s.exec(html) ?? []
  return [...menu.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href)
}

describe('the menu', () => {
  it.each([
    ['relay', ['/pro/demande', '/pro/envois']],
    ['adviser', ['/pro', '/pro/demande', '/pro/envois', '/pro/formation']],
    ['manager', ['/pro', '/pro/demande', '/pro/envois', '/pro/equipe', '/pro/structure', '/pro/formation']],
    ['animator', ['/pro', '/pro/annuaire', '/region', '/region/theme']],
    [
      'region',
      [
        '/pro',
        '/pro/annuaire',
        '/region',
        '/region/theme',
        '/region/registre',
        '/region/partenaires',
        '/region/personnes',
      ],
    ],
    ['steering', ['/region']],
    [
      'integrator',
      [
        '/pro/partenaire',
        '/pro/partenaire/webhook',
        '/pro/partenaire/refus',
        '/pro/partenaire/essais',
        '/pro/partenaire/interface',
      ],
    ],
  ] as const)('of a %s has what they may open, and all of it opens', async (role, entries) => {
    const agent = await loggedIn(role)
    const first = await agent.get('/pro')
    // Who has a desk of their own is led there.
    const { html } = first.status === 303 ? await agent.get(first.to) : first
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
    expect(menuOf(html)).toEqual(['/pro', '/pro/annuaire', '/region', '/region/theme', '/pro/sortir'])
    await agent.get('/pro/role')
    await agent.send('/pro/role', { role: '0' })
    expect(menuOf((await agent.get('/pro')).html)).toContain('/pro/structure')
  })

  it('who changes role in another tab sends no form of the first under the second, and loses no word', async () => {
    const agent = await loggedIn('several')
    const become = async (role: string) => {
      await agent.get('/pro/role')
      return agent.send('/pro/role', { role })
    }
    await become('0')
    await agent.get(file)
    const firstTab = agent.page()
    await become('1')
    agent.back(firstTab)
    const decline = { reason: 'full', words: 'Plus personne avant janvier.' }
    const { status, html } = await agent.send(`${file}/decline`, decline)
    expect(status).toBe(409)
    expect(readable(html)).toContain('Ce formulaire a été rempli dans un autre de vos rôles.')
    expect(calls(`/v1/referrals/${referralId}/decline`)).toEqual([])
    const kept = agent.page()
    await become('0')
    tell({
      [`POST /v1/requests/${requestId}/notes`]: { status: 201, body: { at: '2026-11-25T10:00:00Z' } },
      [`POST /v1/referrals/${referralId}/decline`]: { body: referral },
    })
    agent.back(kept)
    expect((await agent.send(`${file}/decline`)).to).toBe('/pro')
    expect(calls(`/v1/requests/${requestId}/notes`).at(-1)?.body).toMatchObject({ text: decline.words })
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
  it('shows a page of what waits, and leads to the next with the filter that is on', async () => {
    const agent = await loggedIn()
    tell(openWork([referral, taken], 'second'))
    const { html } = await agent.get('/pro?etat=contact&langue=br')
    expect(calls('/v1/referrals').at(-1)?.path).toBe(
      '/v1/referrals?structureId=hent--ml-lannion&waiting=contact&language=br&limit=50',
    )
    const [, next = ''] = /href="([^"]*)" rel="next"/.exec(html) ?? []
    const second = await agent.get(next.replaceAll('&amp;', '&'))
    expect(calls('/v1/referrals').at(-1)?.path).toBe(
      '/v1/referrals?structureId=hent--ml-lannion&waiting=contact&language=br&limit=50&cursor=second',
    )
    expect(second.html).toContain('href="/pro?etat=contact&amp;langue=br&amp;liste=hent--ml-lannion"')
  })

  it('keeps to a service, a territory and a language, each with how many there are', async () => {
    const agent = await loggedIn()
    tell(openWork([referral, { ...taken, service: 'vae' }]))
    const { html } = await agent.get('/pro?etat=contact')
    expect(readable(html)).toContain('Lannion-Trégor Communauté (2)')
    expect(readable(html)).toContain('Français (2)')
    expect(html).toContain('<input type="hidden" name="etat" value="contact"/>')
    await agent.get('/pro?service=vae&territoire=200065928&langue=fr&qui=mine')
    expect(calls('/v1/referrals/counts').at(-1)?.path).toBe(
      '/v1/referrals/counts?structureId=hent--ml-lannion&service=vae&territory=200065928&language=fr&whose=mine',
    )
  })

  it('says that nothing answers a filter, and how to be rid of it', async () => {
    const agent = await loggedIn()
    tell(openWork([]))
    const { html } = await agent.get('/pro?service=vae')
    expect(readable(html)).toContain('Aucune demande ne répond à ce filtre. Retirer le filtre')
    expect(html).toContain('<a href="/pro">Retirer le filtre</a>')
    expect(readable((await agent.get('/pro')).html)).toContain('Rien n’attend.')
  })

  it('asks nothing of what an address has made up', async () => {
    const agent = await loggedIn()
    await agent.get('/pro?etat=x&service=y&territoire=z&langue=de&qui=w&suite=%2F')
    expect(calls('/v1/referrals').at(-1)?.path).toBe('/v1/referrals?structureId=hent--ml-lannion&limit=50')
  })

  it('tells who watches a territory whose each file is, and where nobody answers', async () => {
    const agent = await loggedIn('animator')
    const silent = {
      ...taken,
      referralId: requestId,
      owner: { kind: 'structure', structureId: 'hent--ml-lannion', with: 'animator' },
    }
    tell(openWork([silent, nobodys]))
    const read = readable((await agent.get('/pro')).html)
    expect(read).toContain('Mission locale de Lannion. Reçue le')
    expect(read).toContain('1 sans nouvelle')
    expect(read).toContain('Perros-Guirec, Pleumeur-Bodou, Trébeurden et 1 autre.')
  })

  it('tells of which file the person found no time', async () => {
    const agent = await loggedIn()
    tell(openWork([{ ...taken, awaitsOffer: true }, taken]))
    const read = readable((await agent.get('/pro')).html)
    expect(read.match(/Rendez-vous à reproposer\./g)).toHaveLength(1)
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

describe('an accepted request whose structure cannot go on', () => {
  it('is found by the animator at that structure, and given to another with a reason', async () => {
    const agent = await loggedIn('animator')
    const undoableUntil = new Date(Date.now() + 60_000).toISOString()
    tell({
      'GET /v1/referrals': { body: { referrals: [taken] } },
      [`GET /v1/referrals/${referralId}`]: { body: taken },
      [`POST /v1/referrals/${referralId}/reassignment`]: { body: { ...taken, undoableUntil } },
    })
    const structure = '/pro/structure/hent--ml-lannion'
    expect((await agent.get(structure)).html).toContain(`href="${structure}/demandes"`)
    const { html } = await agent.get(`${structure}/demandes`)
    expect(calls('/v1/referrals').at(-1)?.path).toBe(
      '/v1/referrals?structureId=hent--ml-lannion&departement=22&limit=50',
    )
    expect(html).toContain(`href="${file}"`)
    expect(html).toContain(`href="${structure}/demandes?etat=contact"`)
    expect((await agent.get(file)).html).toContain(`href="${file}/reaffecter"`)
    const asked = readable((await agent.get(`${file}/reaffecter`)).html)
    expect(asked).toContain('Aujourd’hui : Mission locale de Lannion.')
    const missing = await agent.send(`${file}/reassignment`, { structureId: 'hent--autre' })
    expect(missing.status).toBe(400)
    expect(readable(missing.html)).toContain('Choisissez la raison.')
    expect(missing.html).toMatch(/value="hent--autre" checked/)
    const body = { structureId: 'hent--autre', reason: 'adviser-away' }
    expect((await agent.send(`${file}/reassignment`, body)).to).toBe('/pro')
    expect(calls(`/v1/referrals/${referralId}/reassignment`)[0]?.body).toEqual(body)
    expect(readable((await agent.follow()).html)).toContain('Annuler ce que je viens de faire')
  })

  it('is not an adviser’s to give away so', async () => {
    tell({ [`GET /v1/referrals/${referralId}`]: { body: taken } })
    const agent = await loggedIn()
    expect((await agent.get(file)).html).not.toContain('/reaffecter')
    expect((await agent.get(`${file}/reaffecter`)).status).toBe(404)
    expect((await agent.get('/pro/structure/hent--ml-lannion/demandes')).status).toBe(404)
  })
})

describe('the lines of an animator', () => {
  const line = (claim: object | undefined, referralId: string) => ({
    ...nobodys,
    referralId,
    ...(claim ? { claim } : {}),
  })
  const since = '2026-11-24T09:00:00.000Z'
  const lines = [
    line(undefined, 'r-free'),
    line({ label: 'Animatrice, Côtes-d’Armor', since, mine: true }, 'r-mine'),
    line({ label: 'Animateur, Bretagne', since, mine: false }, 'r-other'),
  ]

  it('say who looks after each, and are kept to one’s own', async () => {
    const agent = await loggedIn('animator')
    tell(openWork(lines))
    const { html } = await agent.get('/pro')
    expect(readable(html)).toContain('Vous vous en occupez depuis le')
    expect(readable(html)).toContain('Animateur, Bretagne s’en occupe depuis le')
    expect(readable(html)).toContain('1 dont je m’occupe')
    expect(html).toContain('href="/pro?qui=mine"')
    await agent.get('/pro?qui=mine')
    expect(calls('/v1/referrals').at(-1)?.path).toBe('/v1/referrals?departement=22&whose=mine&limit=50')
  })

  it('are taken, taken over and let go; who comes second is told, where they were', async () => {
    const agent = await loggedIn('animator')
    tell({ ...openWork(lines), 'POST /v1/referrals/r-free/claim': { body: nobodys } })
    await agent.get('/pro?etat=orphan')
    expect((await agent.send('/pro/dossier/r-free/claim', { retour: '/pro?etat=orphan' })).to).toBe('/pro?etat=orphan')
    expect(readable((await agent.follow()).html)).toContain('C’est noté : vous vous en occupez.')
    tell({ 'POST /v1/referrals/r-other/claim': problem('conflict') })
    await agent.send('/pro/dossier/r-other/claim', { over: since, retour: '//evil.example' })
    expect(calls('/v1/referrals/r-other/claim')[0]?.body).toEqual({ over: since })
    const told = await agent.follow()
    expect(told.status).toBe(200)
    expect(readable(told.html)).toContain('Quelqu’un d’autre vient de s’en occuper')
    tell({ 'POST /v1/referrals/r-mine/release': { body: nobodys } })
    expect((await agent.send('/pro/dossier/r-mine/release', { retour: '/pro' })).to).toBe('/pro')
  })

  it.each(['animator', 'region'] as const)(
    'from the directory are taken by the %s as those of referrals are',
    async (role) => {
      const agent = await loggedIn(role)
      const { html } = await agent.get('/pro')
      const read = readable(html)
      expect(read).toContain('Animation, Bretagne s’en occupe depuis le')
      expect(read).toMatch(/Obtenir un diplôme|VAE/)
      expect(html).toContain('action="/pro/alerte/hole-vae/claim"')
      expect(html).toContain('action="/pro/alerte/alarm-mail/release"')
      expect((await agent.send('/pro/alerte/alarm-away/claim')).to).toBe('/pro')
      expect(readable((await agent.follow()).html)).toContain('C’est noté : vous vous en occupez.')
      tell({ 'POST /v1/alarms/hole-crafts/claim': problem('conflict') })
      await agent.send('/pro/alerte/hole-crafts/claim')
      expect(calls('/v1/alarms/hole-crafts/claim')[0]?.body).toEqual({ over: since })
      expect(readable((await agent.follow()).html)).toContain('Quelqu’un d’autre vient de s’en occuper')
      expect((await agent.send('/pro/alerte/alarm-mail/release')).to).toBe('/pro')
    },
  )

  it('from the directory that are gone are not found', async () => {
    const agent = await loggedIn('animator')
    await agent.get('/pro')
    tell({ 'POST /v1/alarms/alarm-away/claim': problem('not-found') })
    expect((await agent.send('/pro/alerte/alarm-away/claim')).status).toBe(404)
  })

  it('are no manager’s to take, who mends the record', async () => {
    const { html } = await (await loggedIn('manager')).get('/pro')
    expect(readable(html)).toContain('À corriger dans l’annuaire')
    expect(html).not.toContain('/pro/alerte/')
  })

  it('are no adviser’s to take', async () => {
    expect((await (await loggedIn()).get('/pro')).html).not.toContain('/claim"')
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

  it.each(['animator', 'region'] as const)('are found by the code by the %s, whoever has them', async (role) => {
    const agent = await loggedIn(role)
    expect((await agent.get('/pro')).html).toContain('action="/pro/recherche"')
    tell({
      'GET /v1/referrals': { body: { referrals: [taken] } },
      'GET /v1/stories': { body: { stories: [] } },
    })
    const code = trackingCodeOf(requestId)
    const { html } = await agent.get(`/pro/recherche?code=${code}`)
    expect(html).toContain(`href="${file}"`)
    expect(readable(html)).toContain('Prise en charge – Mission locale de Lannion')
    expect(calls('/v1/referrals').at(-1)?.path).toBe(`/v1/referrals?code=${code}`)
  })

  it('that nobody was looked for are found by the animator too', async () => {
    const agent = await loggedIn('animator')
    tell({ 'GET /v1/referrals': { body: { referrals: [] } } })
    const code = trackingCodeOf(requestId)
    expect(readable((await agent.get(`/pro/recherche?code=${code}`)).html)).toContain('Pas encore orientées')
    expect(calls('/v1/stories').at(-1)?.path).toBe(`/v1/stories?unrouted=22&code=${code}`)
  })

  it('of another territory are, to an animator, as a code that does not exist', async () => {
    const agent = await loggedIn('animator')
    tell({ 'GET /v1/referrals': { body: { referrals: [] } }, 'GET /v1/stories': { body: { stories: [] } } })
    const { status, html } = await agent.get(`/pro/recherche?code=${trackingCodeOf(requestId)}`)
    expect(status).toBe(200)
    expect(readable(html)).toContain('Aucune demande que vous pouvez lire ne porte ce code.')
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
