import { errorTable } from '@hent/service/errors.ts'
import type { Server } from '@hent/service/server.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type agents,
  nobodys,
  proposal,
  referral,
  referralId,
  requestId,
  requestSeen,
  story,
  survey,
  taken,
  token43,
  waitingForChoice,
  wellNeighbours,
} from './test-contracts.ts'
import { type Neighbours, readable, startNeighbours, startPortal, titleOf, visitor } from './test-neighbours.ts'

let near: Neighbours
let app: Server
const answers = { commune: 'Lannion', needs: 'vae', status: 'employee', ageBand: '30-44', modes: ['phone', 'mail'] }
const tell = (more: Neighbours['answers']) => Object.assign(near.answers, more)
const problem = (code: keyof typeof errorTable, more = {}) => ({
  status: errorTable[code].status,
  problem: code,
  ...more,
})

beforeAll(async () => {
  near = await startNeighbours({})
  app = await startPortal(near.url)
})
afterAll(async () => {
  await app.close()
  await near.stop()
})
beforeEach(() => {
  for (const key of Object.keys(near.answers)) delete near.answers[key]
  tell(wellNeighbours())
  near.asked.length = 0
})

async function loggedIn(role: keyof typeof agents = 'adviser') {
  tell(wellNeighbours(role))
  const agent = visitor(app)
  await agent.get('/pro/entrer?vers=/pro')
  await agent.get('/pro/retour?code=c&state=s')
  return agent
}

async function following() {
  const person = visitor(app)
  await person.get('/suivre')
  await person.send('/suivre', { code: '7K3M-P2QX-9DFA', words: 'badof gihul majot nirud sobak' })
  return person
}

describe('every page', () => {
  it('is protected: no script, no frame, no referrer, nothing kept by caches', async () => {
    const { headers } = await visitor(app).get('/')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['content-security-policy']).not.toContain('script-src')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['cache-control']).toBe('no-store')
  })

  it('speaks the language asked for, and goes on speaking it', async () => {
    const person = visitor(app)
    expect((await person.get('/?lang=br')).html).toContain('<html lang="br">')
    expect((await person.get('/demande')).html).toContain('Ober ur goulenn')
    expect((await person.get('/?lang=fr')).html).toContain('<html lang="fr">')
  })

  it('that does not exist says so in words', async () => {
    const { status, html } = await visitor(app).get('/nulle-part')
    expect(status).toBe(404)
    expect(titleOf(html)).toContain('Cette page n’existe pas')
  })

  it('leaves health to machines', async () => {
    expect((await visitor(app).get('/livez')).status).toBe(200)
    expect((await visitor(app).get('/readyz')).status).toBe(200)
  })
})

