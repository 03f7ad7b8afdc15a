// The words of the survey: how a person is asked in them, and how the Region writes them.

import { describe, expect, it } from 'vitest'
import { readable } from '../../../testing/neighbours.ts'
import { problem, usePages } from '../../../testing/pages.ts'
import { token43 } from '../../../testing/request-contracts.ts'
import { surveyWords } from '../../../testing/survey-contracts.ts'

const { calls, loggedIn, tell, visit } = usePages()
const link = `/avis/${token43}`
const page = '/region/enquetes'
const written = {
  version: '2',
  'fr-intro': 'Deux minutes.',
  'fr-contacted': 'Vous a-t-on contacté ?',
  'fr-useful': 'Était-ce utile ?',
  'fr-welcome': 'Et l’accueil ?',
  'fr-delay': 'Et le délai ?',
  'fr-recommend': 'Le diriez-vous à un proche ?',
}

describe('a person who is asked how it went', () => {
  const asked = (texts: object, version = 4, restOpen = false) =>
    tell({
      [`GET /v1/survey-links/${token43}`]: {
        body: {
          ...{ status: restOpen ? 'answered' : 'open', restOpen, service: 'cep', structureName: null, language: 'fr' },
          words: { version, texts },
        },
      },
    })

  it('reads the Region’s words before the answers that never change', async () => {
    const texts = { fr: { ...surveyWords, intro: 'Deux minutes suffisent.', useful: 'Cela a-t-il servi ?' } }
    asked(texts)
    const read = readable((await visit().get(link)).html)
    expect(read).toMatch(/Deux minutes suffisent\..*La structure vous a-t-elle contacté \?.*Oui/)
    expect(read).toContain('ne peut pas être reliée à votre nom')
    asked(texts, 4, true)
    expect(readable((await visit().get(link)).html)).toMatch(/Cela a-t-il servi \?.*Pas du tout utile/)
  })

  it.each([
    ['fr', 'Son responsable lit les résultats d’un trimestre'],
    ['br', 'E rener a lenn disoc’hoù un trimiziad'],
    ['en', 'Its manager reads the results of a quarter'],
  ])('is told that the manager reads a quarter, before they answer (%s)', async (language, said) => {
    asked({ fr: surveyWords })
    expect(readable((await visit().get(`${link}?lang=${language}`)).html)).toContain(said)
  })

  it('in another language reads the words written in it, or French that is said to be French', async () => {
    asked({ fr: surveyWords, en: { ...surveyWords, contacted: 'Did they call?' } })
    expect(readable((await visit().get(`${link}?lang=en`)).html)).toContain('Did they call?')
    const { html } = await visit().get(`${link}?lang=br`)
    expect(readable(html)).toContain('E galleg emañ ar goulennoù')
    expect(html).toContain('<legend lang="fr">')
  })

  it('says in which words they were asked; rewritten meanwhile, they are shown with what was chosen', async () => {
    asked({ fr: surveyWords }, 4)
    const person = visit()
    await person.get(link)
    const given = { contacted: 'yes', words: '4' }
    expect((await person.send(link, given)).to).toBe(link)
    expect(calls().at(-1)?.path).toBe(`/v1/survey-links/${token43}/answer?words=4&goesOn=true`)
    tell({ [`POST /v1/survey-links/${token43}/answer`]: problem('conflict') })
    await person.get(link)
    const { status, html } = await person.send(link, given)
    expect([status, readable(html).includes('Les questions ont été réécrites entre-temps.')]).toEqual([400, true])
    expect(html).toMatch(/value="yes" checked/)
  })
})

