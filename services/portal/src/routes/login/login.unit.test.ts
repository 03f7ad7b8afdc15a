// Who logs in: asked first, led back where they wanted, told when they may not, and nothing written is lost meanwhile.

import { describe, expect, it } from 'vitest'
import { readable } from '../../testing/neighbours.ts'
import { answers, problem, usePages } from '../../testing/pages.ts'
import { referral } from '../../testing/referral-contracts.ts'
import { referralId, requestId } from '../../testing/request-contracts.ts'

const { calls, loggedIn, tell, visit } = usePages()

describe('professionals', () => {
  it('are asked to log in, and nothing is asked of any service before', async () => {
    const { html } = await visit().get('/pro')
    expect(readable(html)).toContain('Se connecter')
    expect(calls()).toEqual([])
  })

  it('come back to the page they wanted, never to another site', async () => {
    const agent = visit()
    await agent.get(`/pro/entrer?vers=/pro/dossier/${referralId}`)
    expect((await agent.get('/pro/retour?code=c&state=s')).to).toBe(`/pro/dossier/${referralId}`)
    await agent.get('/pro/entrer?vers=//evil.example')
    expect((await agent.get('/pro/retour?code=c&state=s')).to).toBe('/pro')
  })

  it('not in the directory are told whom to ask', async () => {
    tell({ 'POST /v1/agent-tokens': problem('forbidden') })
    const agent = visit()
    await agent.get('/pro/entrer')
    const { status, html } = await agent.get('/pro/retour?code=c&state=s')
    expect(status).toBe(403)
    expect(readable(html)).toContain('Connexion impossible')
  })

  it('professionals whose login has ended while they wrote lose no word: the page keeps it, to be sent again once they are back', async () => {
    const agent = await loggedIn()
    const at = `/pro/dossier/${referralId}`
    await agent.get(at)
    agent.cookies.delete('hent-pro')
    const words = 'Plus personne avant janvier.\n'.repeat(60).trim()
    const { status, html } = await agent.send(`${at}/decline`, { reason: 'full', words })
    expect(status).toBe(401)
    expect(readable(html)).toContain('ce que vous avez écrit est gardé')
    expect(calls(`/v1/referrals/${referralId}/decline`)).toEqual([])
    const kept = agent.page()
    await agent.get('/pro/entrer')
    await agent.get('/pro/retour?code=c&state=s')
    tell({
      [`POST /v1/requests/${requestId}/notes`]: { status: 201, body: { at: '2026-11-25T10:00:00Z' } },
      [`POST /v1/referrals/${referralId}/decline`]: { body: referral },
    })
    agent.back(kept)
    expect((await agent.send(`${at}/decline`)).to).toBe('/pro')
    expect(calls(`/v1/requests/${requestId}/notes`).at(-1)?.body).toMatchObject({ text: words })
  })

  it('professionals whose token is over go through the login again to read, and lose nothing', async () => {
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
    const agent = visit()
    await agent.get('/pro/entrer')
    const { headers } = await agent.get('/pro/retour?code=c&state=s')
    const cookie = [headers['set-cookie']].flat().find((one) => String(one).startsWith('hent-pro='))
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax/)
    expect(cookie).not.toContain('an.agent.token')
    expect(String(cookie).length).toBeLessThan(4_096)
  })
})
