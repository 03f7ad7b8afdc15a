// What became of requests, read by who sent them or looks for them by their code.

import { trackingCodeOf } from '@hent/contracts/tracking-code.ts'
import { describe, expect, it } from 'vitest'
import { readable } from '../../testing/neighbours.ts'
import { problem, usePages } from '../../testing/pages.ts'
import { taken } from '../../testing/referral-contracts.ts'
import { referralId, requestId } from '../../testing/request-contracts.ts'
import { closedStory, story } from '../../testing/story-contracts.ts'

const { calls, loggedIn, tell } = usePages()
const file = `/pro/dossier/${referralId}`

describe('what became of requests', () => {
  it('is read by who sent them, page by page, with the slip to print', async () => {
    const agent = await loggedIn('relay')
    tell({ 'GET /v1/stories': { body: { stories: [story, closedStory], next: 'bmV4dA' } } })
    const { html } = await agent.get('/pro/envois')
    expect(calls('/v1/stories').at(-1)?.path).toBe('/v1/stories?senderStructure=hent--mairie')
    expect(readable(html)).toContain('Terminée : aide apportée.')
    expect(html).toContain('/pro/envois?suite=bmV4dA')
    await agent.get('/pro/envois?suite=bmV4dA')
    expect(calls('/v1/stories').at(-1)?.path).toBe('/v1/stories?senderStructure=hent--mairie&cursor=bmV4dA')
    const one = readable((await agent.get(`/pro/demandes/${requestId}`)).html)
    expect(one).toContain(trackingCodeOf(requestId))
    expect(one).toContain('http://portal.example/suivre')
    expect(one).toContain('Demande acceptée')
  })

  it.each(['stoppedSince', 'unreachedSince'])(
    'asks who sent them to tell the person, not to call: %s',
    async (since) => {
      const agent = await loggedIn('relay')
      const at = `/pro/demandes/${requestId}`
      const told = { [since]: '2026-11-24T09:00:00.000Z' }
      tell({ [`GET /v1/stories/${requestId}`]: { body: { ...story, ...told } } })
      const read = readable((await agent.get(at)).html)
      expect(read).toContain('Si vous la voyez, dites-le-lui.')
      expect(read).not.toMatch(/Appelez-la|comment la joindre/)
      tell({ [`GET /v1/stories/${requestId}`]: { body: { ...closedStory, ...told } } })
      expect(readable((await agent.get(at)).html)).not.toContain('Si vous la voyez')
    },
  )

  it('never says that mail goes on to a person whom nothing reaches', async () => {
    const agent = await loggedIn()
    const since = '2026-11-24T09:00:00.000Z'
    tell({
      [`GET /v1/referrals/${referralId}`]: { body: taken },
      [`GET /v1/stories/${requestId}`]: { body: { ...story, unreachedSince: since, smsStoppedSince: since } },
    })
    for (const path of [file, `/pro/demandes/${requestId}`]) {
      const read = readable((await agent.get(path)).html)
      expect(read).toContain('Nos messages n’arrivent plus')
      expect(read).not.toContain('Hent continue à lui écrire')
    }
  })

  it('is found by the code, in what is one’s own', async () => {
    const agent = await loggedIn()
    tell({ 'GET /v1/stories': { body: { stories: [story] } } })
    const code = trackingCodeOf(requestId)
    expect((await agent.get(`/pro/recherche?code=${code.toLowerCase()}`)).html).toContain(`/pro/demandes/${requestId}`)
    expect(calls('/v1/stories').map(({ path }) => path.split('?')[1]?.split('=')[0])).toEqual([
      'structureId',
      'senderStructure',
    ])
    tell({ 'GET /v1/stories': { body: { stories: [] } } })
    expect(readable((await agent.get(`/pro/recherche?code=${code}`)).html)).toContain(
      'Aucune demande de votre structure',
    )
    expect((await agent.get('/pro/recherche?code=abc')).status).toBe(400)
  })

  it.each(['animator', 'region'] as const)('are found by the code by the %s, whoever has them', async (role) => {
    const agent = await loggedIn(role)
    expect((await agent.get('/pro')).html).toContain('action="/pro/recherche"')
    tell({
      'GET /v1/referrals': { body: { referrals: [taken] } },
      'GET /v1/stories': { body: { stories: [] } },
    })
    const code = trackingCodeOf(requestId)
    const { html } = await agent.get(`/pro/recherche?code=${code}`)
    expect(html).toContain(`href="${file}"`)
    expect(readable(html)).toContain('Prise en charge – Mission locale de Lannion')
    expect(calls('/v1/referrals').at(-1)?.path).toBe(`/v1/referrals?code=${code}`)
  })

  it('requests that nobody was looked for are found by the animator too', async () => {
    const agent = await loggedIn('animator')
    tell({ 'GET /v1/referrals': { body: { referrals: [] } } })
    const code = trackingCodeOf(requestId)
    expect(readable((await agent.get(`/pro/recherche?code=${code}`)).html)).toContain('Pas encore orientées')
    expect(calls('/v1/stories').at(-1)?.path).toBe(`/v1/stories?unrouted=22&code=${code}`)
  })

  it('of another territory are, to an animator, as a code that does not exist', async () => {
    const agent = await loggedIn('animator')
    tell({ 'GET /v1/referrals': { body: { referrals: [] } }, 'GET /v1/stories': { body: { stories: [] } } })
    const { status, html } = await agent.get(`/pro/recherche?code=${trackingCodeOf(requestId)}`)
    expect(status).toBe(200)
    expect(readable(html)).toContain('Aucune demande que vous pouvez lire ne porte ce code.')
    expect((await agent.get('/pro/recherche?code=abc')).status).toBe(400)
  })

  it('of a structure lists the closed ones too; nobody else’s is found', async () => {
    const agent = await loggedIn()
    expect(readable((await agent.get('/pro/demandes')).html)).toContain('Terminée')
    tell({ [`GET /v1/stories/${requestId}`]: problem('not-found') })
    expect((await agent.get(`/pro/demandes/${requestId}`)).status).toBe(404)
    expect((await (await loggedIn('animator')).get('/pro/demandes')).status).toBe(403)
    expect((await (await loggedIn('animator')).get('/pro/envois')).status).toBe(403)
    expect((await (await loggedIn('relay')).get('/pro/demandes')).status).toBe(403)
  })
})
