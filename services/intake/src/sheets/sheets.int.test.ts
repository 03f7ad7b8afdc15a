// The sheets of first information: who writes them, what is refused, and what somebody is given once they were written.

import { randomUUID } from 'node:crypto'
import type { NewRequest } from '@hent/contracts/request-submission.ts'
import type { SheetTexts, SheetWords } from '@hent/contracts/sheet.ts'
import { aSubmission } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from '../testing/start-intake.ts'

let hent: TestHent
let region: string
beforeAll(async () => {
  hent = await startTestHent()
  region = await hent.agent({ role: 'region', territory: '53' })
})
afterAll(() => hent.stop())

const fr: SheetWords = {
  title: 'Le CEP, en bref',
  text: 'Gratuit et confidentiel.',
  steps: ['Prenez rendez-vous.'],
  links: [{ label: 'Le site du CEP', url: 'https://mon-cep.org/' }],
}
type Seen = { sheet: string; version: number; texts: SheetTexts; by?: string; at?: string }
const write = (version: number, body: object = { fr }, token = region, sheet = 'cep-basics') =>
  hent.put(`/v1/sheets/${sheet}`, body, { token, headers: { 'if-match': `"${version}"` } })
const inForce = async (sheet: string) =>
  (await hent.get('/v1/sheets')).json<{ sheets: Seen[] }>().sheets.find((one) => one.sheet === sheet)
const versionsOf = async (sheet: string) =>
  (await hent.get(`/v1/sheets/${sheet}/versions`)).json<{ versions: Seen[] }>().versions

describe('a sheet of first information', () => {
  it('is read by everyone, as Hent is delivered until the Region writes it', async () => {
    const { sheets } = (await hent.get('/v1/sheets')).json<{ sheets: Seen[] }>()
    expect(sheets).toHaveLength(9)
    for (const { version, by } of sheets) expect([version, by]).toEqual([0, undefined])
    expect((await hent.get('/v1/sheets/unheard-of/versions')).statusCode).toBe(400)
  })

  it('is the Region’s to write, over the version it has read, one writer at a time', async () => {
    const others = [
      await hent.agent({ role: 'animator', territory: '22' }),
      await hent.agent({ role: 'manager', structureId: 'ml-lannion' }),
      await hent.partner('essai'),
    ]
    const sheet = 'vae-basics'
    for (const token of others) expect((await write(0, { fr }, token, sheet)).statusCode).toBe(403)
    expect((await hent.put(`/v1/sheets/${sheet}`, { fr })).statusCode).toBe(401)
    expect((await hent.put(`/v1/sheets/${sheet}`, { fr }, { token: region })).statusCode).toBe(428)
    const both = await Promise.all([1, 2].map(() => write(0, { fr }, region, sheet)))
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 412])
    expect((await write(0, { fr }, region, sheet)).statusCode).toBe(412)
    expect(await inForce(sheet)).toMatchObject({ version: 1, texts: { fr }, by: 'region' })
  })

  it('keeps all it ever was, by role and never by name, and may be as it was before', async () => {
    const sheet = 'dropout-rights'
    const [delivered] = await versionsOf(sheet)
    await write(0, { fr }, region, sheet)
    await write(1, delivered?.texts, region, sheet)
    const versions = await versionsOf(sheet)
    expect(versions.map(({ version, by }) => [version, by])).toEqual([
      [2, 'region'],
      [1, 'region'],
      [0, undefined],
    ])
    expect(versions[0]?.texts).toEqual(delivered?.texts)
    expect(JSON.stringify(versions)).not.toMatch(/agent-|login-/)
  })

  it.each<[string, object, string]>([
    ['no French', { en: fr }, 'fr'],
    ['a title of blanks', { fr: { ...fr, title: '  ' } }, '/fr/title'],
    ['a title of what cannot be seen', { fr: { ...fr, title: '\u200b' } }, '/fr/title'],
    ['a text that is too long', { fr: { ...fr, text: 'a'.repeat(1_501) } }, '/fr/text'],
    ['HTML', { fr, br: { ...fr, text: '<b>Digoust</b>' } }, '/br/text'],
    ['a link by http', { fr: { ...fr, links: [{ label: 'CEP', url: 'http://mon-cep.org' }] } }, '/fr/links/0/url'],
    ['a link that runs', { fr: { ...fr, links: [{ label: 'CEP', url: 'javascript:alert(1)' }] } }, '/fr/links/0/url'],
    ['a link to a number', { fr: { ...fr, links: [{ label: 'CEP', url: 'https://1.2.3.4' }] } }, '/fr/links/0/url'],
    ['too many steps', { fr: { ...fr, steps: Array(7).fill('Un pas') } }, '/fr/steps'],
    ['a field nobody knows', { fr: { ...fr, colour: 'red' } }, 'colour'],
    ['a language nobody reads here', { fr, de: fr }, 'de'],
  ])('is refused with %s, which is named', async (_what, body, named) => {
    const answer = await write(0, body, region, 'who-does-what')
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([400, expect.stringContaining('problem+json')])
    expect(JSON.stringify(answer.json<{ errors: object[] }>().errors)).toContain(named)
    expect((await versionsOf('who-does-what')).length).toBe(1)
  })

  it('is kept without what cannot be seen or turns the direction of writing', async () => {
    await write(0, { fr: { ...fr, title: 'Créer\u202e une\u200b entreprise' } }, region, 'business-creation-basics')
    expect((await inForce('business-creation-basics'))?.texts.fr.title).toBe('Créer une entreprise')
  })
})

