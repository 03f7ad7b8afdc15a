// Asking one question a screen: only what routing needs is asked, each answer can be changed before all are sent.

import { describe, expect, it } from 'vitest'
import { answer, answerAll, at } from '../../testing/asking.ts'
import { wellNeighbours } from '../../testing/contracts.ts'
import { readable, titleOf } from '../../testing/neighbours.ts'
import { problem, usePages } from '../../testing/pages.ts'
import { fr } from '../../texts/fr.ts'
import { screenTexts } from '../../texts/screens.ts'

const { calls, tell, visit } = usePages()
describe('one question a screen', () => {
  it('says where one is, why it is asked, and ties a label to the field', async () => {
    const { html } = await visit().get('/demande')
    const read = readable(html)
    expect(titleOf(html)).toMatch(/^Où habitez-vous/)
    expect(read).toContain('Étape 1 sur 5 : votre besoin')
    expect(read).toContain('Pourquoi cette question ?')
    expect(html).toContain('<label for="commune">')
  })

  it('asks nothing of the situation where no answer would change who replies', async () => {
    const person = visit()
    await person.get('/demande')
    await answer(person, 'commune', { commune: 'Lannion' })
    expect(titleOf((await answer(person, 'besoins', { needs: 'vae' })).html)).toContain('Comment voulez-vous échanger')
    expect(calls('/v1/questions')[0]?.body).toEqual({
      service: 'vae',
      commune: '22113',
      situation: { status: 'undisclosed', ageBand: 'undisclosed' },
    })
  })

  it('asks what routing says would decide, and takes “I would rather not say” for an answer', async () => {
    const person = visit()
    await person.get('/demande')
    await answer(person, 'commune', { commune: 'Lannion' })
    await answer(person, 'besoins', { needs: 'cep' })
    expect(person.page().html).toContain('name="status"')
    await answer(person, 'situation', { status: 'undisclosed' })
    await answer(person, 'age', { ageBand: 'undisclosed' })
    expect(titleOf(person.page().html)).toContain('reconnaissance de handicap')
    const after = await answer(person, 'handicap', { disability: 'unsaid' })
    expect(titleOf(after.html)).toContain('Comment voulez-vous échanger')
  })

  it('asks by the rules alone while routing is away', async () => {
    tell({ 'POST /v1/questions': problem('dependency-unavailable') })
    const person = visit()
    await person.get('/demande')
    await answer(person, 'commune', { commune: 'Lannion' })
    await answer(person, 'besoins', { needs: 'business-creation' })
    await answer(person, 'situation', { status: 'employee' })
    await answer(person, 'age', { ageBand: '30-44' })
    expect(titleOf(person.page().html)).toContain('projet d’entreprise')
  })

  it('does not ask who chooses while the directory is away', async () => {
    tell({ 'GET /v1/structures': problem('dependency-unavailable') })
    const person = visit()
    await person.get('/demande')
    await answer(person, 'commune', { commune: 'Lannion' })
    await answer(person, 'besoins', { needs: 'vae' })
    await answer(person, 'echanges', { modes: 'any' })
    expect(titleOf((await answer(person, 'accueil')).html)).toContain('Comment vous joindre')
  })

  it('asks which commune where several bear the name, and again once another such name is typed', async () => {
    const person = visit()
    await person.get('/demande')
    expect(titleOf((await answer(person, 'commune', { commune: 'Le Faouët' })).html)).toContain(
      'Quelle est votre commune',
    )
    const nothing = await person.send(at('quelle-commune'))
    expect(nothing.status).toBe(400)
    await answer(person, 'quelle-commune', { communeCode: '56057' })
    await answer(person, 'besoins', { needs: 'vae' })
    await person.get(at('commune'))
    expect((await person.send(at('commune'), { commune: '22300' })).to).toBe(at('quelle-commune'))
  })

  it('offers to see the structure first where there is one alone, and names no other', async () => {
    const person = visit()
    const one = { structureId: 'hent--vae-lannion', name: 'VAE Lannion', network: 'vae-advice' }
    tell({ 'GET /v1/structures': { body: { structures: [one] } } })
    await person.get('/demande')
    await answer(person, 'commune', { commune: 'Lannion' })
    await answer(person, 'besoins', { needs: 'vae' })
    await answer(person, 'echanges', { modes: 'phone' })
    const { html } = await answer(person, 'accueil')
    expect(titleOf(html)).toContain('Qui choisit la structure')
    expect(html).toContain('value="own"')
    expect(html).not.toContain('value="wished"')
  })

  it('says in words that a service is for others, and where to change what is asked', async () => {
    const person = visit()
    tell({ 'POST /v1/questions': problem('dependency-unavailable') })
    await person.get('/demande')
    await answer(person, 'commune', { commune: 'Lannion' })
    await answer(person, 'besoins', { needs: 'school-guidance' })
    const refused = await person.send(at('situation'), { status: 'employee' })
    expect(refused.status).toBe(400)
    expect(readable(refused.html)).toContain('s’adresse aux élèves et aux étudiants')
    expect(refused.html).toContain(`href="${at('besoins')}"`)
  })

  it('with a fault keeps what was typed and leads to the field', async () => {
    const person = visit()
    await person.get('/demande')
    const { status, html } = await person.send(at('commune'), { commune: 'Marseille' })
    expect(status).toBe(400)
    expect(titleOf(html)).toMatch(/^Erreur/)
    expect(html).toContain('value="Marseille"')
    expect(html).toContain('href="#commune"')
  })
})

