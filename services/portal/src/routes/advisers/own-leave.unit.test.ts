// An adviser announces their own leave.

import { describe, expect, it } from 'vitest'
import { readable } from '../../testing/neighbours.ts'
import { problem, usePages } from '../../testing/pages.ts'
import { ownLeave } from '../../testing/team-contracts.ts'

const { calls, loggedIn, tell } = usePages()
const at = '/pro/absences'
const api = '/v1/structures/hent--ml-lannion/own-leave'
const announced = () => calls(api).filter(({ method }) => method === 'PUT')
const days = { leaveFrom: '21/12/2026', leaveTo: '31 décembre 2026' }

describe('an adviser’s own leave', () => {
  it('is read with who stands in, and announced over the version that was read', async () => {
    const agent = await loggedIn()
    const read = readable((await agent.get(at)).html)
    expect(read).toContain('du mardi 1er décembre 2026 au vendredi 4 décembre 2026 (remplacement : Conseiller 2)')
    expect((await agent.send(at, { ...days, substitute: 'agent-2' }, 1)).to).toBe(at)
    const [put] = announced()
    expect(put?.headers['if-match']).toBe('"3"')
    expect(put?.body).toEqual({
      leave: [...ownLeave.leave, { from: '2026-12-21', to: '2026-12-31', substituteId: 'agent-2' }],
    })
    expect(readable((await agent.follow()).html)).toContain('Votre absence est annoncée.')
  })

  it('is taken away by one press', async () => {
    const agent = await loggedIn()
    await agent.get(at)
    await agent.send(at, {}, 0)
    expect(announced()[0]?.body).toEqual({ leave: [] })
    expect(readable((await agent.follow()).html)).toContain('Cette absence est retirée.')
  })

  it('with days that are none is said beside them, and what was typed stays', async () => {
    const agent = await loggedIn()
    await agent.get(at)
    const { status, html } = await agent.send(at, { leaveFrom: 'bientôt', leaveTo: '31/12/2026' }, 1)
    expect([status, readable(html).includes('Donnez un jour, par exemple 24/12/2026.')]).toEqual([400, true])
    expect(html).toContain('value="bientôt"')
    expect(announced()).toEqual([])
  })

  it('is asked again where the structure was changed meanwhile, with what was typed', async () => {
    const agent = await loggedIn()
    await agent.get(at)
    tell({ [`PUT ${api}`]: problem('precondition-failed') })
    const { status, html } = await agent.send(at, days, 1)
    expect([status, readable(html).includes('Recommencez si c’est encore utile.')]).toEqual([409, true])
    expect(html).toContain('value="21/12/2026"')
  })

  it('is none of who is in no team of the directory', async () => {
    const agent = await loggedIn()
    await agent.get(at)
    tell({ [`GET ${api}`]: problem('not-found') })
    const said = 'Vous n’êtes dans aucune équipe de l’annuaire'
    expect(readable((await agent.send(at, days)).html)).toContain(said)
    expect(readable((await agent.get(at)).html)).toContain(said)
  })
})