describe('somebody who asks once the Region has written', () => {
  it('is given its words, in French where they are in no other language, and the event says which', async () => {
    const key = randomUUID()
    const token = await hent.partner('essai')
    const body = aSubmission({ language: 'br' })
    const ask = async () => (await hent.post('/v1/requests', body, { key, token })).json<NewRequest>()
    await write(0)
    const first = await ask()
    const [cep, , who] = first.information
    expect(cep).toEqual({ sheet: 'cep-basics', version: 1, ...fr, language: 'fr' })
    expect(who).toMatchObject({ sheet: 'who-does-what', version: 0, language: 'br' })
    const { data } = await hent.topic.said('FirstInformationGiven', first.requestId)
    expect(data).toMatchObject({
      sheets: ['cep-basics', 'transition-projects', 'who-does-what'],
      versions: [1, 0, 0],
    })

    await write(1, { fr: { ...fr, title: 'Le CEP, à nouveau' } })
    expect(await ask()).toEqual(first)
    const next = await hent.received()
    expect(next.information[0]).toMatchObject({ version: 2, title: 'Le CEP, à nouveau' })
  })

  it('before sheets had versions is told again what Hent was delivered with', async () => {
    const key = randomUUID()
    const body = aSubmission({
      needs: [{ service: 'school-guidance' }],
      situation: { status: 'pupil', ageBand: '16-17' },
    })
    const ask = async () => (await hent.post('/v1/requests', body, { key })).json<NewRequest>()
    const first = await ask()
    await hent.db.collection<{ _id: string }>('requests').updateOne({ _id: first.requestId }, { $unset: { sheets: 1 } })
    await write(0, { fr }, region, 'school-guidance-basics')
    expect(await ask()).toEqual(first)
  })

  it('has what was given found again by who sent it, and by a structure for the needs it has', async () => {
    const { version = 0 } = (await inForce('cep-basics')) ?? {}
    const sending = await hent.agent({ role: 'adviser', structureId: 'cio-lannion' })
    const request = await hent.received({ needs: [{ service: 'cep' }, { service: 'vae' }] }, sending)
    await write(version)
    const given = async (token: string) => {
      const answer = await hent.get(`/v1/requests/${request.requestId}/sheets`, { token })
      return answer.statusCode === 200 ? answer.json<{ sheets: object[] }>().sheets : answer.statusCode
    }
    const cep = { sheet: 'cep-basics', version }
    const told = request.information.map(({ sheet, version }) => ({ sheet, version }))
    expect(told).toContainEqual(cep)
    expect(await given(sending)).toEqual(told)
    expect(await given(await hent.personToken(request))).toEqual(told)

    const holder = await hent.agent({ role: 'adviser', structureId: 'ml-lannion' })
    expect(await given(holder)).toBe(404)
    const referral = hent.aReferral(request, 'ml-lannion')
    await hent.topic.say(referral.opened, referral.accepted)
    const theirs = await until('what the structure may read', async () => {
      const sheets = await given(holder)
      return sheets === 404 ? undefined : sheets
    })
    expect(theirs).toContainEqual(cep)
    expect(theirs).not.toContainEqual(expect.objectContaining({ sheet: 'vae-basics' }))
  })

  it('somebody who asks once the Region has written and adds a need is given its words too, the same each time', async () => {
    const request = await hent.received()
    const call = { token: await hent.personToken(request), key: randomUUID() }
    const add = async () =>
      (await hent.post(`/v1/requests/${request.requestId}/needs`, { need: { service: 'vae' } }, call)).json<
        Pick<NewRequest, 'information'>
      >()
    const { version = 0 } = (await inForce('vae-basics')) ?? {}
    const first = await add()
    expect(first.information[0]).toMatchObject({ sheet: 'vae-basics', version, steps: fr.steps })
    const { data } = await hent.topic.said('FirstInformationGiven', request.requestId, 2)
    expect(data.versions).toEqual([version, 0])
    await write(version, { fr: { ...fr, title: 'La VAE, à nouveau' } }, region, 'vae-basics')
    expect(await add()).toEqual(first)
  })

  it('in the sandbox is given the same', async () => {
    await write(0, { fr }, region, 'rights-to-guidance')
    const body = aSubmission({ needs: [{ service: 'reception' }] })
    const call = { key: randomUUID(), token: await hent.sandbox('essai') }
    const made = (await hent.post('/v1/sandbox/requests', body, call)).json<NewRequest>()
    expect(made.information[0]).toMatchObject({ sheet: 'rights-to-guidance', version: 1, title: fr.title })
  })
})
