// Pages that a link of a mail opens, without an account: a proposal, a survey.

import { describe, expect, it } from 'vitest'
import { survey } from '../../testing/contracts.ts'
import { readable } from '../../testing/neighbours.ts'
import { problem, usePages } from '../../testing/pages.ts'
import { proposal, referral } from '../../testing/referral-contracts.ts'
import { token43 } from '../../testing/request-contracts.ts'

const { calls, loggedIn, tell, visit } = usePages()

describe('a proposal’s link', () => {
  const address = `/proposition/${token43}`

  it('read any number of times changes nothing', async () => {
    const adviser = visit()
    for (const _ of [1, 2, 3]) await adviser.get(address)
    expect(calls().map(({ method }) => method)).toEqual(['GET', 'GET', 'GET'])
  })

  it('says that it was read by its form, or to who has logged in: neither a scanner of mails does', async () => {
    tell({ [`POST /v1/proposal-links/${token43}/opening`]: { body: { status: 'opened' } } })
    const adviser = visit()
    await adviser.get(address)
    expect(calls(`/v1/proposal-links/${token43}/opening`)).toEqual([])
    expect((await adviser.send(`${address}/vu`)).to).toBe(address)
    expect(calls(`/v1/proposal-links/${token43}/opening`)).toHaveLength(1)
    expect(readable((await adviser.follow()).html)).toContain('C’est noté')
    const agent = await loggedIn()
    await agent.get(address)
    expect(calls(`/v1/proposal-links/${token43}/opening`)).toHaveLength(2)
  })

  it('of an SMS is shorter, and leads to the same page', async () => {
    const adviser = visit()
    const { status, to } = await adviser.get(`/p/${token43}`)
    expect([status, to]).toEqual([303, address])
    expect(calls()).toEqual([])
    const person = await visit().get(`/a/${token43}`)
    expect([person.status, person.to]).toEqual([303, `/avis/${token43}`])
  })

  it.each(['.', ',', ')', '>', '»', ' »', '.)', '%E2%80%8B'])('works with %j pasted behind it', async (tail) => {
    const pasted = encodeURI(decodeURI(tail))
    const { status, html } = await visit().get(`${address}${pasted}`)
    expect(status).toBe(200)
    expect(html).toContain(`${address}/accepter`)
    expect((await visit().get(`/p/${token43}${pasted}`)).to).toBe(address)
    expect((await visit().get(`/a/${token43}${pasted}`)).to).toBe(`/avis/${token43}`)
    expect((await visit().get(`/avis/${token43}${pasted}`)).status).toBe(200)
    expect((await visit().get(`/resume/${token43}${pasted}/arret`)).html).toContain(`/resume/${token43}/arret`)
    expect((await visit().get(`/avis/${token43}${pasted}/arret`)).html).toContain(`/avis/${token43}/arret`)
  })

  it('shows the need in words, and nobody', async () => {
    const read = readable((await visit().get(address)).html)
    expect(read).toContain('Lannion')
    expect(read).toContain('En recherche d’emploi De 18 à 25 ans Sans diplôme')
    expect(read).toContain('Répondez avant le 1er décembre 2026 à 11 h')
  })

  it('is accepted by its form', async () => {
    const adviser = visit()
    await adviser.get(address)
    await adviser.send(`${address}/accepter`)
    tell({ [`GET /v1/proposal-links/${token43}`]: { body: { ...proposal, status: 'accepted' } } })
    expect(readable((await adviser.follow()).html)).toContain('Vous avez accepté cette demande')
  })

  it('is declined with a reason only, and thanked', async () => {
    const adviser = visit()
    await adviser.get(address)
    expect(readable((await adviser.send(`${address}/refuser`)).html)).toContain('Choisissez la raison du refus')
    await adviser.send(`${address}/refuser`, { reason: 'full' })
    expect(calls(`/v1/proposal-links/${token43}/decline`)[0]?.body).toEqual({ reason: 'full' })
    tell({ [`GET /v1/proposal-links/${token43}`]: { body: { ...proposal, status: 'no-longer-yours' } } })
    expect(readable((await adviser.follow()).html)).toContain('Merci de votre réponse')
  })

  it('a proposal’s link whose answer was given by mistake is taken back', async () => {
    const undoableUntil = new Date(Date.now() + 60_000).toISOString()
    tell({
      [`POST /v1/proposal-links/${token43}/decline`]: { body: { ...referral, undoableUntil } },
      [`POST /v1/proposal-links/${token43}/undo`]: { body: referral },
    })
    const adviser = visit()
    await adviser.get(address)
    tell({ [`GET /v1/proposal-links/${token43}`]: { body: { ...proposal, status: 'no-longer-yours' } } })
    await adviser.send(`${address}/refuser`, { reason: 'full' })
    expect(readable((await adviser.follow()).html)).toContain('Annuler ce que je viens de faire')
    await adviser.send(`${address}/annuler`)
    expect(calls(`/v1/proposal-links/${token43}/undo`)).toHaveLength(1)
    tell({ [`GET /v1/proposal-links/${token43}`]: { body: { ...proposal, status: 'accepted', undoableUntil } } })
    expect(readable((await adviser.get(address)).html)).toContain('Annuler ce que je viens de faire')
  })

  it('answered by somebody else meanwhile says how things are', async () => {
    const adviser = visit()
    await adviser.get(address)
    tell({
      [`POST /v1/proposal-links/${token43}/acceptance`]: problem('already-answered'),
      [`GET /v1/proposal-links/${token43}`]: { body: { ...proposal, status: 'no-longer-yours' } },
    })
    await adviser.send(`${address}/accepter`)
    expect(readable((await adviser.follow()).html)).toContain('Cette demande n’est plus chez vous')
  })

  it('expired or forged is told kindly', async () => {
    tell({ [`GET /v1/proposal-links/${token43}`]: problem('link-expired') })
    const late = await visit().get(address)
    expect(late.status).toBe(410)
    expect(readable(late.html)).toContain('Vous n’avez rien à faire')
    tell({ [`GET /v1/proposal-links/${token43}`]: problem('link-invalid') })
    expect(readable((await visit().get(address)).html)).toContain('Ce lien n’est pas valable')
  })

  it('is not answered by a form from elsewhere', async () => {
    const { status } = await visit().post(`${address}/accepter`, {})
    expect(status).toBe(403)
    expect(calls()).toEqual([])
  })
})

