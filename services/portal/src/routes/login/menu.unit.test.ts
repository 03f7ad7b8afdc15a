// What an agent may open: the menu by role, and choosing one of several roles.

import { describe, expect, it } from 'vitest'
import { readable } from '../../testing/neighbours.ts'
import { usePages } from '../../testing/pages.ts'
import { referral } from '../../testing/referral-contracts.ts'
import { referralId, requestId } from '../../testing/request-contracts.ts'

const { calls, loggedIn, tell } = usePages()
const file = `/pro/dossier/${referralId}`

const menuOf = (html: string): string[] => {
  const [, menu = ''] = /<nav class="menu".*?<ul>(.*?)<\/ul>/s.exec(html) ?? []
  return [...menu.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href)
}

describe('the menu', () => {
  it.each([
    ['relay', ['/pro/demande', '/pro/envois', '/pro/avis']],
    ['adviser', ['/pro', '/pro/demande', '/pro/envois', '/pro/absences', '/pro/avis', '/pro/formation']],
    ['manager', ['/pro', '/pro/demande', '/pro/envois', '/pro/equipe', '/pro/structure', '/pro/formation']],
    ['animator', ['/pro', '/pro/annuaire', '/pro/avis', '/region', '/region/theme']],
    [
      'region',
      [
        '/pro',
        '/pro/annuaire',
        '/region',
        '/region/theme',
        '/region/registre',
        '/region/partenaires',
        '/region/personnes',
      ],
    ],
    ['steering', ['/region']],
    [
      'integrator',
      [
        '/pro/partenaire',
        '/pro/partenaire/webhook',
        '/pro/partenaire/refus',
        '/pro/partenaire/essais',
        '/pro/partenaire/interface',
      ],
    ],
  ] as const)('of a %s has what they may open, and all of it opens', async (role, entries) => {
    const agent = await loggedIn(role)
    const first = await agent.get('/pro')
    // Who has a desk of their own is led there.
    const { html } = first.status === 303 ? await agent.get(first.to) : first
    expect(menuOf(html)).toEqual([...entries, '/pro/sortir'])
    for (const entry of entries) {
      const answer = await agent.get(entry)
      expect([200, 303], entry).toContain(answer.status)
    }
  })

  it('sends a relay to what they may do, and to no figures', async () => {
    const { html } = await (await loggedIn('relay')).get('/pro')
    expect(readable(html)).toContain('Demandes envoyées')
    expect(html).not.toContain('href="/region"')
  })
})

describe('somebody with several roles', () => {
  it('chooses one, sees as which they act, and may change', async () => {
    const agent = await loggedIn('several')
    expect((await agent.get(file)).to).toBe(`/pro/role?vers=${encodeURIComponent(file)}`)
    const asked = readable((await agent.follow()).html)
    expect(asked).toContain('Responsable de structure, Mission locale de Lannion')
    expect(asked).toContain('Animation territoriale, Côtes-d’Armor')
    expect((await agent.send('/pro/role')).status).toBe(400)
    expect((await agent.send('/pro/role', { role: '7' })).status).toBe(400)
    expect((await agent.send('/pro/role', { role: '1' })).to).toBe(file)
    const { html } = await agent.get('/pro')
    expect(readable(html)).toContain('Vous agissez comme : Animation territoriale, Côtes-d’Armor')
    expect(menuOf(html)).toEqual(['/pro', '/pro/annuaire', '/pro/avis', '/region', '/region/theme', '/pro/sortir'])
    await agent.get('/pro/role')
    await agent.send('/pro/role', { role: '0' })
    expect(menuOf((await agent.get('/pro')).html)).toContain('/pro/structure')
  })

  it('who changes role in another tab sends no form of the first under the second, and loses no word', async () => {
    const agent = await loggedIn('several')
    const become = async (role: string) => {
      await agent.get('/pro/role')
      return agent.send('/pro/role', { role })
    }
    await become('0')
    await agent.get(file)
    const firstTab = agent.page()
    await become('1')
    agent.back(firstTab)
    const decline = { reason: 'full', words: 'Plus personne avant janvier.' }
    const { status, html } = await agent.send(`${file}/decline`, decline)
    expect(status).toBe(409)
    expect(readable(html)).toContain('Ce formulaire a été rempli dans un autre de vos rôles.')
    expect(calls(`/v1/referrals/${referralId}/decline`)).toEqual([])
    const kept = agent.page()
    await become('0')
    tell({
      [`POST /v1/requests/${requestId}/notes`]: { status: 201, body: { at: '2026-11-25T10:00:00Z' } },
      [`POST /v1/referrals/${referralId}/decline`]: { body: referral },
    })
    agent.back(kept)
    expect((await agent.send(`${file}/decline`)).to).toBe('/pro')
    expect(calls(`/v1/requests/${requestId}/notes`).at(-1)?.body).toMatchObject({ text: decline.words })
  })

  it('keeps the choice when the login is renewed', async () => {
    const agent = await loggedIn('several')
    await agent.get('/pro/role')
    await agent.send('/pro/role', { role: '1' })
    await agent.get('/pro/entrer?vers=/pro')
    expect((await agent.get('/pro/retour?code=c&state=s')).to).toBe('/pro')
    expect(readable((await agent.get('/pro')).html)).toContain('Vous agissez comme : Animation territoriale')
  })

  it('goes nowhere else after choosing', async () => {
    const agent = await loggedIn('several')
    await agent.get('/pro/role?vers=//evil.example')
    expect((await agent.send('/pro/role', { role: '1', vers: '//evil.example' })).to).toBe('/pro')
  })
})
