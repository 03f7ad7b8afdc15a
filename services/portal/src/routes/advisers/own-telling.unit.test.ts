// An adviser says by which way they are told themselves.

import { describe, expect, it } from 'vitest'
import { readable } from '../../testing/neighbours.ts'
import { problem, usePages } from '../../testing/pages.ts'
import { ownTelling } from '../../testing/team-contracts.ts'

const { calls, loggedIn, tell } = usePages()
const at = '/pro/prevenir'
const api = '/v1/structures/hent--ml-lannion/own-telling'
const chosen = () => calls(api).filter(({ method }) => method === 'PUT')

async function choosing() {
  const agent = await loggedIn()
  await agent.get(at)
  return agent
}

describe('how an adviser is told', () => {
  it('is found from their first page, and says what their structure prefers', async () => {
    const agent = await loggedIn()
    expect((await agent.get('/pro')).html).toContain(`href="${at}"`)
    const { html } = await agent.get(at)
    expect(readable(html)).toContain('Aujourd’hui : par courriel, et par SMS si le courriel n’arrive pas.')
    expect(html).toMatch(/name="toldBy"[^>]*value="structure"[^>]*checked/)
  })

  it('is theirs to choose, over the version that was read', async () => {
    const agent = await choosing()
    expect((await agent.send(at, { toldBy: 'both' })).to).toBe(at)
    expect(chosen()).toMatchObject([{ body: { toldBy: 'both' } }])
    expect(chosen()[0]?.headers['if-match']).toBe('"3"')
    expect(readable((await agent.follow()).html)).toContain('C’est noté.')
  })

  it('is by no SMS where the directory knows no mobile of theirs, and the page says who may put it there', async () => {
    const agent = await loggedIn()
    tell({ [`GET ${api}`]: { body: { ...ownTelling, hasMobile: false } } })
    const { html } = await agent.get(at)
    expect(html).not.toMatch(/name="toldBy"[^>]*value="(sms|both)"/)
    expect(readable(html)).toContain('Votre responsable peut l’y mettre.')
    tell({ [`PUT ${api}`]: problem('invalid-input', { errors: [{ pointer: '/toldBy', code: 'mobile-needed' }] }) })
    expect((await agent.send(at, { toldBy: 'sms' })).status).toBe(400)
  })

  it('is asked again where nothing was chosen, or the structure was changed meanwhile', async () => {
    const agent = await choosing()
    expect(readable((await agent.send(at, { toldBy: 'pigeon' })).html)).toContain('Choisissez une façon')
    expect(chosen()).toEqual([])
    tell({ [`PUT ${api}`]: problem('precondition-failed') })
    const { status, html } = await agent.send(at, { toldBy: 'sms' })
    expect(status).toBe(409)
    expect(html).toMatch(/name="toldBy"[^>]*value="sms"[^>]*checked/)
  })

  it('is nothing of who is in no team of the directory', async () => {
    const agent = await loggedIn()
    await agent.get(at)
    tell({ [`GET ${api}`]: problem('not-found'), [`PUT ${api}`]: problem('not-found') })
    const said = 'Vous n’êtes dans aucune équipe de l’annuaire'
    expect(readable((await agent.send(at, { toldBy: 'email' })).html)).toContain(said)
    expect(readable((await agent.get(at)).html)).toContain(said)
  })
})
