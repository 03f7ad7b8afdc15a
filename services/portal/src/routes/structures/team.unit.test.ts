// A team's load: whose page it is, what each has, and that each figure opens what it counts.

import { describe, expect, it } from 'vitest'
import { readable } from '../../testing/neighbours.ts'
import { problem, usePages } from '../../testing/pages.ts'

const { calls, loggedIn, tell } = usePages()
const at = '/pro/equipe'
const load = '/v1/referrals/team-load'
const none = { answer: 0, study: 0, contact: 0, going: 0, appointment: 0, silent: 0 }

describe('the load of a team', () => {
  it('is for its manager, of their structure alone', async () => {
    for (const role of ['adviser', 'relay', 'animator', 'region'] as const)
      expect((await (await loggedIn(role)).get(at)).status, role).toBe(403)
    expect(calls(load)).toEqual([])
    const manager = await loggedIn('manager')
    expect((await manager.get(at)).status).toBe(200)
    expect(calls(load).map(({ path }) => path)).toEqual([`${load}?structureId=hent--ml-lannion`])
  })

  it('says what each has, what nobody follows, and all of it', async () => {
    const read = readable((await (await loggedIn('manager')).get(at)).html)
    expect(read).toContain('Conseiller 2 0 0 0 0 0 0')
    expect(read).toContain('Personne encore 0 5 À répondre, Personne encore 1 À contacter, Personne encore 0 0 0')
    expect(read).toContain('Toute l’équipe 1 En retard, Toute l’équipe 5')
    expect(read).not.toContain('Accueil 0')
  })

  it('opens, by each figure, the list that it counts', async () => {
    const manager = await loggedIn('manager')
    const { html } = await manager.get(at)
    expect(html).toContain('href="/pro?etat=contact&amp;conseiller=agent-1"')
    expect(html).toContain('href="/pro?etat=answer&amp;qui=nobody"')
    expect(html).toContain('href="/pro?etat=silent"')
    const list = await manager.get('/pro?etat=contact&conseiller=agent-1')
    expect(calls('/v1/referrals/counts').at(-1)?.path).toContain('waiting=contact&adviser=agent-1')
    // Whoever it is kept to is kept by the other figures of the list too, but for those of whose it is.
    expect(list.html).toContain('href="/pro?etat=answer&amp;conseiller=agent-1"')
    expect(list.html).toContain('href="/pro?etat=contact&amp;qui=nobody"')
    expect(list.html).toContain('<input type="hidden" name="conseiller" value="agent-1"/>')
  })

  it('shows what somebody follows who is no more of the team, to be handed over', async () => {
    const read = readable((await (await loggedIn('manager')).get(at)).html)
    expect(read).toContain('N’est plus dans l’équipe 0 0 0 0 2')
    expect(read).toContain('Confiez-les à un ou une collègue.')
  })

  it('says so where there is nothing', async () => {
    const manager = await loggedIn('manager')
    tell({ [`GET ${load}`]: { body: { advisers: [], nobody: none, total: none } } })
    const read = readable((await manager.get(at)).html)
    expect(read).toContain('Votre structure n’a aucune demande en ce moment.')
    expect(read).not.toContain('Confiez-les')
  })

  it('is there while the directory is away, without names', async () => {
    const manager = await loggedIn('manager')
    tell({ 'GET /v1/structures/hent--ml-lannion/team': { ...problem('overloaded'), status: 503 } })
    const read = readable((await manager.get(at)).html)
    expect(read).toContain('Une personne de votre équipe 1 En retard')
    expect(read).not.toContain('plus dans l’équipe')
  })
})