describe('asking', () => {
  it('ties a label to every field', async () => {
    const { html } = await visitor(app).get('/demande')
    const ids = [...html.matchAll(/<(?:input|textarea|select) [^>]*?id="([^"]+)"/g)].map(([, id]) => id)
    const labelled = new Set([...html.matchAll(/<label for="([^"]+)"/g)].map(([, id]) => id))
    expect(ids.length).toBeGreaterThan(30)
    expect(ids.filter((id) => !labelled.has(id ?? ''))).toEqual([])
  })

  it('sends intake what was said, once, and shows code and words to keep', async () => {
    const person = visitor(app)
    await person.get('/demande')
    const sent = await person.send('/demande', { ...answers, share: 'yes', wish: 'Bonjour' })
    expect(sent).toMatchObject({ status: 303, to: '/demande/recue' })
    const [call] = near.of('/v1/requests')
    expect(call?.body).toEqual({
      commune: '22113',
      needs: [{ service: 'vae' }],
      situation: { status: 'employee', ageBand: '30-44' },
      modes: ['phone', 'mail'],
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
    const person = visitor(app)
    const form = await person.get('/demande')
    await person.send('/demande', answers)
    person.back(form)
    await person.send('/demande', answers)
    const [first, second] = near.of('/v1/requests').map(({ headers }) => headers['idempotency-key'])
    expect(second).toBe(first)
    expect((await person.get('/demande')).html).not.toContain(String(first))
  })

  it('with faults keeps all that was typed and leads to each field', async () => {
    const person = visitor(app)
    await person.get('/demande')
    const { status, html } = await person.send('/demande', { commune: 'Lannion', wish: 'Mon texte', phone: '12' })
    expect(status).toBe(400)
    expect(titleOf(html)).toMatch(/^Erreur : Faire une demande/)
    expect(html).toContain('value="Lannion"')
    expect(html).toContain('>Mon texte</textarea>')
    for (const field of ['needs', 'status', 'ageBand', 'modes', 'phone']) {
      expect(html).toContain(`href="#${field}"`)
      expect(html).toContain(`id="${field}"`)
      expect(html).toContain(`id="${field}-erreur"`)
    }
    expect(near.asked).toEqual([])
  })

  it('asks which commune where several bear the name, and loses nothing', async () => {
    const person = visitor(app)
    await person.get('/demande')
    const page = await person.send('/demande', { ...answers, commune: 'Le Faouët' })
    expect(readable(page.html)).toContain('Le Faouët (Morbihan)')
    expect(readable(page.html)).toContain(
      'Le Faouët (Côtes-d’Armor)'.replace('’', page.html.includes('Côtes-d’Armor') ? '’' : "'"),
    )
    const nothing = await person.send('/demande')
    expect(readable(nothing.html)).toContain('Choisissez votre commune dans la liste.')
    expect((await person.send('/demande', { communeCode: '56057' })).to).toBe('/demande/recue')
    expect(near.of('/v1/requests')[0]?.body).toMatchObject({ commune: '56057', needs: [{ service: 'vae' }] })
  })

  it('asks one thing more only where it can change who answers', async () => {
    const person = visitor(app)
    await person.get('/demande')
    const page = await person.send('/demande', { ...answers, needs: 'business-creation' })
    expect(readable(page.html)).toContain('Votre projet d’entreprise')
    await person.send('/demande', { project: 'crafts' })
    expect(near.of('/v1/requests')[0]?.body).toMatchObject({
      needs: [{ service: 'business-creation', project: 'crafts' }],
    })
  })

  it('says that nothing is lost when the service is away, and sends the same again', async () => {
    const person = visitor(app)
    await person.get('/demande')
    tell({ 'POST /v1/requests': { status: 503, problem: 'dependency-unavailable' } })
    const away = await person.send('/demande', { ...answers, firstName: 'Maëlle' })
    expect(away.status).toBe(503)
    expect(readable(away.html)).toContain('vos réponses sont gardées')
    tell(wellNeighbours())
    expect((await person.send('/demande')).to).toBe('/demande/recue')
    const [first, second] = near.of('/v1/requests')
    expect(second?.body).toEqual(first?.body)
    expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key'])
  })

  it('says intake’s refusals at the field they are about', async () => {
    const person = visitor(app)
    await person.get('/demande')
    tell({ 'POST /v1/requests': problem('invalid-input', { errors: [{ pointer: '/person/email', code: 'format' }] }) })
    const { html } = await person.send('/demande', { ...answers, email: 'a@b.fr' })
    expect(html).toContain('href="#email"')
  })

  it('keeps what was typed when the page was open too long', async () => {
    const person = visitor(app)
    await person.get('/demande')
    const { status, html } = await person.send('/demande', { ...answers, _csrf: 'stale' })
    expect(status).toBe(403)
    expect(readable(html)).toContain('Vos réponses sont gardées')
    expect(html).toContain('name="commune" value="Lannion"')
    expect(near.asked).toEqual([])
    expect((await person.send('/demande')).to).toBe('/demande/recue')
  })

  it('opens the request from the page that shows code and words, without typing them again', async () => {
    const person = visitor(app)
    await person.get('/demande')
    await person.send('/demande', answers)
    await person.follow()
    expect(await person.send('/suivre')).toMatchObject({ status: 303, to: '/suivi' })
    expect(near.of('/v1/person-sessions')[0]?.body).toEqual({
      code: '7K3M-P2QX-9DFA',
      secret: 'badof-gihul-majot-nirud-sobak',
    })
  })

  it('clears code and words from the screen when asked', async () => {
    const person = visitor(app)
    await person.get('/demande')
    await person.send('/demande', answers)
    await person.follow()
    await person.send('/demande/recue/effacer')
    expect(readable((await person.get('/demande/recue')).html)).not.toContain('7K3M')
  })
})

describe('following', () => {
  it('shows where each need is, who has it, and what comes next by when', async () => {
    const read = readable((await (await following()).follow()).html)
    expect(read).toContain('Transitions Pro – Lannion a accepté et vous contacte avant le mardi 1er décembre 2026.')
    expect(read).toContain('02 96 01 02 03')
    expect(read).toContain('4 rue de Tréguier')
    expect(read).toContain('Structure sollicitée – Transitions Pro – Lannion')
    expect(read).toContain('Dire comment cela s’est passé avec Mission locale')
  })

  it('asks the services with the person’s token, which no address shows', async () => {
    const person = await following()
    expect(person.page().to).toBe('/suivi')
    await person.follow()
    expect(near.of(`/v1/stories/${requestId}`)[0]?.headers.authorization).toBe('Bearer a.person.token')
  })

  it('says kindly that code and words do not belong together, and keeps them', async () => {
    tell({ 'POST /v1/person-sessions': problem('unauthenticated') })
    const person = await following()
    expect(readable(person.page().html)).toContain('ne vont pas ensemble')
    expect(person.page().html).toContain('value="7K3M-P2QX-9DFA"')
  })

  it('says how long to wait after too many tries', async () => {
    tell({ 'POST /v1/person-sessions': problem('too-many-requests', { retryAfter: 600 }) })
    expect(readable((await following()).page().html)).toContain('Attendez 10 min')
  })

  it('without a session goes back to the code and words', async () => {
    expect((await visitor(app).get('/suivi')).to).toBe('/suivre')
  })

  it('shows what intake knows when tracking is away or has not caught up', async () => {
    tell({ [`GET /v1/stories/${requestId}`]: problem('dependency-unavailable') })
    expect(readable((await (await following()).follow()).html)).toContain('Une partie de cette page')
    tell({ [`GET /v1/stories/${requestId}`]: problem('not-found') })
    const read = readable((await (await following()).follow()).html)
    expect(read).toContain('Le détail arrive')
    expect(read).toContain('Conseil en évolution professionnelle')
  })

  it('lets the person choose among the options', async () => {
    tell({
      [`GET /v1/stories/${requestId}`]: { body: { ...story, referrals: [waitingForChoice] } },
      [`POST /v1/referrals/${referralId}/choice`]: { body: referral },
      [`POST /v1/referrals/${referralId}/other-options`]: { body: referral },
    })
    const person = await following()
    expect(readable((await person.follow()).html)).toContain(
      'Sans choix de votre part avant le vendredi 27 novembre 2026',
    )
    expect(readable(person.page().html)).toContain('à environ 12 km – répond en 3 jours ouvrés')
    expect(readable(person.page().html)).toContain('dans votre département – délai de réponse non annoncé')
    const nothing = await person.send('/suivi/choix')
    expect(nothing.status).toBe(400)
    expect(readable(nothing.html)).toContain('Choisissez une structure dans la liste.')
    const others = { ...waitingForChoice, options: waitingForChoice.options.toReversed() }
    tell({
      [`POST /v1/referrals/${referralId}/other-options`]: () => {
        // The story follows a little later.
        let looks = 0
        tell({
          [`GET /v1/stories/${requestId}`]: () => {
            looks += 1
            return { body: { ...story, referrals: [looks > 2 ? others : waitingForChoice] } }
          },
        })
        return { body: referral }
      },
    })
    await person.send('/suivi/autres', { referralId })
    const shown = (await person.follow()).html
    expect(shown.indexOf('Autre structure')).toBeLessThan(shown.indexOf('Transitions Pro – Lannion'))
    expect(near.of(`/v1/referrals/${referralId}/other-options`)).toHaveLength(1)
    await person.send('/suivi/choix', { [`structure-${referralId}`]: 'hent--autre' })
    expect(near.of(`/v1/referrals/${referralId}/choice`)[0]?.body).toEqual({ structureId: 'hent--autre' })
    expect(readable((await person.follow()).html)).toContain('Votre choix est enregistré.')
  })

  it('tells why this structure, and why not the one that was named', async () => {
    const person = await following()
    expect((await person.follow()).html).toContain(`href="/suivi/pourquoi/${referralId}"`)
    const read = readable((await person.get(`/suivi/pourquoi/${referralId}`)).html)
    expect(read).toContain('CIBC avait été demandée : elle est complète.')
    expect(read).toContain('Transitions Pro – Lannion')
    expect(near.of(`/v1/referrals/${referralId}/decision`)[0]?.headers.authorization).toBe('Bearer a.person.token')
  })

  // A structure that had closed meanwhile made the choice end on a page of error.
  it('is told kindly that a choice is no longer possible, on the page with those that are', async () => {
    tell({
      [`GET /v1/stories/${requestId}`]: { body: { ...story, referrals: [waitingForChoice] } },
      [`POST /v1/referrals/${referralId}/choice`]: problem('invalid-input'),
    })
    const person = await following()
    await person.follow()
    const { status, html } = await person.send('/suivi/choix', { [`structure-${referralId}`]: 'hent--autre' })
    expect(status).toBe(400)
    expect(readable(html)).toContain('Ce choix n’est plus possible')
    expect(html).toContain('action="/suivi/choix"')
  })

  it('withdraws only after a question', async () => {
    const person = await following()
    expect(readable((await person.get('/suivi/retirer')).html)).toContain('Voulez-vous retirer votre demande ?')
    expect(near.of(`/v1/requests/${requestId}/withdrawal`)).toEqual([])
    await person.send('/suivi/retirer')
    expect(near.of(`/v1/requests/${requestId}/withdrawal`)).toHaveLength(1)
  })

  it('takes back an agreement', async () => {
    const person = await following()
    await person.follow()
    await person.send('/suivi/accord')
    expect(near.of(`/v1/requests/${requestId}/consent`)[0]?.body).toEqual({ shareOnAcceptance: false })
  })

  it('of an anonymous person says who contacts whom', async () => {
    tell({ [`GET /v1/requests/${requestId}`]: { body: { ...requestSeen, anonymous: true } } })
    const read = readable((await (await following()).follow()).html)
    expect(read).toContain('Vous êtes anonyme : c’est vous qui contactez la structure')
    expect(read).not.toContain('vous contacte avant')
    expect(read).not.toContain('Je retire mon accord')
  })
})

describe('a proposal’s link', () => {
  const address = `/proposition/${token43}`

  it('read any number of times changes nothing', async () => {
    const adviser = visitor(app)
    for (const _ of [1, 2, 3]) await adviser.get(address)
    expect(near.asked.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET'])
  })

  it('shows the need in words, and nobody', async () => {
    const read = readable((await visitor(app).get(address)).html)
    expect(read).toContain('Lannion')
    expect(read).toContain('En recherche d’emploi De 18 à 25 ans Sans diplôme')
    expect(read).toContain('Répondez avant le 1er décembre 2026 à 11:00')
  })

  it('is accepted by its form', async () => {
    const adviser = visitor(app)
    await adviser.get(address)
    await adviser.send(`${address}/accepter`)
    tell({ [`GET /v1/proposal-links/${token43}`]: { body: { ...proposal, status: 'accepted' } } })
    expect(readable((await adviser.follow()).html)).toContain('Vous avez accepté cette demande')
  })

  it('is declined with a reason only, and thanked', async () => {
    const adviser = visitor(app)
    await adviser.get(address)
    expect(readable((await adviser.send(`${address}/refuser`)).html)).toContain('Choisissez la raison du refus')
    await adviser.send(`${address}/refuser`, { reason: 'full' })
    expect(near.of(`/v1/proposal-links/${token43}/decline`)[0]?.body).toEqual({ reason: 'full' })
    tell({ [`GET /v1/proposal-links/${token43}`]: { body: { ...proposal, status: 'no-longer-yours' } } })
    expect(readable((await adviser.follow()).html)).toContain('Merci de votre réponse')
  })

  it('answered by somebody else meanwhile says how things are', async () => {
    const adviser = visitor(app)
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
    const late = await visitor(app).get(address)
    expect(late.status).toBe(410)
    expect(readable(late.html)).toContain('Vous n’avez rien à faire')
    tell({ [`GET /v1/proposal-links/${token43}`]: problem('link-invalid') })
    expect(readable((await visitor(app).get(address)).html)).toContain('Ce lien n’est pas valable')
  })

  it('is not answered by a form from elsewhere', async () => {
    const { status } = await visitor(app).post(`${address}/accepter`, {})
    expect(status).toBe(403)
    expect(near.asked).toEqual([])
  })
})

describe('a survey', () => {
  const address = `/avis/${token43}`

  it('sends only what was answered', async () => {
    const person = visitor(app)
    await person.get(address)
    await person.send(address, { contacted: 'yes', useful: '4', recommend: '0' })
    expect(near.of(`/v1/survey-links/${token43}/answer`)[0]?.body).toEqual({
      contacted: 'yes',
      useful: 4,
      recommend: 0,
    })
    tell({ [`GET /v1/survey-links/${token43}`]: { body: { ...survey, status: 'answered' } } })
    expect(readable((await person.follow()).html)).toContain('Merci de votre avis')
    expect(readable((await person.get(address)).html)).toContain('Vous avez déjà répondu')
  })

  it('asks for the one answer it needs, and keeps the others', async () => {
    const person = visitor(app)
    await person.get(address)
    const { html } = await person.send(address, { useful: '4' })
    expect(readable(html)).toContain('Dites si la structure vous a contacté.')
    expect(html).toMatch(/name="useful"[^>]*value="4"[^>]*checked/)
  })

  it('speaks the language of the request', async () => {
    tell({ [`GET /v1/survey-links/${token43}`]: { body: { ...survey, language: 'br' } } })
    expect((await visitor(app).get(address)).html).toContain('Penaos eo bet?')
  })

  it('too late is told kindly', async () => {
    tell({ [`GET /v1/survey-links/${token43}`]: problem('link-expired') })
    const { status, html } = await visitor(app).get(address)
    expect(status).toBe(410)
    expect(readable(html)).toContain('Il est trop tard pour répondre')
  })
})

describe('professionals', () => {
  it('are asked to log in, and nothing is asked of any service before', async () => {
    const { html } = await visitor(app).get('/pro')
    expect(readable(html)).toContain('Se connecter')
    expect(near.asked).toEqual([])
  })

  it('come back to the page they wanted, never to another site', async () => {
    const agent = visitor(app)
    await agent.get(`/pro/entrer?vers=/pro/dossier/${referralId}`)
    expect((await agent.get('/pro/retour?code=c&state=s')).to).toBe(`/pro/dossier/${referralId}`)
    await agent.get('/pro/entrer?vers=//evil.example')
    expect((await agent.get('/pro/retour?code=c&state=s')).to).toBe('/pro')
  })

  it('see what waits for their structure, with counts', async () => {
    const read = readable((await (await loggedIn()).get('/pro')).html)
    expect(read).toContain('1 à répondre')
    expect(read).toContain('1 à contacter')
    expect(near.of('/v1/referrals').map(({ path }) => path)).toEqual(['/v1/referrals?structureId=hent--ml-lannion'])
  })

  it('not in the directory are told whom to ask', async () => {
    tell({ 'POST /v1/agent-tokens': problem('forbidden') })
    const agent = visitor(app)
    await agent.get('/pro/entrer')
    const { status, html } = await agent.get('/pro/retour?code=c&state=s')
    expect(status).toBe(403)
    expect(readable(html)).toContain('Connexion impossible')
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

  it('set an appointment in local time', async () => {
    const agent = await loggedIn()
    const at = `/pro/dossier/${referralId}`
    tell({
      [`GET /v1/referrals/${referralId}`]: { body: taken },
      [`POST /v1/referrals/${referralId}/appointment`]: { body: taken },
    })
    await agent.get(at)
    const half = await agent.send(`${at}/appointment`, { day: '2026-12-01', appointmentMode: 'phone' })
    expect(half.html).toContain('value="2026-12-01"')
    expect(readable(half.html)).toContain('Donnez l’heure')
    await agent.send(`${at}/appointment`, { day: '2026-12-01', hour: '14:30', appointmentMode: 'phone' })
    expect(near.of(`/v1/referrals/${referralId}/appointment`)[0]?.body).toEqual({
      at: '2026-12-01T13:30:00.000Z',
      mode: 'phone',
    })
  })

  it('read an identity by an act of their own, once they have accepted, and are told it is logged', async () => {
    const agent = await loggedIn()
    const at = `/pro/dossier/${referralId}`
    expect(readable((await agent.get(at)).html)).not.toContain('Lire les coordonnées')
    tell({ [`GET /v1/referrals/${referralId}`]: { body: taken } })
    expect(readable((await agent.get(at)).html)).toContain('Chaque lecture est inscrite au registre')
    expect(near.of(`/v1/requests/${requestId}/identity`)).toEqual([])
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
    expect(near.of(`/v1/requests/${requestId}/notes`)[0]?.body).toEqual({
      referralId,
      text: 'Plus personne avant janvier.',
    })
    expect(near.of(`/v1/referrals/${referralId}/decline`)[0]?.body).toEqual({ reason: 'full' })
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
    expect(near.of(`/v1/requests/${requestId}/notes`)).toEqual([])
    expect(readable((await agent.send(`${at}/mots`)).html)).toContain('Plus personne avant janvier.')
  })

  it('enter a request with the person, under their own token', async () => {
    const agent = await loggedIn()
    await agent.get('/pro/demande')
    await agent.send('/pro/demande', { ...answers, door: 'yes' })
    const [call] = near.of('/v1/requests')
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
    expect(near.of('/v1/referrals').at(-1)?.path).toBe('/v1/referrals?departement=22')
    expect(readable((await agent.get(at)).html)).toContain('Transitions Pro – Lannion')
    expect(near.of('/v1/structures')[0]?.path).toContain('commune=22113&service=cep&audience=job-seeker')
    await agent.send(`${at}/assignment`, { structureId: 'hent--autre' })
    expect(near.of(`/v1/referrals/${referralId}/assignment`)[0]?.body).toEqual({ structureId: 'hent--autre' })
  })

  it('who animate a territory see what routing has not opened yet, and only their own', async () => {
    const read = readable((await (await loggedIn('animator')).get('/pro')).html)
    expect(read).toContain('Pas encore orientées')
    expect(read).toContain('plus personne dans l’équipe du jeudi 24 décembre 2026 au samedi 2 janvier 2027')
    expect(read).toContain('3 refus pour la même raison en un mois (Hors de notre territoire)')
    expect(read).toContain('Conseil en validation des acquis de l’expérience (VAE), reçue le')
    expect(near.of('/v1/stories').map(({ path }) => path)).toEqual(['/v1/stories?unrouted=22'])
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
    expect(near.of('/v1/referrals').at(-1)?.path).toBe('/v1/referrals?owner=region')
    expect((await agent.get(`/pro/dossier/${referralId}`)).html).toContain('/assignment')
  })

  it('see until when a file waits', async () => {
    const agent = await loggedIn()
    tell({ [`GET /v1/referrals/${referralId}`]: { body: { ...taken, pausedUntil: '2026-12-14' } } })
    const read = readable((await agent.get(`/pro/dossier/${referralId}`)).html)
    expect(read).toContain('En attente jusqu’au lundi 14 décembre 2026')
  })

  it('whose token is over go through the login again to read, and lose nothing', async () => {
    const agent = await loggedIn()
    tell({ 'GET /v1/referrals': problem('unauthenticated') })
    expect((await agent.get('/pro')).to).toBe('/pro/entrer?vers=%2Fpro')
    await agent.get('/pro/demande')
    tell({ 'POST /v1/requests': problem('unauthenticated') })
    const { status, html } = await agent.send('/pro/demande', answers)
    expect(status).toBe(401)
    expect(html).toContain('name="commune" value="Lannion"')
  })

  it('leave, here and at the login server', async () => {
    const agent = await loggedIn()
    await agent.get('/pro/sortir')
    expect((await agent.send('/pro/sortir')).to).toBe('http://login.example/logout')
    expect(readable((await agent.get('/pro')).html)).toContain('Se connecter')
  })

  it('carry their token in a cookie nobody can read or set from elsewhere', async () => {
    const agent = visitor(app)
    await agent.get('/pro/entrer')
    const { headers } = await agent.get('/pro/retour?code=c&state=s')
    const cookie = [headers['set-cookie']].flat().find((one) => String(one).startsWith('hent-pro='))
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax/)
    expect(cookie).not.toContain('an.agent.token')
    expect(String(cookie).length).toBeLessThan(4_096)
  })
})

describe('figures', () => {
  it('of the Region are for its roles only', async () => {
    expect((await (await loggedIn()).get('/region')).status).toBe(403)
    expect((await (await loggedIn('region')).get('/region')).status).toBe(200)
  })

  it('say a count under five in words, for each published table', async () => {
    const agent = await loggedIn('region')
    for (const [table, territory] of [
      ['activity', '53'],
      ['delays', '22'],
      ['surveys', '53'],
      ['answers', '53'],
      ['audience', '22'],
    ]) {
      const { status, html } = await agent.get(`/region?mois=2026-10&territoire=${territory}&tableau=${table}`)
      expect(status, table).toBe(200)
      expect(html, table).toContain('<caption>')
      expect(html.includes('<span class="hidden">moins de 5</span>'), table).toBe(
        table !== 'delays' && table !== 'answers',
      )
      expect(near.of('/v1/figures').at(-1)?.path).toBe(
        `/v1/figures?table=${table}&territory=${territory}&period=2026-10`,
      )
    }
  })

  it('that are not published for a territory are not asked for', async () => {
    const agent = await loggedIn('region')
    const { html } = await agent.get('/region?territoire=53&tableau=audience')
    expect(readable(html)).toContain('Ce tableau n’est pas publié pour ce territoire')
    expect(near.of('/v1/figures')).toEqual([])
  })

  it('are for everyone in sum', async () => {
    const read = readable((await visitor(app).get('/chiffres')).html)
    expect(read).toContain('Besoins reçus 40')
    expect(read).toContain('La moitié est acceptée en moins de 24 h')
    expect(read).toContain('trop peu de réponses pour le dire')
  })

  it('that cannot be had are told to be away', async () => {
    tell({ 'GET /v1/public/figures/summary': problem('dependency-unavailable') })
    const { status, html, headers } = await visitor(app).get('/chiffres')
    expect(status).toBe(503)
    expect(headers['retry-after']).toBe('5')
    expect(readable(html)).toContain('Rien n’est perdu')
  })
})

describe('who does what', () => {
  it('lists the structures in the directory’s order, with how to reach them', async () => {
    const { html } = await visitor(app).get('/qui-fait-quoi?commune=Lannion&service=cep')
    const read = readable(html)
    expect(read).toContain('2 structures pour Lannion')
    expect(read).toContain('Par téléphone, En visioconférence')
    expect(read.indexOf('Transitions Pro – Lannion')).toBeLessThan(read.indexOf('Autre structure'))
  })

  it('says what is missing', async () => {
    const { status, html } = await visitor(app).get('/qui-fait-quoi?commune=&service=cep')
    expect(status).toBe(400)
    expect(html).toContain('href="#commune"')
  })
})
