// Who of a structure follows a file: seen in the file and in the list, taken, handed to a colleague.

import { describe, expect, it } from 'vitest'
import { readable } from '../../testing/neighbours.ts'
import { problem, usePages } from '../../testing/pages.ts'
import { taken } from '../../testing/referral-contracts.ts'
import { referralId, requestId } from '../../testing/request-contracts.ts'
import { story } from '../../testing/story-contracts.ts'
import { openWork } from '../../testing/work-lists.ts'

const { calls, loggedIn, tell } = usePages()
const file = `/pro/dossier/${referralId}`
const at = `/v1/referrals/${referralId}`
const since = '2026-11-24T09:00:00.000Z'
const colleagues = { ...taken, adviser: { agentId: 'agent-2', since, mine: false } }

describe('who follows a file', () => {
  it('is said in the file, with how it passed from one to another', async () => {
    const agent = await loggedIn()
    const handing = { at: since, what: 'FileHandedOver', referralId, adviser: 'agent-2', handedBy: 'agent-1' }
    tell({
      [`GET ${at}`]: { body: colleagues },
      [`GET /v1/stories/${requestId}`]: { body: { ...story, timeline: [...story.timeline, handing] } },
    })
    const read = readable((await agent.get(file)).html)
    expect(read).toContain('Conseiller 2 la suit depuis le 24 novembre 2026')
    expect(read).toContain('Conseillère 1 confie la demande à Conseiller 2.')
  })

  it('is said in the list, which is kept to one’s own', async () => {
    const agent = await loggedIn()
    tell(openWork([colleagues, { ...taken, adviser: { agentId: 'agent-1', since, mine: true } }]))
    const { html } = await agent.get('/pro')
    expect(readable(html)).toContain('Suivie par Conseiller 2.')
    expect(readable(html)).toContain('Vous la suivez.')
    expect(html).toContain('href="/pro?qui=nobody"')
  })

  it('is who takes it, from whom they saw follow it', async () => {
    const agent = await loggedIn()
    tell({ [`GET ${at}`]: { body: colleagues }, [`POST ${at}/adviser`]: { body: taken } })
    await agent.get(file)
    expect((await agent.send(`${file}/adviser`, { agentId: 'moi', over: 'agent-2' })).to).toBe(file)
    expect(calls(`${at}/adviser`)[0]?.body).toEqual({ over: 'agent-2' })
  })

  it('is a colleague chosen from those who may answer', async () => {
    const agent = await loggedIn()
    tell({ [`GET ${at}`]: { body: taken }, [`POST ${at}/adviser`]: { body: taken } })
    const { html } = await agent.get(file)
    expect(html).toContain('<option value="agent-2">Conseiller 2</option>')
    expect(html).not.toContain('agent-3')
    const missing = await agent.send(`${file}/adviser`, { agentId: '' })
    expect(missing.status).toBe(400)
    expect(readable(missing.html)).toContain('Choisissez un ou une collègue dans la liste.')
    await agent.send(`${file}/adviser`, { agentId: 'agent-2' })
    expect(calls(`${at}/adviser`)[0]?.body).toEqual({ agentId: 'agent-2' })
    expect(readable((await agent.follow()).html)).toContain('C’est noté.')
  })

  it('having changed meanwhile, is read again before it is changed', async () => {
    const agent = await loggedIn()
    tell({ [`GET ${at}`]: { body: taken }, [`POST ${at}/adviser`]: problem('conflict') })
    await agent.get(file)
    expect((await agent.send(`${file}/adviser`, { agentId: 'moi' })).to).toBe(file)
    expect(readable((await agent.follow()).html)).toContain('Quelqu’un d’autre vient de s’en occuper.')
  })

  it('is still to read while the directory is away', async () => {
    const agent = await loggedIn()
    tell({
      [`GET ${at}`]: { body: colleagues },
      'GET /v1/structures/hent--ml-lannion/team': { ...problem('overloaded'), status: 503 },
    })
    expect(readable((await agent.get(file)).html)).toContain('Une personne de votre équipe la suit depuis le')
  })
})
