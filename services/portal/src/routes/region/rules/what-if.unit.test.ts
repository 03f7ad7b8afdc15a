// What if: who may try, what is asked of routing, what is read of it while it runs and once it is done.

import { describe, expect, it } from 'vitest'
import { readable } from '../../../testing/neighbours.ts'
import { problem, usePages } from '../../../testing/pages.ts'
import { whatIfDone, whatIfId, whatIfRunning } from '../../../testing/what-if.ts'

const { calls, loggedIn, tell } = usePages()
const idIn = (html: string) => /name="id" value="([^"]+)"/.exec(html)?.[1] ?? ''
const structures = (...names: string[]) => ({
  'GET /v1/structures': {
    body: { structures: names.map((name) => ({ structureId: `hent--${name.length}`, name, network: 'cio' })) },
  },
})

async function trying(fields: Record<string, string>) {
  const agent = await loggedIn('region')
  const { html } = await agent.get('/region/essais')
  const id = idIn(html)
  tell({ [`PUT /v1/what-ifs/${id}`]: { body: { ...whatIfRunning, id } } })
  return { agent, id, answer: await agent.send('/region/essais', { mois: '2026-10', ...fields }) }
}

describe('a change to try', () => {
  it('is sent to routing under the form’s own id, and its page opened', async () => {
    const { id, answer } = await trying({ answerDays: '2', mostStructures: '4' })
    expect(calls(`/v1/what-ifs/${id}`).at(-1)?.body).toMatchObject({
      change: { delays: { answerDays: 2, mostStructures: 4 } },
    })
    expect(answer.to).toBe(`/region/essais/${id}`)
  })

  it('of a structure is found by a part of its name', async () => {
    tell(structures('CIO de Lannion'))
    const agent = await loggedIn('region')
    const id = idIn((await agent.get('/region/essais')).html)
    tell({ ...structures('CIO de Lannion'), [`PUT /v1/what-ifs/${id}`]: { body: { ...whatIfRunning, id } } })
    await agent.send('/region/essais', { structure: 'lannion', room: 'full', engagement: 'no' })
    expect(calls(`/v1/what-ifs/${id}`).at(-1)?.body).toMatchObject({
      change: { structure: { structureId: 'hent--14', full: true, engaged: false } },
    })
  })

  it('of a name that several bear asks which one, and keeps what was typed', async () => {
    const agent = await loggedIn('region')
    tell(structures('CIO de Lannion', 'CIO de Guingamp'))
    await agent.get('/region/essais')
    const answer = await agent.send('/region/essais', { structure: 'cio', weeklyCapacity: '12' })
    expect(answer.status).toBe(400)
    expect(readable(answer.html)).toContain('Plusieurs structures portent ce nom')
    expect(answer.html).toContain('value="12"')
    expect(answer.html).toContain('CIO de Guingamp')
  })

  it.each<[string, Record<string, string>, string]>([
    ['nothing', {}, 'Dites ce qui change'],
    ['a delay that is none', { answerDays: 'cent' }, 'de 1 à 60'],
    ['a structure’s room without its name', { room: 'full' }, 'Donnez le nom de la structure'],
  ])('of %s is refused beside its field', async (_what, fields, said) => {
    const { answer } = await trying(fields)
    expect(answer.status).toBe(400)
    expect(readable(answer.html)).toContain(said)
  })

  it('waits while another one runs', async () => {
    const agent = await loggedIn('region')
    const id = idIn((await agent.get('/region/essais')).html)
    tell({ [`PUT /v1/what-ifs/${id}`]: problem('conflict') })
    const answer = await agent.send('/region/essais', { answerDays: '3' })
    expect([answer.status, readable(answer.html).includes('Un autre essai est en cours')]).toEqual([409, true])
  })

  it('is for the Region alone', async () => {
    for (const role of ['steering', 'animator', 'manager'] as const)
      expect((await (await loggedIn(role)).get('/region/essais')).status).toBe(403)
  })
})

describe('the page of a change that is tried', () => {
  it('says how far it is, and is read again by itself', async () => {
    const agent = await loggedIn('region')
    tell({ [`GET /v1/what-ifs/${whatIfId}`]: { body: whatIfRunning } })
    const { html, headers } = await agent.get(`/region/essais/${whatIfId}`)
    expect(readable(html)).toContain('35 % sont faits')
    expect(headers.refresh).toBe('5')
  })

  it('tells who is served sooner or not at all, with the interval, and what it cannot say', async () => {
    const agent = await loggedIn('region')
    const { html, headers } = await agent.get(`/region/essais/${whatIfId}`)
    const read = readable(html)
    expect(headers.refresh).toBeUndefined()
    expect(read).toContain('Pris en charge plus tôt 40 entre 35 et 50')
    expect(read).toContain('Sans personne en plus 20 entre 15 et 30')
    expect(read).toContain('Ce que cet essai ne dit pas')
    expect(read).toContain('Mission locale de Lannion : complète')
  })

  it('says why there is no result', async () => {
    const agent = await loggedIn('region')
    const failed = { ...whatIfDone, result: undefined, state: 'failed', failure: 'too-little' }
    tell({ [`GET /v1/what-ifs/${whatIfId}`]: { body: failed } })
    expect(readable((await agent.get(`/region/essais/${whatIfId}`)).html)).toContain('trop peu de besoins')
  })
})
