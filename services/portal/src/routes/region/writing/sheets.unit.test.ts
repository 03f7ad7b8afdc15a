// The sheets of first information on pages: what a person is given, what the counter has at hand, what the Region writes.

import { describe, expect, it } from 'vitest'
import { readable, titleOf } from '../../../testing/neighbours.ts'
import { answers, problem, usePages } from '../../../testing/pages.ts'

const { calls, loggedIn, tell, visit } = usePages()
const region = '/region/fiches'
const cep = `${region}?fiche=cep-basics`
const written = {
  version: '2',
  'fr-titre': 'Le CEP, en bref',
  'fr-texte': 'Gratuit.\nConfidentiel.',
  'fr-etapes': 'Prenez rendez-vous.\n\nVenez.',
  'fr-liens': 'Le site du CEP : https://mon-cep.org',
  'br-titre': '',
  'br-texte': '',
  'br-etapes': '',
  'br-liens': '',
  'en-titre': '',
  'en-texte': '',
  'en-etapes': '',
  'en-liens': '',
}
const meant = {
  fr: {
    title: 'Le CEP, en bref',
    text: 'Gratuit.\nConfidentiel.',
    steps: ['Prenez rendez-vous.', 'Venez.'],
    links: [{ label: 'Le site du CEP', url: 'https://mon-cep.org/' }],
  },
}

describe('the sheets of first information, for everyone', () => {
  it('are found from the home page and from who does what', async () => {
    for (const from of ['/', '/qui-fait-quoi']) expect((await visit().get(from)).html).toContain('href="/fiches"')
    const { html } = await visit().get('/fiches')
    expect(html).toContain('href="/fiches/cep-basics"')
  })

  it('say what to know, what to do and where to read more', async () => {
    const { html } = await visit().get('/fiches/cep-basics')
    expect(titleOf(html)).toContain('Le conseil en évolution professionnelle')
    expect(readable(html)).toContain('Demandez un premier rendez-vous.')
    expect(html).toContain('<a href="https://mon-cep.org/">Le site du CEP</a>')
    expect((await visit().get('/fiches/autre')).status).toBe(404)
  })

  it('in a language they are not written in are in French, said to be French', async () => {
    const { html } = await visit().get('/fiches/cep-basics?lang=br')
    expect(readable(html)).toContain('E galleg emañ ar fichenn-mañ')
    expect(html).toContain('<h1 lang="fr">Le conseil en évolution professionnelle</h1>')
    expect(readable((await visit().get('/fiches/cep-basics?lang=en')).html)).toContain('CEP is free')
  })

  it('are shown as they were typed, whatever looks like HTML in them', async () => {
    const texts = { fr: { title: 'Un < deux', text: '<b>gras</b>', steps: [], links: [] } }
    tell({ 'GET /v1/sheets': { body: { sheets: [{ sheet: 'cep-basics', version: 1, texts }] } } })
    expect((await visit().get('/fiches/cep-basics')).html).toContain('&lt;b>gras&lt;/b>')
  })
})

describe('what somebody is given when their request is received', () => {
  async function received() {
    const person = visit()
    await person.get('/demande/une-page')
    await person.send('/demande/une-page', answers)
    return person
  }

  it('is the sheet with its steps and links, on the page and on paper', async () => {
    const person = await received()
    for (const path of ['/demande/recue', '/demande/lettre']) {
      const { html } = await person.get(path)
      expect(readable(html), path).toContain('Ne démissionnez pas avant ce rendez-vous.')
      expect(html, path).toContain('href="https://mon-cep.org/"')
    }
  })

  it('stays the version that was given, whatever the Region has written since', async () => {
    const person = await received()
    const texts = { fr: { title: 'Tout autre chose', text: 'Rien.', steps: [], links: [] } }
    tell({ 'GET /v1/sheets': { body: { sheets: [{ sheet: 'cep-basics', version: 3, texts }] } } })
    const read = readable((await person.get('/demande/recue')).html)
    expect(read).toContain('Le conseil en évolution professionnelle')
    expect(read).not.toContain('Tout autre chose')
  })

  it('keeps its code and words in sight while the sheets cannot be read', async () => {
    const person = await received()
    tell({ 'GET /v1/sheets': problem('dependency-unavailable') })
    const { status, html } = await person.get('/demande/recue')
    expect([status, readable(html).includes('7K3M-P2QX-9DFA')]).toEqual([200, true])
  })
})

describe('the counter', () => {
  it('has the sheets at hand on the form, each to be opened beside', async () => {
    const { html } = await (await loggedIn('relay')).get('/pro/demande')
    expect(readable(html)).toContain('Les fiches à portée de main')
    expect(html).toContain('href="/fiches/cep-basics" target="_blank"')
  })

  it('has them still when something is to be mended, with what was typed', async () => {
    const agent = await loggedIn('relay')
    await agent.get('/pro/demande')
    const { html } = await agent.send('/pro/demande', { ...answers, commune: '', lastName: 'Le Bras' })
    expect(html).toContain('value="Le Bras"')
    expect(readable(html)).toContain('Demandez un premier rendez-vous.')
  })

  it('is there without them while intake does not give them', async () => {
    const agent = await loggedIn('relay')
    tell({ 'GET /v1/sheets': problem('dependency-unavailable') })
    const { status, html } = await agent.get('/pro/demande')
    expect([status, readable(html).includes('à portée de main')]).toEqual([200, false])
  })
})

