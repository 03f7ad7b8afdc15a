// The professionals' desk: the inbox and its filters, handing on, and the lines of an animator.

import { describe, expect, it } from 'vitest'
import { readable } from '../../testing/neighbours.ts'
import { problem, usePages } from '../../testing/pages.ts'
import { nobodys, referral, taken } from '../../testing/referral-contracts.ts'
import { referralId, requestId } from '../../testing/request-contracts.ts'
import { openWork } from '../../testing/work-lists.ts'

const { calls, loggedIn, tell } = usePages()
const file = `/pro/dossier/${referralId}`

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
    const { html } = await agent.get('/pro')
    const read = readable(html)
    expect(read).toContain('Mission locale de Lannion. Reçue le')
    expect(read).toContain('1 sans nouvelle')
    expect(read).toContain('Perros-Guirec, Pleumeur-Bodou, Trébeurden et 1 autre.')
    expect(html).toContain('href="/region/couverture?besoin=vae%3Aeveryone&amp;territoire=22&amp;voir=empty"')
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
    const { html: seen } = await agent.get(file)
    expect(seen).toContain(`href="${file}/reaffecter"`)
    expect(seen).toContain(`href="${structure}"`)
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

  it('names that structure without a link where it is of another département', async () => {
    const agent = await loggedIn('animator')
    const structure = '/v1/structures/hent--ml-lannion'
    tell({
      [`GET /v1/referrals/${referralId}`]: { body: taken },
      [`GET ${structure}`]: {
        body: { structureId: 'hent--ml-lannion', name: 'Mission locale de Brest', commune: '29019' },
      },
    })
    const { html } = await agent.get(file)
    expect(readable(html)).toContain('La structure qui a cette demande : Mission locale de Brest')
    expect(html).not.toContain('href="/pro/structure/hent--ml-lannion"')
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
