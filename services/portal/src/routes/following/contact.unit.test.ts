// How the person is told what happens: where, by one way or by both, and what they read when nothing arrives or is wanted.

import { describe, expect, it } from 'vitest'
import { readable } from '../../testing/neighbours.ts'
import { problem, usePages } from '../../testing/pages.ts'
import { requestId, requestSeen } from '../../testing/request-contracts.ts'
import { story } from '../../testing/story-contracts.ts'

const { calls, following, tell } = usePages()

describe('who follows their request', () => {
  it('is told that nothing arrives any more, and mends it', async () => {
    tell({ [`GET /v1/stories/${requestId}`]: { body: { ...story, unreachedSince: '2026-11-24T09:00:00.000Z' } } })
    const person = await following()
    const read = readable((await person.follow()).html)
    expect(read).toContain('Nos messages ne vous parviennent plus depuis le mardi 24 novembre 2026')
    expect(readable((await person.get('/suivi/contact')).html)).toContain('Ces coordonnées remplacent')
    await person.send('/suivi/contact', { email: 'autre@personne.example', phone: '' })
    expect(calls(`/v1/requests/${requestId}/contact`)[0]?.body).toEqual({
      email: 'autre@personne.example',
      messages: true,
    })
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

  it.each([
    ['is told by both finds both ticked', { byBoth: true }, true],
    ['is told by one does not', {}, false],
    ['answered STOP ticks SMS again knowingly', { byBoth: true, stoppedAt: '2026-11-24T09:00:00.000Z' }, false],
  ])('who %s', async (_who, over, ticked) => {
    tell({ [`GET /v1/requests/${requestId}`]: { body: { ...requestSeen, ...over } } })
    const person = await following()
    const { html } = await person.get('/suivi/contact')
    expect(/<input [^>]*name="alsoBySms"[^>]*>/.exec(html)?.[0].includes(' checked')).toBe(ticked)
  })

  it('chooses e-mail and SMS, and reads that a mobile is missing', async () => {
    const path = `/v1/requests/${requestId}/contact`
    const person = await following()
    await person.get('/suivi/contact')
    const both = { email: 'autre@personne.example', phone: '06 39 98 20 15' }
    await person.send('/suivi/contact', { ...both, alsoBySms: 'yes' })
    expect(calls(path)[0]?.body).toEqual({ ...both, messages: true, alsoBySms: true })
    tell({ [`PUT ${path}`]: problem('invalid-input', { errors: [{ pointer: '/phone', code: 'mobile-needed' }] }) })
    await person.get('/suivi/contact')
    const { status, html } = await person.send('/suivi/contact', { ...both, phone: '', alsoBySms: 'yes' })
    expect(status).toBe(400)
    expect(readable(html)).toContain('Donnez un numéro de mobile pour recevoir aussi des SMS')
  })

  it('reads what is wrong with an address, beside it, with what was typed', async () => {
    const errors = [{ pointer: '/email', code: 'email-incomplete' }]
    tell({ [`PUT /v1/requests/${requestId}/contact`]: problem('invalid-input', { errors }) })
    const person = await following()
    await person.get('/suivi/contact')
    const { status, html } = await person.send('/suivi/contact', { email: 'autre@', phone: '' })
    expect(status).toBe(400)
    expect(readable(html)).toContain('Cette adresse électronique n’est pas complète')
    expect(html).toContain('value="autre@"')
  })

  it('is written to no more when they say so', async () => {
    const person = await following()
    await person.get('/suivi/contact')
    await person.send('/suivi/contact', { email: '', phone: '', stop: 'yes' })
    expect(calls(`/v1/requests/${requestId}/contact`)[0]?.body).toEqual({ messages: false })
  })
})