describe('the Region’s page of the survey', () => {
  it('says which words are read now, which will be, and shows them in each language', async () => {
    const agent = await loggedIn('region')
    const read = readable((await agent.get(page)).html)
    expect(read).toContain('Lue en ce moment : la version 1, depuis juin 2026.')
    expect(read).toContain('La version 2 la remplacera au début de décembre 2026.')
    expect(read).toContain('Le questionnaire n’est pas écrit en breton.')
    expect(read).toMatch(/Did the body contact you\?.*Yes · No/)
    expect((await agent.get('/region')).html).toContain('href="/region/enquetes"')
    expect((await (await loggedIn('animator')).get(page)).status).toBe(403)
  })

  it('says so where evaluation is away', async () => {
    const agent = await loggedIn('region')
    tell({ 'GET /v1/survey-words': problem('dependency-unavailable') })
    expect(readable((await agent.get(page)).html)).toContain('Le questionnaire ne peut pas être lu pour le moment.')
  })

  it('stores words over the version that was read, for next month', async () => {
    const agent = await loggedIn('region')
    await agent.get(page)
    expect((await agent.send(page, written)).to).toBe(page)
    expect(calls('/v1/survey-words').at(-1)).toMatchObject({
      body: { fr: { intro: 'Deux minutes.', useful: 'Était-ce utile ?' } },
      headers: { 'if-match': '"2"' },
    })
    expect(readable((await agent.get(page)).html)).toContain('Ces mots seront lus à partir de décembre 2026.')
    expect((await (await loggedIn('animator')).post(page, written)).status).toBe(403)
  })

  it('has the questions of each kind, and stores them for it', async () => {
    const agent = await loggedIn('region')
    const found = { found: 'Avez-vous avancé ?', useful: 'Utile ?', recommend: 'Et à un proche ?' }
    tell({ 'GET /v1/survey-words': { body: { inForce: 0, versions: [{ version: 0, texts: { fr: found } }] } } })
    const at = `${page}?questionnaire=six-months`
    const { html } = await agent.get(at)
    expect(readable(html)).toContain('Avez-vous avancé ?')
    expect(html).toContain('name="fr-found"')
    expect(html).not.toContain('name="fr-contacted"')
    const typed = { version: '0', 'fr-found': 'Et depuis ?', 'fr-useful': 'Utile ?', 'fr-recommend': 'À un proche ?' }
    expect((await agent.send(at, typed)).to).toBe(at)
    expect(calls('/v1/survey-words').at(-1)).toMatchObject({
      path: '/v1/survey-words?kind=six-months',
      body: { fr: { found: 'Et depuis ?', useful: 'Utile ?', recommend: 'À un proche ?' } },
    })
  })

  it('shows them as they will be read before they are stored', async () => {
    const agent = await loggedIn('region')
    await agent.get(page)
    const read = readable((await agent.send(page, { ...written, apercu: 'yes' })).html)
    expect(read).toMatch(/Aperçu, pas encore enregistré.*Était-ce utile \?.*Pas du tout utile · Peu utile/)
    expect(calls('/v1/survey-words').every(({ method }) => method === 'GET')).toBe(true)
  })

  it.each<[string, object, string]>([
    ['no question in French', { 'fr-delay': '' }, 'Donnez chaque question en français.'],
    [
      'one question alone in Breton',
      { 'br-delay': 'Hag an amzer?' },
      'Donnez chaque question en breton, ou videz tout',
    ],
    ['HTML', { 'fr-intro': '<b>Vite</b>' }, 'Écrivez en texte simple'],
    ['a question that is too long', { 'fr-useful': 'a'.repeat(151) }, 'Pas plus de 150 caractères.'],
  ])('with %s stores nothing, and keeps what was typed', async (_what, over, said) => {
    const agent = await loggedIn('region')
    await agent.get(page)
    const { status, html } = await agent.send(page, { ...written, ...over })
    expect([status, readable(html).includes(said)]).toEqual([400, true])
    expect(html).toContain('value="Et l’accueil ?"')
  })

  it('overwrites nobody, and goes back to an earlier version over the newest', async () => {
    const agent = await loggedIn('region')
    expect(readable((await agent.get(`${page}?version=0`)).html)).toContain('Revenir à cette version')
    expect((await agent.send(page, { version: '2', retour: '0' })).to).toBe(page)
    expect(calls('/v1/survey-words').at(-1)).toMatchObject({
      body: { fr: surveyWords },
      headers: { 'if-match': '"2"' },
    })
    tell({ 'PUT /v1/survey-words': problem('precondition-failed') })
    await agent.get(page)
    const { status, html } = await agent.send(page, written)
    expect([status, readable(html).includes('Quelqu’un a changé le questionnaire')]).toEqual([409, true])
    expect(html).toContain('value="Deux minutes."')
  })
})

describe('the page of satisfaction', () => {
  it('says where the questions changed their words, since what is before compares less', async () => {
    const agent = await loggedIn('region')
    const read = async (query: string) => readable((await agent.get(`/region/satisfaction?${query}`)).html)
    expect(await read('mois=2026-07&periode=trimestre')).toContain('changé de mots au début de juin 2026')
    expect(await read('mois=2026-10&periode=mois')).not.toContain('changé de mots')
  })
})