describe('a survey', () => {
  const address = `/avis/${token43}`

  const asked = (more: object) => tell({ [`GET /v1/survey-links/${token43}`]: { body: { ...survey, ...more } } })
  const answers = () => calls(`/v1/survey-links/${token43}/answer`).map(({ body }) => body)

  it('asks its first question alone, and is answered by one press', async () => {
    const person = visit()
    const { html } = await person.get(address)
    expect(readable(html)).toContain('La structure vous a-t-elle contacté ? Oui Non Pas encore')
    expect(html).not.toContain('checked')
    expect(readable(html)).not.toContain('Cet échange vous a-t-il été utile ?')
    await person.send(address, { contacted: 'no' })
    expect(answers()).toEqual([{ contacted: 'no' }])
  })

  it('opened by an answer of the mail has it chosen, and nothing is sent before it is pressed', async () => {
    const person = visit()
    const { html } = await person.get(`${address}?reponse=not-yet`)
    expect(html).toMatch(/name="contacted"[^>]*value="not-yet"[^>]*checked/)
    expect(calls().map(({ method }) => method)).toEqual(['GET'])
    await person.send(address, { contacted: 'not-yet' })
    expect(answers()).toEqual([{ contacted: 'not-yet' }])
  })

  it('opened by an answer that there is not asks as if there were none', async () => {
    const { status, html } = await visit().get(`${address}?reponse=perhaps`)
    expect(status).toBe(200)
    expect(html).not.toContain('checked')
  })

  it('then asks the others, of which only what was answered is sent', async () => {
    const person = visit()
    await person.get(address)
    await person.send(address, { contacted: 'yes' })
    asked({ status: 'answered', restOpen: true })
    const read = readable((await person.follow()).html)
    expect(read).toContain('Merci, votre réponse est enregistrée')
    expect(read).toContain('Cet échange vous a-t-il été utile ?')
    await person.send(`${address}/suite`, { useful: '4', recommend: '0' })
    expect(calls(`/v1/survey-links/${token43}/rest`)[0]?.body).toEqual({ useful: 4, recommend: 0 })
    asked({ status: 'answered', restOpen: false })
    expect(readable((await person.follow()).html)).toContain('Merci de votre avis')
    expect(readable((await person.get(address)).html)).toContain('Vous avez déjà répondu')
  })

  it('says of the others sent empty that the first answer is kept', async () => {
    asked({ status: 'answered', restOpen: true })
    const person = visit()
    await person.get(address)
    const { status, html } = await person.send(`${address}/suite`, {})
    expect(status).toBe(400)
    expect(readable(html)).toContain('votre première réponse est enregistrée')
  })

  it('a survey whose others can no longer be answered is thanked for the first', async () => {
    asked({ status: 'answered', restOpen: true })
    const person = visit()
    await person.get(address)
    tell({ [`POST /v1/survey-links/${token43}/rest`]: problem('already-answered') })
    asked({ status: 'answered', restOpen: false })
    await person.send(`${address}/suite`, { useful: '4' })
    expect(readable((await person.follow()).html)).toContain('Vous avez déjà répondu')
  })

  it('of another kind asks its own questions, two after the first, and says that the Region alone reads them', async () => {
    const found = { found: 'Votre projet a-t-il avancé ?', useful: 'Utile ?', recommend: 'Et à un proche ?' }
    asked({ kind: 'six-months', words: { version: 0, texts: { fr: found } } })
    const person = visit()
    const { html } = await person.get(`${address}?reponse=yes`)
    expect(readable(html)).toMatch(/Où en êtes-vous aujourd’hui \?.*Votre projet a-t-il avancé \? Oui Non Pas encore/)
    expect(readable(html)).toContain('La Région lit les résultats de toute la Bretagne')
    expect(html).toMatch(/name="found"[^>]*value="yes"[^>]*checked/)
    await person.send(address, { found: 'yes' })
    expect(answers()).toEqual([{ found: 'yes' }])
    asked({ kind: 'six-months', words: { version: 0, texts: { fr: found } }, status: 'answered', restOpen: true })
    const rest = (await person.follow()).html
    expect([...rest.matchAll(/<legend[^>]*>/g)]).toHaveLength(2)
    expect(readable(rest)).toContain('Deux autres questions')
  })

  it('sent without an answer asks for it', async () => {
    const person = visit()
    await person.get(address)
    const { html } = await person.send(address, {})
    expect(readable(html)).toContain('Dites si la structure vous a contacté.')
  })

  it('speaks the language of the request', async () => {
    tell({ [`GET /v1/survey-links/${token43}`]: { body: { ...survey, language: 'br' } } })
    expect((await visit().get(address)).html).toContain('Penaos eo bet?')
  })

  it('too late is told kindly', async () => {
    tell({ [`GET /v1/survey-links/${token43}`]: problem('link-expired') })
    const { status, html } = await visit().get(address)
    expect(status).toBe(410)
    expect(readable(html)).toContain('Il est trop tard pour répondre')
  })

  it('is stopped by a mail program’s POST alone, or by its form, never by opening the page', async () => {
    const stops = () => calls(`/v1/survey-links/${token43}/stop`).map(({ method }) => method)
    const person = visit()
    await person.get(`${address}/arret`)
    expect(stops()).toEqual([])
    expect(readable((await person.send(`${address}/arret`)).html)).toContain('Vous ne recevrez plus de questionnaire')
    await visit().post(`${address}/arret`, { 'List-Unsubscribe': 'One-Click' })
    expect(stops()).toEqual(['POST', 'POST'])
  })
})

describe('a digest', () => {
  const address = `/resume/${token43}`
  const asked = (act: string) => calls(`/v1/digest-links/${token43}/${act}`).length

  it('is stopped by one POST, never by opening the page, and comes again when asked', async () => {
    tell({
      [`POST /v1/digest-links/${token43}/stop`]: { body: { status: 'stopped' } },
      [`POST /v1/digest-links/${token43}/resume`]: { body: { status: 'resumed' } },
    })
    const agent = visit()
    await agent.get(`${address}/arret`)
    expect(asked('stop')).toBe(0)
    await visit().post(`${address}/arret`, { 'List-Unsubscribe': 'One-Click' })
    expect(readable((await agent.send(`${address}/arret`)).html)).toContain('Aucun résumé ne partira plus')
    expect(asked('stop')).toBe(2)
    expect(readable((await agent.send(`${address}/reprise`)).html)).toContain('arriveront à nouveau')
    expect(asked('resume')).toBe(1)
  })
})
