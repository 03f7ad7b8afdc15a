// How the person is told what happens: where, by one way or by both, and what they read when nothing arrives or is wanted.

import { describe, expect, it } from 'vitest'
import { readable } from '../../testing/neighbours.ts'
import { problem, usePages } from '../../testing/pages.ts'
import { requestId, requestSeen } from '../../testing/request-contracts.ts'
import { story } from '../../testing/story-contracts.ts'

const { calls, following, tell } = usePages()
const api = `/v1/requests/${requestId}/contact`
const changes = () => calls(api).flatMap(({ method, body }) => (method === 'PATCH' ? [body] : []))
const by = (toldBy: string) => ({ messages: true, toldBy })
const chosenIn = (html: string) =>
  [...html.matchAll(/<input [^>]*value="(\w+)"[^>]* checked/g)].map(([, value]) => value)

describe('who follows their request', () => {
  it('is told that nothing arrives any more, and mends it', async () => {
    tell({ [`GET /v1/stories/${requestId}`]: { body: { ...story, unreachedSince: '2026-11-24T09:00:00.000Z' } } })
    const person = await following()
    const read = readable((await person.follow()).html)
    expect(read).toContain('Nos messages ne vous parviennent plus depuis le mardi 24 novembre 2026')
    expect(readable((await person.get('/suivi/contact')).html)).toContain('reste comme avant')
    await person.send('/suivi/contact', { email: 'autre@personne.example', phone: '', told: 'email' })
    expect(changes()).toEqual([
      { email: 'autre@personne.example', reachableAt: ['morning', 'evening'], ...by('email') },
    ])
  })

  it('who answered STOP reads it, and takes it back on the page', async () => {
    const stopped = { ...requestSeen, stoppedAt: '2026-11-24T09:00:00.000Z' }
    const path = `/v1/requests/${requestId}/messages-again`
    tell({ [`GET /v1/requests/${requestId}`]: { body: stopped }, [`POST ${path}`]: { body: requestSeen } })
    const person = await following()
    expect(readable((await person.follow()).html)).toContain('Vous avez répondu STOP')
    await person.send('/suivi/messages')
    expect(calls(path)[0]?.headers.authorization).toBe('Bearer a.person.token')
    tell({ [`GET /v1/requests/${requestId}`]: { body: requestSeen }, [`POST ${path}`]: problem('conflict') })
    const read = readable((await person.follow()).html)
    expect(read).toContain('vous recevrez de nouveau nos SMS')
    expect(read).not.toContain('Vous avez répondu STOP')
  })

  it('who answered STOP and is told by both reads that e-mail goes on', async () => {
    const stopped = { ...requestSeen, stoppedAt: '2026-11-24T09:00:00.000Z', byBoth: true }
    tell({ [`GET /v1/requests/${requestId}`]: { body: stopped } })
    const person = await following()
    expect(readable((await person.follow()).html)).toContain('Nous continuons à vous écrire par courriel.')
  })

  it('who answered STOP and whose mail comes back does not read that e-mail goes on', async () => {
    const since = '2026-11-24T09:00:00.000Z'
    tell({
      [`GET /v1/requests/${requestId}`]: { body: { ...requestSeen, stoppedAt: since, byBoth: true } },
      [`GET /v1/stories/${requestId}`]: { body: { ...story, unreachedSince: since } },
    })
    const read = readable((await (await following()).follow()).html)
    expect(read).toContain('Nos messages ne vous parviennent plus')
    expect(read).toContain('Recevoir de nouveau des SMS')
    expect(read).not.toContain('Nous continuons à vous écrire')
  })

  it('sees what is known, masked, and how they are told', async () => {
    const person = await following()
    const { html } = await person.get('/suivi/contact')
    const read = readable(html)
    for (const shown of ['m•••@p•••.example', '06 •• •• •• 78', 'Gardée, et cachée ici']) expect(read).toContain(shown)
    expect(chosenIn(html)).toEqual(['morning', 'evening', 'email'])
    expect(html).not.toMatch(/<input [^>]*name="(email|phone)"[^>]* value="[^"]/)
  })

  it.each([
    ['email', 'Retirer l’adresse électronique'],
    ['phone', 'Retirer le téléphone'],
    ['address', 'Retirer l’adresse postale'],
  ])('takes their %s away by an act of its own', async (field, button) => {
    const person = await following()
    expect(readable((await person.get('/suivi/contact')).html)).toContain(button)
    expect((await person.send('/suivi/contact/retirer', { field })).to).toBe('/suivi/contact')
    expect(changes()).toEqual([{ [field]: null }])
    expect(readable((await person.get('/suivi/contact')).html)).toContain('C’est retiré.')
  })

  it('cannot take away what their messages go to, and reads why', async () => {
    const errors = [{ pointer: '/email', code: 'needed-for-messages' }]
    tell({ [`PATCH ${api}`]: problem('invalid-input', { errors }) })
    const person = await following()
    await person.get('/suivi/contact')
    const { status, html } = await person.send('/suivi/contact/retirer', { field: 'email' })
    expect(status).toBe(400)
    expect(readable(html)).toContain('Pour être prévenu par courriel, donnez une adresse électronique')
  })

  it('gives an address for letters and the hours to call, or says that they are told by SMS alone', async () => {
    const person = await following()
    await person.get('/suivi/contact')
    const address = '1 rue du Port\n22300 Lannion'
    await person.send('/suivi/contact', { address, reachableAt: ['noon'], told: 'sms' })
    expect(changes()).toEqual([{ address, reachableAt: ['noon'], ...by('sms') }])
  })

  it('chooses e-mail and SMS, and reads that a mobile is missing', async () => {
    const person = await following()
    tell({ [`PATCH ${api}`]: problem('invalid-input', { errors: [{ pointer: '/phone', code: 'mobile-needed' }] }) })
    await person.get('/suivi/contact')
    const { status, html } = await person.send('/suivi/contact', { email: 'autre@personne.example', told: 'both' })
    expect(status).toBe(400)
    expect(readable(html)).toContain('Pour recevoir des SMS, donnez un numéro de mobile')
    expect(html).toContain('value="autre@personne.example"')
  })

  it.each([
    ['', 'mobile-not-written-to', 'Nous n’envoyons pas de SMS à ce numéro. Choisissez une autre façon.'],
    ['+44 7400 123456', 'mobile-not-written-to', 'Nous n’envoyons pas de SMS à ce numéro.'],
    ['02 61 91 00 42', 'mobile-needed', 'Pour recevoir des SMS, donnez un numéro de mobile'],
  ])('reads of « %s », or of the number known before, that it is %s', async (phone, code, said) => {
    const person = await following()
    tell({ [`PATCH ${api}`]: problem('invalid-input', { errors: [{ pointer: '/phone', code }] }) })
    await person.get('/suivi/contact')
    expect(readable((await person.send('/suivi/contact', { phone, told: 'sms' })).html)).toContain(said)
  })

  it('reads what is wrong with an address, beside it, with what was typed', async () => {
    const errors = [{ pointer: '/email', code: 'email-incomplete' }]
    tell({ [`PATCH ${api}`]: problem('invalid-input', { errors }) })
    const person = await following()
    await person.get('/suivi/contact')
    const { status, html } = await person.send('/suivi/contact', { email: 'autre@', phone: '' })
    expect(status).toBe(400)
    expect(readable(html)).toContain('Cette adresse électronique n’est pas complète')
    expect(html).toContain('value="autre@"')
  })

  it('is written to no more when they say so, and loses no other way of being reached', async () => {
    const person = await following()
    await person.get('/suivi/contact')
    await person.send('/suivi/contact', { email: '', phone: '', address: '', reachableAt: ['morning'], told: 'none' })
    expect(changes()).toEqual([{ reachableAt: ['morning'], messages: false }])
  })
})