describe('the Region’s page of the sheets', () => {
  it('says which are in force, who wrote them and in what language they are missing', async () => {
    const agent = await loggedIn('region')
    const read = readable((await agent.get(region)).html)
    expect(read).toMatch(/Le conseil en évolution professionnelle la Région, le \S+ breton/)
    expect(read).toContain('Hent, à la livraison')
    expect((await agent.get('/region')).html).toContain('href="/region/fiches"')
    expect((await (await loggedIn('animator')).get('/region')).html).not.toContain('href="/region/fiches"')
    expect((await (await loggedIn('animator')).get(region)).status).toBe(403)
  })

  it('shows a sheet as each person reads it, and all it ever was', async () => {
    const read = readable((await (await loggedIn('region')).get(cep)).html)
    expect(read).toContain('Cette fiche n’est pas écrite en breton.')
    expect(read).toContain('E galleg emañ ar fichenn-mañ')
    expect(read).toContain('Version 2 (en vigueur)')
    expect(read).toContain('Le CEP, livré')
  })

  it('says so where intake is away', async () => {
    const agent = await loggedIn('region')
    tell({ 'GET /v1/sheets': problem('dependency-unavailable') })
    expect(readable((await agent.get(region)).html)).toContain('Les fiches ne peuvent pas être lues pour le moment.')
  })
})

describe('a sheet that the Region writes', () => {
  it('is stored over the version that was read, a step or a link a line', async () => {
    const agent = await loggedIn('region')
    await agent.get(cep)
    expect((await agent.send(cep, written)).to).toBe(cep)
    expect(calls('/v1/sheets/cep-basics').at(-1)).toMatchObject({ body: meant, headers: { 'if-match': '"2"' } })
    expect(readable((await agent.get(cep)).html)).toContain('La fiche est enregistrée.')
    expect((await (await loggedIn('animator')).post(cep, written)).status).toBe(403)
  })

  it('is seen as it will be read before it is stored', async () => {
    const agent = await loggedIn('region')
    await agent.get(cep)
    const { status, html } = await agent.send(cep, { ...written, apercu: 'yes' })
    expect([status, readable(html).includes('Aperçu, pas encore enregistré')]).toEqual([200, true])
    expect(html).toContain('<a href="https://mon-cep.org/">Le site du CEP</a>')
    expect(calls('/v1/sheets/cep-basics')).toEqual([])
  })

  it.each<[string, object, string]>([
    ['no title', { 'fr-titre': '' }, 'Donnez un titre en français.'],
    ['a title alone in Breton', { 'br-titre': 'CEP' }, 'Donnez un texte en breton, ou videz tout dans cette langue'],
    ['HTML', { 'fr-texte': '<b>Gratuit</b>' }, 'Écrivez en texte simple, sans balise entre < et >.'],
    [
      'a link by http',
      { 'fr-liens': 'CEP http://mon-cep.org' },
      'Ligne 1 : terminez par une adresse qui commence par https://.',
    ],
    [
      'a link without words',
      { 'fr-liens': 'https://mon-cep.org' },
      'Ligne 1 : écrivez les mots du lien avant son adresse.',
    ],
    ['too many steps', { 'fr-etapes': 'a\nb\nc\nd\ne\nf\ng' }, 'Pas plus de 6 lignes.'],
    ['too long a step', { 'fr-etapes': `a\n${'a'.repeat(201)}` }, 'Ligne 2 : pas plus de 200 caractères.'],
  ])('with %s is not stored, and what was typed stays', async (_what, over, said) => {
    const agent = await loggedIn('region')
    await agent.get(cep)
    const english = { 'en-titre': 'CEP in short', 'en-texte': 'Free.' }
    const { status, html } = await agent.send(cep, { ...written, ...english, ...over })
    expect(status).toBe(400)
    expect(readable(html)).toContain(said)
    expect(html).toContain('value="CEP in short"')
    expect(calls('/v1/sheets/cep-basics')).toEqual([])
  })

  it('a sheet of the Region that somebody else has changed meanwhile is not overwritten, and what was typed stays', async () => {
    const agent = await loggedIn('region')
    await agent.get(cep)
    tell({ 'PUT /v1/sheets/cep-basics': problem('precondition-failed') })
    const { status, html } = await agent.send(cep, written)
    expect(status).toBe(409)
    expect(readable(html)).toContain('Quelqu’un a changé cette fiche entre-temps.')
    expect(html).toContain('value="Le CEP, en bref"')
  })

  it('goes back to an earlier version, over the one in force', async () => {
    const agent = await loggedIn('region')
    const { html } = await agent.get(`${cep}&version=1`)
    expect(readable(html)).toContain('Version 1, qui n’est plus en vigueur')
    expect((await agent.send(cep, { version: '2', retour: '1' })).to).toBe(cep)
    expect(calls('/v1/sheets/cep-basics').at(-1)).toMatchObject({
      body: { fr: { title: 'Le CEP' } },
      headers: { 'if-match': '"2"' },
    })
    await agent.get(cep)
    expect((await agent.send(cep, { version: '2', retour: '9' })).status).toBe(404)
  })
})