describe('answers checked and sent', () => {
  it('shows each answer with the way to change it, and sends them once', async () => {
    const person = visit()
    const check = await answerAll(person)
    const read = readable(check.html)
    expect(titleOf(check.html)).toContain('Vérifiez vos réponses')
    for (const said of ['Lannion', fr.needs.vae.label, 'nolwenn@personne.example', 'Bonjour'])
      expect(read).toContain(said)
    expect(check.html).toContain(`href="${at('echanges')}"`)
    expect((await person.send('/demande/envoyer')).to).toBe('/demande/recue')
    expect(calls('/v1/requests').map(({ body }) => body)).toEqual([
      {
        commune: '22113',
        needs: [{ service: 'vae' }],
        situation: { status: 'undisclosed', ageBand: 'undisclosed' },
        modes: ['phone'],
        language: 'fr',
        person: { firstName: 'Nolwenn', email: 'nolwenn@personne.example', messages: true, toldBy: 'email' },
        wish: 'Bonjour',
        consent: { shareOnAcceptance: true, survey: false },
      },
    ])
  })

  it('goes back to the answers after a change, and to what the change makes worth asking', async () => {
    const person = visit()
    await answerAll(person)
    await person.get(at('message'))
    expect(person.page().html).toContain('>Bonjour</textarea>')
    expect((await person.send(at('message'), { wish: 'Bonsoir' })).to).toBe('/demande/verifier')
    await person.get(at('joindre'))
    expect((await person.send(at('joindre'), { way: 'letter' })).to).toBe(at('coordonnees'))
    await person.follow()
    expect((await person.send(at('coordonnees'), { address: '1 rue du Port\n22300 Lannion' })).to).toBe(
      '/demande/verifier',
    )
    await person.follow()
    await person.send('/demande/envoyer')
    expect(calls('/v1/requests')[0]?.body).toMatchObject({
      person: { firstName: 'Nolwenn', address: '1 rue du Port\n22300 Lannion', messages: false },
      wish: 'Bonsoir',
    })
    expect(JSON.stringify(calls('/v1/requests')[0]?.body)).not.toContain('nolwenn@')
  })

  it('asks whoever wants e-mail and SMS for both addresses, and sends both', async () => {
    const person = visit()
    await answerAll(person)
    await person.get(at('joindre'))
    await person.send(at('joindre'), { way: 'both' })
    await person.follow()
    const missing = await person.send(at('coordonnees'), { email: 'nolwenn@personne.example', phone: '02 61 91 00 42' })
    expect(readable(missing.html)).toContain(screenTexts.fr.errors.mobile)
    await person.send(at('coordonnees'), { email: 'nolwenn@personne.example', phone: '06 39 98 20 15' })
    await person.follow()
    expect(readable(person.page().html)).toContain('Par courriel et par SMS')
    await person.send('/demande/envoyer')
    expect(calls('/v1/requests')[0]?.body).toMatchObject({
      person: { email: 'nolwenn@personne.example', phone: '06 39 98 20 15', messages: true, toldBy: 'both' },
    })
  })

  it('sends the structure that follows the person, the one they wish for, and when to call', async () => {
    const person = visit()
    await answerAll(person)
    await person.get(at('deja-suivi'))
    await person.send(at('deja-suivi'), { 'followed-vae': 'hent--autre' })
    await person.get(at('choix'))
    await person.send(at('choix'), { choice: 'wished' })
    await person.follow()
    await person.send(at('structure'), { 'wished-vae': 'hent--cep-regional-lannion' })
    await person.get(at('joindre'))
    await person.send(at('joindre'), { way: 'phone' })
    await person.follow()
    await person.send(at('coordonnees'), { phone: '06 39 98 20 15', reachableAt: ['morning', 'evening'] })
    await person.follow()
    await person.send('/demande/envoyer')
    expect(calls('/v1/requests')[0]?.body).toMatchObject({
      needs: [{ service: 'vae', followedBy: 'hent--autre', wishedStructure: 'hent--cep-regional-lannion' }],
      person: { phone: '06 39 98 20 15', reachableAt: ['morning', 'evening'], messages: false },
    })
  })

  it('of somebody anonymous who writes nothing asks no consent and sends no person', async () => {
    const person = visit()
    await answerAll(person)
    await person.get(at('message'))
    await person.send(at('message'), { wish: '' })
    await person.get(at('joindre'))
    await person.send(at('joindre'), { way: 'anonymous' })
    expect(readable((await person.follow()).html)).not.toContain(screenTexts.fr.questions.accord.title)
    await person.send('/demande/envoyer')
    const [call] = calls('/v1/requests')
    expect(call?.body).not.toHaveProperty('person')
    expect(call?.body).toMatchObject({ consent: { shareOnAcceptance: false } })
  })

  it('leads from what intake refuses to the answer it is about', async () => {
    const person = visit()
    await answerAll(person)
    tell({ 'POST /v1/requests': problem('invalid-input', { errors: [{ pointer: '/person/email', code: 'format' }] }) })
    const { status, html } = await person.send('/demande/envoyer')
    expect(status).toBe(400)
    expect(html).toContain('href="#coordonnees"')
    tell(wellNeighbours())
    expect((await person.send('/demande/envoyer')).to).toBe('/demande/recue')
  })

  it('keeps the answers while intake is away, and sends the same request after', async () => {
    const person = visit()
    await answerAll(person)
    tell({ 'POST /v1/requests': problem('dependency-unavailable') })
    expect((await person.send('/demande/envoyer')).status).toBe(503)
    tell(wellNeighbours())
    expect((await person.send('/demande/envoyer')).to).toBe('/demande/recue')
    const keys = calls('/v1/requests').map(({ headers }) => headers['idempotency-key'])
    expect(new Set(keys).size).toBe(1)
  })
})

describe('the page of what was received', () => {
  it('is sent to oneself by one’s own device, or kept in a file, and its square brings the code alone', async () => {
    const person = visit()
    await answerAll(person)
    await person.send('/demande/envoyer')
    const { html } = await person.follow()
    expect(html).toMatch(/href="mailto:\?subject=[^"]*badof/)
    expect(html).toMatch(/href="sms:[^"]*badof/)
    expect(html).toContain('class="qr"')
    const file = await person.get('/demande/recue/fichier')
    expect(file.headers['content-disposition']).toContain('attachment')
    expect(file.html).toContain('7K3M-P2QX-9DFA')
    expect(file.html).toContain('badof gihul')
  })
})
