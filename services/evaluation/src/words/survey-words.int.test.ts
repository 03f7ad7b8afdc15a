// The words of the survey: who writes them, what is refused, from when they are read, and which an answer is to.

import { shippedWords } from '@hent/contracts/shipped-survey.ts'
import { cleanSurvey, type SurveyTexts } from '@hent/contracts/survey-words.ts'
import { shortId } from '@hent/testing/builders.ts'
import { steadyHour } from '@hent/testing/steady-hour.ts'
import { startTokenIssuer, type TokenIssuer } from '@hent/testing/token-issuer.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../answers/answers.ts'
import { startTestHent, type TestHent } from '../testing/start-evaluation.ts'
import { monthAfter, monthOf } from './survey-words.ts'

steadyHour()
let hent: TestHent
let directory: TokenIssuer
beforeAll(async () => {
  directory = await startTokenIssuer()
  hent = await startTestHent({ DIRECTORY_URL: directory.url })
})
afterAll(async () => {
  await hent.stop()
  await directory.stop()
})

const { fr } = cleanSurvey({
  fr: { ...shippedWords.closed.fr, intro: 'Deux minutes suffisent.', useful: 'Cela vous a-t-il aidé ?' },
})
const bearer = async (role: string) => {
  const roles = [{ role, territory: '53' }]
  return `Bearer ${await directory.sign({ sub: `login-${shortId()}`, agent_id: `agent-${shortId()}`, roles })}`
}
const write = async (version: number, payload: object = { fr }, role = 'region') =>
  hent.app.inject({
    method: 'PUT',
    url: '/v1/survey-words',
    payload,
    headers: { authorization: await bearer(role), 'if-match': `"${version}"` },
  })
type Seen = { inForce: number; versions: { version: number; from?: string; by?: string; texts: SurveyTexts }[] }
const all = async () => (await hent.app.inject({ url: '/v1/survey-words' })).json<Seen>()
/** As if the newest had been written last month. */
const nowInForce = (version: number) =>
  hent.db
    .collection<{ _id: string }>('survey_words')
    .updateOne({ _id: String(version) }, { $set: { from: monthOf(new Date()) } })

const readOf = async (url: string) =>
  (await hent.app.inject({ url })).json<{
    words: { version: number; texts: SurveyTexts }
    questions: { label: string }[]
  }>()

describe('the words of the survey', () => {
  it('are read by everyone, as Hent is delivered until the Region writes its own', async () => {
    expect(await all()).toEqual({ inForce: 0, versions: [{ version: 0, texts: shippedWords.closed }] })
  })

  it.each<[string, object, string]>([
    ['no French', { en: fr }, 'fr'],
    ['a question less', { fr: { ...fr, delay: undefined } }, 'delay'],
    ['a question of what cannot be seen', { fr: { ...fr, delay: '\u200b' } }, '/fr/delay'],
    ['HTML', { fr, br: { ...fr, useful: '<b>Talvoudus?</b>' } }, '/br/useful'],
    ['a question too long', { fr: { ...fr, welcome: 'a'.repeat(151) } }, '/fr/welcome'],
    ['a question of its own', { fr: { ...fr, gender: 'Êtes-vous une femme ?' } }, 'gender'],
  ])('are refused with %s, which is named', async (_what, body, named) => {
    const answer = await write(0, body)
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([400, expect.stringContaining('problem+json')])
    expect(JSON.stringify(answer.json<{ errors: object[] }>().errors)).toContain(named)
    expect((await all()).versions).toHaveLength(1)
  })

  it('are the Region’s to write, over the newest version, one writer at a time', async () => {
    for (const role of ['animator', 'manager', 'steering-body'])
      expect((await write(0, { fr }, role)).statusCode).toBe(403)
    expect((await hent.app.inject({ method: 'PUT', url: '/v1/survey-words', payload: { fr } })).statusCode).toBe(401)
    const both = await Promise.all([write(0), write(0)])
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 412])
    expect((await write(0)).statusCode).toBe(412)
  })

  it('are read from the first of next month, so that a month is asked about in one way', async () => {
    const { url } = await hent.asked()
    const { inForce, versions } = await all()
    expect(inForce).toBe(0)
    expect(versions[0]).toMatchObject({ version: 1, from: monthAfter(monthOf(new Date())), by: 'region' })
    expect(JSON.stringify(versions)).not.toMatch(/agent-|login-/)
    expect((await readOf(url)).words).toEqual({ version: 0, texts: shippedWords.closed })
    await nowInForce(1)
    const read = await readOf(url)
    expect([(await all()).inForce, read.words, read.questions[1]?.label]).toEqual([
      1,
      { version: 1, texts: { fr } },
      fr.useful,
    ])
  })
})

describe('an answer', () => {
  const answer = async (url: string, words?: number) =>
    hent.app.inject({
      method: 'POST',
      url: `${url}/answer${words === undefined ? '' : `?words=${words}`}`,
      payload: { contacted: 'yes', useful: 4 },
    })

  it('is to the words in force, and says their version beside its month and no hour', async () => {
    const { url } = await hent.asked()
    expect((await answer(url, 0)).statusCode).toBe(409)
    expect((await answer(url, 1)).statusCode).toBe(200)
    const [kept] = await hent.db.collection<Answer>('answers').find().toArray()
    expect(Object.keys(kept ?? {}).sort()).toEqual(
      ['_id', 'answer', 'epci', 'kind', 'month', 'network', 'published', 'service', 'structureId', 'words'].sort(),
    )
    expect([kept?.words, kept?.month]).toEqual([1, monthOf(new Date())])
    expect((await answer((await hent.asked()).url)).statusCode).toBe(200)
    const published = await until('two answers published', () => hent.answers.length >= 2 && hent.answers)
    expect(published.map(({ event }) => event.data.words)).toEqual([1, 1])
  })
})
