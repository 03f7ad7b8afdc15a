// Messages between a person and who has their referral, and notes among professionals, as each reads and leaves them.

import { describe, expect, it } from 'vitest'
import { readable } from '../../testing/neighbours.ts'
import { problem, usePages } from '../../testing/pages.ts'
import { referralId, requestId } from '../../testing/request-contracts.ts'
import { threadAnswers, threadsOf } from '../../testing/thread-contracts.ts'

const { calls, following, loggedIn, tell, visit } = usePages()
const ids = { requestId, referralId }
const at = `/v1/requests/${requestId}/thread`
const page = '/suivi/echanges'
const proPage = `/pro/echanges/${requestId}`
const left = () => calls(at).filter(({ method }) => method === 'POST')
const typed = (to: 'person' | 'professionals', text: string) => ({
  referralId,
  with: to,
  key: '7d2a1c4e-0000-4000-8000-0000000000aa',
  [`texte-${to}-${referralId}`]: text,
})

describe('a person', () => {
  it('reads who wrote what and when, and answers', async () => {
    const person = await following()
    expect((await person.follow()).html).toContain(`href="${page}"`)
    const { html } = await person.get(page)
    for (const part of [
      'Votre conseiller, Mission locale de Lannion',
      'apportez votre dernier bulletin',
      'Vous',
      'Je suis libre le mardi.',
    ]) {
      expect(readable(html)).toContain(part)
    }
    expect(html).toContain('datetime="2026-11-24T10:05:00.000Z"')
    const sent = await person.send(page, typed('person', 'À quelle heure ?'))
    expect(sent.to).toBe(page)
    expect(left()[0]?.body).toEqual({ referralId, with: 'person', text: 'À quelle heure ?' })
    expect(left()[0]?.headers['idempotency-key']).toBe('7d2a1c4e-0000-4000-8000-0000000000aa')
    expect(readable((await person.follow()).html)).toContain('Votre message est envoyé.')
  })

  it('finds their own words set apart, and so does an adviser theirs', async () => {
    const own = (html: string) =>
      [...html.matchAll(/<li class="own">(.*?)<\/li>/gs)].map(([, one = '']) => readable(one))
    const read = own((await (await following()).get(page)).html)
    expect([read.length, read[0]]).toEqual([1, expect.stringContaining('Je suis libre le mardi.')])
    const answers = own((await (await loggedIn()).get(proPage)).html)
    expect(answers[0]).toContain('apportez votre dernier bulletin')
    expect(answers.join()).not.toContain('Je suis libre le mardi.')
  })

  it('reads it in Breton', async () => {
    const read = readable((await (await following()).get(`${page}?lang=br`)).html)
    expect(read).toContain('Ho kuzulier, Mission locale de Lannion')
  })

  it('is told so where nothing was written, and where nobody is there to be written to', async () => {
    tell({ [`GET ${at}`]: { body: threadsOf(ids).over } })
    const person = await following()
    const { html } = await person.get(page)
    expect(readable(html)).toContain('Aucun message pour le moment.')
    expect(readable(html)).toContain('Aucune structure ne suit cette demande en ce moment.')
    expect(html).not.toContain('<textarea')
    tell({ [`GET ${at}`]: { body: { threads: [] } } })
    expect(readable((await person.get(page)).html)).toContain('Aucune structure ne suit cette demande en ce moment.')
  })

  it('keeps what they typed when it is too long, when it is refused, and nothing is sent when it is empty', async () => {
    const person = await following()
    await person.get(page)
    const long = await person.send(page, typed('person', `Bonjour ${'a'.repeat(2_000)}`))
    expect([long.status, readable(long.html).includes('trop long')]).toEqual([400, true])
    expect(long.html).toContain('>Bonjour aaa')
    expect((await person.send(page, typed('person', '  '))).status).toBe(400)
    expect(left()).toEqual([])
    tell({ [`POST ${at}`]: problem('conflict') })
    const refused = await person.send(page, typed('person', 'À quelle heure ?'))
    expect([refused.status, refused.html.includes('>À quelle heure ?</textarea>')]).toEqual([400, true])
    expect(readable(refused.html)).toContain('Votre message n’est pas parti')
  })

  it('finds what they typed in the page when their session has ended, to be sent once they are back', async () => {
    const somebody = visit()
    await somebody.get('/suivre')
    const kept = await somebody.post(page, typed('person', 'À quelle heure ?'))
    expect(kept.status).toBe(401)
    expect(kept.html).toContain('value="À quelle heure ?"')
    expect(readable(kept.html)).toContain('Votre message est gardé dans cette page.')
    expect(left()).toEqual([])
  })
})

describe('a professional', () => {
  it('reads the person’s thread and the notes apart, knows it is noted, and leaves either', async () => {
    const agent = await loggedIn()
    tell(threadAnswers(ids, 'holder'))
    const { html } = await agent.get(proPage)
    for (const part of [
      'Avec la personne',
      'Je suis libre le mardi.',
      'Entre professionnels',
      'La famille préfère le téléphone.',
      'Chaque lecture est notée',
    ]) {
      expect(readable(html)).toContain(part)
    }
    for (const to of ['person', 'professionals'] as const) {
      await agent.get(proPage)
      expect((await agent.send(proPage, typed(to, `Pour ${to}`))).to).toBe(proPage)
    }
    expect(left().map(({ body }) => body)).toEqual([
      { referralId, with: 'person', text: 'Pour person' },
      { referralId, with: 'professionals', text: 'Pour professionals' },
    ])
  })

  it('who sent the request reads the notes alone, from its page', async () => {
    const agent = await loggedIn('relay')
    expect((await agent.get(`/pro/demandes/${requestId}`)).html).toContain(`href="${proPage}"`)
    tell({ [`GET ${at}`]: { body: threadsOf(ids).sender } })
    const read = readable((await agent.get(proPage)).html)
    expect(read).toContain('Aucune note pour le moment.')
    expect(read).not.toContain('Avec la personne')
  })

  it('keeps what was typed in the field it was typed in when it is wrong', async () => {
    const agent = await loggedIn()
    tell({ ...threadAnswers(ids, 'holder'), [`POST ${at}`]: problem('conflict') })
    await agent.get(proPage)
    const again = await agent.send(proPage, typed('professionals', 'Une note'))
    expect(again.status).toBe(400)
    expect(again.html.split('>Une note</textarea>')).toHaveLength(2)
  })

  it('a professional without part in it finds nothing', async () => {
    const agent = await loggedIn()
    tell({ [`GET ${at}`]: problem('not-found') })
    expect((await agent.get(proPage)).status).toBe(404)
  })
})
