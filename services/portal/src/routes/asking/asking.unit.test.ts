// Asking by the form: what is asked, what is refused and kept, what was received.

import { describe, expect, it } from 'vitest'
import { wellNeighbours } from '../../testing/contracts.ts'
import { readable, titleOf } from '../../testing/neighbours.ts'
import { answers, problem, usePages } from '../../testing/pages.ts'

const { calls, loggedIn, tell, visit } = usePages()

describe('asking', () => {
  it('ties a label to every field', async () => {
    const { html } = await visit().get('/demande/une-page')
    const ids = [...html.matchAll(/<(?:input|textarea|select) [^>]*?id="([^"]+)"/g)].map(([, id]) => id)
    const labelled = new Set([...html.matchAll(/<label for="([^"]+)"/g)].map(([, id]) => id))
    expect(ids.length).toBeGreaterThan(30)
    expect(ids.filter((id) => !labelled.has(id ?? ''))).toEqual([])
  })

  it('asks which structure follows the person and which they wish for, only of who says there is one', async () => {
    const person = visit()
    await person.get('/demande/une-page')
    const asked = await person.send('/demande/une-page', { ...answers, named: 'yes' })
    expect(asked.status).toBe(200)
    expect(readable(asked.html)).toContain('La structure qui me suit déjà')
    const named = { 'followed-vae': 'hent--autre', 'wished-vae': 'hent--cep-regional-lannion' }
    expect((await person.send('/demande/une-page', named)).to).toBe('/demande/recue')
    expect(calls('/v1/requests')[0]?.body).toMatchObject({
      needs: [{ service: 'vae', followedBy: 'hent--autre', wishedStructure: 'hent--cep-regional-lannion' }],
    })
  })

  it('lets the request leave without it while the directory is away', async () => {
    tell({ 'GET /v1/structures': problem('dependency-unavailable') })
    const person = visit()
    await person.get('/demande/une-page')
    expect(readable((await person.send('/demande/une-page', { ...answers, named: 'yes' })).html)).toContain(
      'peut partir sans cela',
    )
    expect((await person.send('/demande/une-page')).to).toBe('/demande/recue')
  })

  it('sends intake what was said, once, and shows code and words to keep', async () => {
    const person = visit()
    await person.get('/demande/une-page')
    const sent = await person.send('/demande/une-page', {
      ...answers,
      access: ['step-free', 'easy-read'],
      share: 'yes',
      wish: 'Bonjour',
    })
    expect(sent).toMatchObject({ status: 303, to: '/demande/recue' })
    const [call] = calls('/v1/requests')
    expect(call?.body).toEqual({
      commune: '22113',
      needs: [{ service: 'vae' }],
      situation: { status: 'employee', ageBand: '30-44' },
      modes: ['phone', 'mail'],
      accessibility: ['step-free', 'easy-read'],
      language: 'fr',
      wish: 'Bonjour',
      consent: { shareOnAcceptance: true, survey: false },
    })
    expect(call?.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/)
    expect(call?.headers['x-forwarded-for']).toBe('127.0.0.1')
    expect(call?.headers.authorization).toBeUndefined()
    const read = readable((await person.follow()).html)
    expect(read).toContain('7K3M-P2QX-9DFA')
    expect(read).toContain('badof gihul majot nirud sobak')
    expect(read).toContain('personne ne pourra vous les redonner')
  })

  it('sent twice, after going back, carries the same key', async () => {
    const person = visit()
    const form = await person.get('/demande/une-page')
    await person.send('/demande/une-page', answers)
    person.back(form)
    await person.send('/demande/une-page', answers)
    const [first, second] = calls('/v1/requests').map(({ headers }) => headers['idempotency-key'])
    expect(second).toBe(first)
    expect((await person.get('/demande/une-page')).html).not.toContain(String(first))
  })

  it('sent again by a page reloaded, as the browser’s way back does, asks whether it is another', async () => {
    const person = visit()
    await person.get('/demande/une-page')
    await person.send('/demande/une-page', answers)
    await person.get('/demande/une-page')
    const question = await person.send('/demande/une-page', { ...answers, wish: 'Encore' })
    expect(question.status).toBe(409)
    expect(readable(question.html)).toContain('Vous venez d’envoyer une demande')
    expect(calls('/v1/requests')).toHaveLength(1)
    expect((await person.get('/demande/recue')).html).toContain('7K3M-P2QX-9DFA')
    person.back(question)
    expect(await person.send('/demande/une-page')).toMatchObject({ status: 303, to: '/demande/recue' })
    expect(calls('/v1/requests').map(({ body }) => body)).toMatchObject([{}, { wish: 'Encore' }])
  })

  it('at the counter asks so only of the same answers: the next person has others', async () => {
    const agent = await loggedIn()
    const sending = async (more: object) => {
      await agent.get('/pro/demande')
      return agent.send('/pro/demande', { ...answers, ...more })
    }
    expect((await sending({})).status).toBe(303)
    expect((await sending({ wish: 'Autre' })).status).toBe(303)
    expect((await sending({ wish: 'Autre' })).status).toBe(409)
    expect(calls('/v1/requests')).toHaveLength(2)
  })

  it('with faults keeps all that was typed and leads to each field', async () => {
    const person = visit()
    await person.get('/demande/une-page')
    const { status, html } = await person.send('/demande/une-page', {
      commune: 'Lannion',
      wish: 'Mon texte',
      phone: '12',
    })
    expect(status).toBe(400)
    expect(titleOf(html)).toMatch(/^Erreur : Faire une demande/)
    expect(html).toContain('value="Lannion"')
    expect(html).toContain('>Mon texte</textarea>')
    for (const field of ['needs', 'status', 'ageBand', 'modes', 'phone']) {
      expect(html).toContain(`href="#${field}"`)
      expect(html).toContain(`id="${field}"`)
      expect(html).toContain(`id="${field}-erreur"`)
    }
    expect(calls()).toEqual([])
  })

  it('takes a tab, a vertical tab pasted from Word and marks of direction for what they look like', async () => {
    const person = visit()
    await person.get('/demande/une-page')
    const wish = 'Une ligne\vune autre\u202e'
    await person.send('/demande/une-page', {
      ...answers,
      firstName: 'Anne\tMarie\u200b',
      wish,
      phone: '06\u00a0/12/34/56/78',
    })
    expect(calls('/v1/requests')[0]?.body).toMatchObject({
      person: { firstName: 'Anne Marie', phone: '06\u00a0/12/34/56/78' },
      wish: 'Une ligne\nune autre',
    })
  })

  it('counts as the API counts: 2,000 emojis are taken, one more is told at its field', async () => {
    const person = visit()
    await person.get('/demande/une-page')
    const tooLong = await person.send('/demande/une-page', { ...answers, wish: '🙂'.repeat(2_001) })
    expect(tooLong.html).toContain('id="wish-erreur"')
    expect((await person.send('/demande/une-page', { ...answers, wish: '🙂'.repeat(2_000) })).to).toBe('/demande/recue')
  })

  it.each([
    ['/person/firstName', 'firstName'],
    ['/person/lastName', 'lastName'],
    ['/person/phone', 'phone'],
    ['/wish', 'wish'],
  ])('leads to the field that the service refuses by %s', async (pointer, field) => {
    tell({ 'POST /v1/requests': problem('invalid-input', { errors: [{ pointer, code: 'pattern' }] }) })
    const person = visit()
    await person.get('/demande/une-page')
    const { html } = await person.send('/demande/une-page', { ...answers, firstName: 'Anne' })
    expect(html).toContain(`href="#${field}"`)
    expect(readable(html)).toContain('Nous ne pouvons pas lire ce texte.')
  })

  it('asks which commune where several bear the name, and loses nothing', async () => {
    const person = visit()
    await person.get('/demande/une-page')
    const page = await person.send('/demande/une-page', { ...answers, commune: 'Le Faouët' })
    expect(readable(page.html)).toContain('Le Faouët (Morbihan)')
    expect(readable(page.html)).toContain(
      'Le Faouët (Côtes-d’Armor)'.replace('’', page.html.includes('Côtes-d’Armor') ? '’' : "'"),
    )
    const nothing = await person.send('/demande/une-page')
    expect(readable(nothing.html)).toContain('Choisissez votre commune dans la liste.')
    expect((await person.send('/demande/une-page', { communeCode: '56057' })).to).toBe('/demande/recue')
    expect(calls('/v1/requests')[0]?.body).toMatchObject({ commune: '56057', needs: [{ service: 'vae' }] })
  })

  it('asks one thing more only where it can change who answers', async () => {
    const person = visit()
    await person.get('/demande/une-page')
    const page = await person.send('/demande/une-page', { ...answers, needs: 'business-creation' })
    expect(readable(page.html)).toContain('Votre projet d’entreprise')
    await person.send('/demande/une-page', { project: 'crafts' })
    expect(calls('/v1/requests')[0]?.body).toMatchObject({
      needs: [{ service: 'business-creation', project: 'crafts' }],
    })
  })

  it('says that nothing is lost when the service is away, and sends the same again', async () => {
    const person = visit()
    await person.get('/demande/une-page')
    tell({ 'POST /v1/requests': { status: 503, problem: 'dependency-unavailable' } })
    const away = await person.send('/demande/une-page', { ...answers, firstName: 'Maëlle' })
    expect(away.status).toBe(503)
    expect(readable(away.html)).toContain('vos réponses sont gardées')
    tell(wellNeighbours())
    expect((await person.send('/demande/une-page')).to).toBe('/demande/recue')
    const [first, second] = calls('/v1/requests')
    expect(second?.body).toEqual(first?.body)
    expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key'])
  })

  it('says intake’s refusals at the field they are about', async () => {
    const person = visit()
    await person.get('/demande/une-page')
    tell({ 'POST /v1/requests': problem('invalid-input', { errors: [{ pointer: '/person/email', code: 'format' }] }) })
    const { html } = await person.send('/demande/une-page', { ...answers, email: 'a@b.fr' })
    expect(html).toContain('href="#email"')
  })

  it('says of a mobile of a country that is not written to that it gets no SMS', async () => {
    const person = visit()
    await person.get('/demande/une-page')
    const errors = [{ pointer: '/person/phone', code: 'mobile-not-written-to' }]
    tell({ 'POST /v1/requests': problem('invalid-input', { errors }) })
    const { html } = await person.send('/demande/une-page', { ...answers, phone: '+44 7400 123456', told: 'sms' })
    expect(readable(html)).toContain('Nous n’envoyons pas de SMS à ce numéro. Choisissez une autre façon.')
  })

  it('keeps what was typed when the page was open too long', async () => {
    const person = visit()
    await person.get('/demande/une-page')
    const { status, html } = await person.send('/demande/une-page', { ...answers, _csrf: 'stale' })
    expect(status).toBe(403)
    expect(readable(html)).toContain('Vos réponses sont gardées')
    expect(html).toContain('name="commune" value="Lannion"')
    expect(calls()).toEqual([])
    expect((await person.send('/demande/une-page')).to).toBe('/demande/recue')
  })

  it('opens the request from the page that shows code and words, without typing them again', async () => {
    const person = visit()
    await person.get('/demande/une-page')
    await person.send('/demande/une-page', answers)
    await person.follow()
    expect(await person.send('/suivre')).toMatchObject({ status: 303, to: '/suivi' })
    expect(calls('/v1/person-sessions')[0]?.body).toEqual({
      code: '7K3M-P2QX-9DFA',
      secret: 'badof-gihul-majot-nirud-sobak',
    })
  })

  it('clears code and words from the screen when asked', async () => {
    const person = visit()
    await person.get('/demande/une-page')
    await person.send('/demande/une-page', answers)
    await person.follow()
    await person.send('/demande/recue/effacer')
    expect(readable((await person.get('/demande/recue')).html)).not.toContain('7K3M')
  })
})
