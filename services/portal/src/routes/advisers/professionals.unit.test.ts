// The professionals' pages: the lists, one file and its acts, what is read and by whom.

import { referenceOf } from '@hent/contracts/reference.ts'
import { dayAfter, instantOn, localDay } from '@hent/territory/calendar.ts'
import { describe, expect, it } from 'vitest'
import { readable } from '../../testing/neighbours.ts'
import { answers, problem, usePages } from '../../testing/pages.ts'
import { nobodys, referral, taken } from '../../testing/referral-contracts.ts'
import { referralId, requestId } from '../../testing/request-contracts.ts'
import { story } from '../../testing/story-contracts.ts'
import { openWork } from '../../testing/work-lists.ts'

const { calls, loggedIn, tell } = usePages()

describe('professionals', () => {
  it('see what waits for their structure, with counts', async () => {
    const read = readable((await (await loggedIn()).get('/pro')).html)
    expect(read).toContain('1 à répondre')
    expect(read).toContain('1 à contacter')
    expect(calls('/v1/referrals').map(({ path }) => path)).toEqual([
      '/v1/referrals?structureId=hent--ml-lannion&limit=50',
    ])
  })

  it('read that nothing waits for their answer, where they are who answers', async () => {
    const [adviser, animator] = [await loggedIn(), await loggedIn('animator')]
    tell(openWork([]))
    expect(readable((await adviser.get('/pro')).html)).toContain('0 à répondre')
    expect(readable((await animator.get('/pro')).html)).not.toContain('à répondre')
  })

  it('tell equal lines apart by when they came and by a reference, never by a name', async () => {
    const alike = { ...referral, referralId: requestId, requestId: '7c1e2b4a-90ff-4e11-b222-1a2b3c4d5e6f' }
    const agent = await loggedIn()
    tell(openWork([referral, alike]))
    const read = readable((await agent.get('/pro')).html)
    const lines = read.match(/Reçue le .*? à [^,]+, référence \S{9}/g) ?? []
    expect(new Set(lines).size).toBe(2)
    expect(read).toContain(`référence ${referenceOf(alike.requestId)}`)
  })

  it.each([
    ['proposed', referral],
    ['accepted', taken],
  ])('are led to each part of a file that is %s, and to none that is not there', async (_state, shown) => {
    const agent = await loggedIn()
    tell({ [`GET /v1/referrals/${referralId}`]: { body: shown } })
    const { html } = await agent.get(`/pro/dossier/${referralId}`)
    const [, list = ''] = /<nav class="parts".*?<ul>(.*?)<\/ul>/s.exec(html) ?? []
    const led = [...list.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id)
    const parts = [...html.matchAll(/<section aria-labelledby="([^"]*)"/g)].map(([, id]) => id)
    expect(led.length).toBeGreaterThan(2)
    expect(led).toEqual(parts.filter((id) => id !== 'etapes'))
  })

  it('accept, decline with a reason, and lose nothing on a fault', async () => {
    const agent = await loggedIn()
    const at = `/pro/dossier/${referralId}`
    tell({
      [`POST /v1/referrals/${referralId}/acceptance`]: { body: taken },
      [`POST /v1/referrals/${referralId}/decline`]: { body: referral },
    })
    await agent.get(at)
    expect((await agent.send(`${at}/decline`)).status).toBe(400)
    expect((await agent.send(`${at}/decline`, { reason: 'language' })).to).toBe('/pro')
    await agent.get(at)
    expect((await agent.send(`${at}/acceptance`)).to).toBe(at)
  })

  it.each(['14:30', '14h30', '14 h 30', '14 H 30'])('set an appointment at %s, in local time', async (hour) => {
    const agent = await loggedIn()
    const at = `/pro/dossier/${referralId}`
    const day = dayAfter(localDay(new Date()), 7)
    tell({
      [`GET /v1/referrals/${referralId}`]: { body: taken },
      [`POST /v1/referrals/${referralId}/appointment`]: { body: taken },
    })
    await agent.get(at)
    const half = await agent.send(`${at}/appointment`, { day, appointmentMode: 'phone' })
    expect(half.html).toContain(`value="${day}"`)
    expect(readable(half.html)).toContain('Donnez l’heure')
    await agent.send(`${at}/appointment`, { day, hour, appointmentMode: 'phone' })
    expect(calls(`/v1/referrals/${referralId}/appointment`)[0]?.body).toEqual({
      at: instantOn(day, 14 * 60 + 30).toISOString(),
      mode: 'phone',
    })
  })

  it('offer one to three times, and keep what was typed while one of them is wrong', async () => {
    const agent = await loggedIn()
    const at = `/pro/dossier/${referralId}`
    const day = dayAfter(localDay(new Date()), 7)
    const times = [{ at: instantOn(day, 14 * 60 + 30).toISOString(), mode: 'phone' }]
    tell({
      [`GET /v1/referrals/${referralId}`]: {
        body: { ...taken, appointmentOffer: { offerId: `${referralId}.3`, times } },
      },
      [`POST /v1/referrals/${referralId}/appointment-offer`]: { body: taken },
    })
    expect(readable((await agent.get(at)).html)).toContain('La personne n’a pas encore répondu à ces créneaux')
    const first = { 'day-1': day, 'hour-1': '14:30', 'mode-1': 'phone' }
    const half = await agent.send(`${at}/appointment-offer`, { ...first, 'day-3': day })
    expect(half.html).toContain(`value="${day}"`)
    expect(readable(half.html)).toContain('Donnez une heure à venir')
    const twice = await agent.send(`${at}/appointment-offer`, {
      ...first,
      'day-2': day,
      'hour-2': '14h30',
      'mode-2': 'video',
    })
    expect(readable(twice.html)).toContain('Ce créneau est déjà dans la liste')
    await agent.send(`${at}/appointment-offer`, { ...first, 'day-2': '', 'hour-2': '', 'day-3': '' })
    expect(calls(`/v1/referrals/${referralId}/appointment-offer`).map(({ body }) => body)).toEqual([{ times }])
  })

  it('are told of a year that is none of this life', async () => {
    const agent = await loggedIn()
    const at = `/pro/dossier/${referralId}`
    tell({ [`GET /v1/referrals/${referralId}`]: { body: taken } })
    await agent.get(at)
    const far = await agent.send(`${at}/appointment`, { day: '2202-12-01', hour: '10h', appointmentMode: 'phone' })
    expect(readable(far.html)).toContain('dans l’année qui vient')
    expect(calls(`/v1/referrals/${referralId}/appointment`)).toEqual([])
  })

  it('take back what they have just done, from the list or from the file', async () => {
    const agent = await loggedIn()
    const at = `/pro/dossier/${referralId}`
    const undoableUntil = new Date(Date.now() + 60_000).toISOString()
    tell({
      [`POST /v1/referrals/${referralId}/decline`]: { body: { ...referral, undoableUntil } },
      [`POST /v1/referrals/${referralId}/undo`]: { body: referral },
    })
    await agent.get(at)
    await agent.send(`${at}/decline`, { reason: 'language' })
    const list = await agent.follow()
    expect(readable(list.html)).toContain('Annuler ce que je viens de faire')
    await agent.send(`${at}/undo`)
    expect(calls(`/v1/referrals/${referralId}/undo`)).toHaveLength(1)
    expect(readable((await agent.follow()).html)).toContain('C’est annulé')
    expect(readable((await agent.get('/pro')).html)).not.toContain('Annuler ce que je viens de faire')
    tell({ [`GET /v1/referrals/${referralId}`]: { body: { ...taken, undoableUntil } } })
    expect(readable((await agent.get(at)).html)).toContain('Annuler ce que je viens de faire')
  })

  it('who sent a request are led from its file to their page of it, and nobody else is', async () => {
    const relay = await loggedIn('relay')
    const nobody = { [`GET /v1/referrals/${referralId}`]: problem('not-found') }
    tell({ ...nobody, 'GET /v1/stories': { body: { stories: [{ ...story, timeline: [] }] } } })
    expect((await relay.get(`/pro/dossier/${referralId}`)).to).toBe(`/pro/demandes/${requestId}`)
    expect(calls('/v1/stories').at(-1)?.path).toContain(`&referralId=${referralId}`)
    tell({ ...nobody, 'GET /v1/stories': { body: { stories: [] } } })
    const { status, html } = await relay.get(`/pro/dossier/${referralId}`)
    expect([status, readable(html)]).toEqual([404, expect.stringContaining('votre structure ne le suit pas, ou plus')])
    expect(html).toContain('href="/pro"')
  })

  it.each([
    ['stoppedSince', 'Hent ne lui écrit plus'],
    ['smsStoppedSince', 'Hent continue à lui écrire par courriel'],
    ['unreachedSince', 'Nos messages n’arrivent plus à la personne'],
  ])('read how a person is still reached, on the file and on what they sent: %s', async (since, said) => {
    const agent = await loggedIn()
    tell({
      [`GET /v1/referrals/${referralId}`]: { body: taken },
      [`GET /v1/stories/${requestId}`]: { body: { ...story, [since]: '2026-11-24T09:00:00.000Z' } },
    })
    for (const path of [`/pro/dossier/${referralId}`, `/pro/demandes/${requestId}`])
      expect(readable((await agent.get(path)).html)).toContain(said)
  })

  it.each([
    [{}, 'Trop tard pour annuler'],
    [{ detail: 'La personne a redemandé ce service.' }, 'La personne a redemandé ce service.'],
  ])('are told when it is too late to take it back, and why where it is known: %j', async (why, said) => {
    const agent = await loggedIn()
    const at = `/pro/dossier/${referralId}`
    const undoableUntil = new Date(Date.now() + 60_000).toISOString()
    tell({
      [`GET /v1/referrals/${referralId}`]: { body: { ...taken, undoableUntil } },
      [`POST /v1/referrals/${referralId}/undo`]: { ...problem('too-late'), ...why },
    })
    await agent.get(at)
    expect((await agent.send(`${at}/undo`)).to).toBe('/pro')
    expect(readable((await agent.follow()).html)).toContain(said)
  })

  it('read an identity by an act of their own, once they have accepted, and are told it is logged', async () => {
    const agent = await loggedIn()
    const at = `/pro/dossier/${referralId}`
    expect(readable((await agent.get(at)).html)).not.toContain('Lire les coordonnées')
    tell({ [`GET /v1/referrals/${referralId}`]: { body: taken } })
    expect(readable((await agent.get(at)).html)).toContain('Chaque lecture est inscrite au registre')
    expect(calls(`/v1/requests/${requestId}/identity`)).toEqual([])
    expect(readable((await agent.send(`${at}/coordonnees`)).html)).toContain('Maëlle Le Gall')
  })

  it('leave words beside a refusal, which go to intake and not to routing', async () => {
    const agent = await loggedIn()
    const at = `/pro/dossier/${referralId}`
    tell({
      [`POST /v1/requests/${requestId}/notes`]: { status: 201, body: { at: '2026-11-25T10:00:00Z' } },
      [`POST /v1/referrals/${referralId}/decline`]: { body: referral },
    })
    await agent.get(at)
    await agent.send(`${at}/decline`, { reason: 'full', words: 'Plus personne avant janvier.' })
    expect(calls(`/v1/requests/${requestId}/notes`)[0]?.body).toEqual({
      referralId,
      text: 'Plus personne avant janvier.',
    })
    expect(calls(`/v1/referrals/${referralId}/decline`)[0]?.body).toEqual({ reason: 'full' })
  })

  it('are told at the field of words that are too long', async () => {
    const agent = await loggedIn()
    const at = `/pro/dossier/${referralId}`
    const errors = [{ pointer: '/text', code: 'max-length' }]
    tell({ [`POST /v1/requests/${requestId}/notes`]: problem('invalid-input', { errors }) })
    await agent.get(at)
    const { html } = await agent.send(`${at}/decline`, { reason: 'full', words: 'Plus personne.' })
    expect(readable(html)).toContain('Ce texte est trop long : 1 000 caractères au plus.')
    expect(html).toContain('href="#words"')
  })

  it('who animate read the words left, by an act of their own', async () => {
    const agent = await loggedIn('animator')
    const at = `/pro/dossier/${referralId}`
    const note = {
      referralId,
      structureId: 'hent--autre',
      at: '2026-11-25T10:00:00Z',
      text: 'Plus personne avant janvier.',
    }
    tell({
      [`GET /v1/referrals/${referralId}`]: { body: nobodys },
      [`GET /v1/requests/${requestId}/notes`]: { body: { notes: [note] } },
    })
    expect(readable((await agent.get(at)).html)).toContain('Mots laissés par les structures')
    expect(calls(`/v1/requests/${requestId}/notes`)).toEqual([])
    expect(readable((await agent.send(`${at}/mots`)).html)).toContain('Plus personne avant janvier.')
  })

  it('enter a request with the person, under their own token', async () => {
    const agent = await loggedIn()
    await agent.get('/pro/demande')
    await agent.send('/pro/demande', { ...answers, door: 'yes' })
    const [call] = calls('/v1/requests')
    expect(call?.headers.authorization).toBe('Bearer an.agent.token')
    expect(call?.body).toMatchObject({ answeredAtDoor: true })
  })

  it('who animate a territory give a request nobody took to a structure that is entitled', async () => {
    const agent = await loggedIn('animator')
    const at = `/pro/dossier/${referralId}`
    tell({
      [`GET /v1/referrals/${referralId}`]: { body: nobodys },
      [`POST /v1/referrals/${referralId}/assignment`]: { body: referral },
    })
    await agent.get('/pro')
    expect(calls('/v1/referrals').at(-1)?.path).toBe('/v1/referrals?departement=22&limit=50')
    expect(readable((await agent.get(at)).html)).toContain('Point CEP – Lannion')
    expect(calls('/v1/structures')[0]?.path).toContain('commune=22113&service=cep&audience=job-seeker')
    await agent.send(`${at}/assignment`, { structureId: 'hent--autre' })
    expect(calls(`/v1/referrals/${referralId}/assignment`)[0]?.body).toEqual({ structureId: 'hent--autre' })
  })

  it('who animate a territory see what routing has not opened yet, and only their own', async () => {
    const read = readable((await (await loggedIn('animator')).get('/pro')).html)
    expect(read).toContain('Pas encore orientées')
    expect(read).toContain('les courriels envoyés à sa boîte reviennent depuis le vendredi 20 novembre 2026')
    expect(read).toContain('plus personne dans l’équipe du jeudi 24 décembre 2026 au samedi 2 janvier 2027')
    expect(read).toContain('3 refus pour la même raison en un mois (Hors de notre territoire)')
    expect(read).toContain('Conseil en validation des acquis de l’expérience (VAE), reçue le')
    expect(calls('/v1/stories').map(({ path }) => path)).toEqual(['/v1/stories?unrouted=22'])
    tell({ 'GET /v1/stories': problem('dependency-unavailable') })
    expect((await (await loggedIn('adviser')).get('/pro')).status).toBe(200)
  })

  it('read why a file came to them', async () => {
    const agent = await loggedIn()
    await agent.get(`/pro/dossier/${referralId}`)
    expect(agent.page().html).toContain(`href="/pro/dossier/${referralId}/pourquoi"`)
    expect(readable((await agent.get(`/pro/dossier/${referralId}/pourquoi`)).html)).toContain('Proposée en premier.')
  })

  it('of the Region find what no animator answered, and give it to a structure', async () => {
    const agent = await loggedIn('region')
    const owned = { ...nobodys, owner: { kind: 'region' as const } }
    tell({
      [`GET /v1/referrals/${referralId}`]: { body: owned },
      'GET /v1/referrals': { body: { referrals: [owned] } },
    })
    expect(readable((await agent.get('/pro')).html)).toContain('Sans réponse de l’animation territoriale')
    expect(calls('/v1/referrals').at(-1)?.path).toBe('/v1/referrals?owner=region&limit=50')
    expect((await agent.get(`/pro/dossier/${referralId}`)).html).toContain('/assignment')
  })

  it('see until when a file waits', async () => {
    const agent = await loggedIn()
    tell({ [`GET /v1/referrals/${referralId}`]: { body: { ...taken, pausedUntil: '2026-12-14' } } })
    const read = readable((await agent.get(`/pro/dossier/${referralId}`)).html)
    expect(read).toContain('En attente jusqu’au lundi 14 décembre 2026')
  })
})
