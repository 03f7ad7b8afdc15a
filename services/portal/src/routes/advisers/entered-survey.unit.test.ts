// The opinion of a person without a screen, entered by a professional with their code.

import { trackingCodeOf } from '@hent/contracts/tracking-code.ts'
import { describe, expect, it } from 'vitest'
import { readable } from '../../testing/neighbours.ts'
import { problem, usePages } from '../../testing/pages.ts'
import { requestId, token43 } from '../../testing/request-contracts.ts'

const { calls, loggedIn, tell } = usePages()
const path = '/pro/avis'
const code = trackingCodeOf(requestId)

describe('a survey entered for somebody', () => {
  it.each(['relay', 'adviser', 'animator'] as const)('is found by its code by a %s, and led to', async (role) => {
    const agent = await loggedIn(role)
    expect((await agent.get('/pro')).html).toContain(`href="${path}"`)
    await agent.get(path)
    const { html } = await agent.send(path, { code })
    expect(calls('/v1/survey-lookups').map(({ body }) => body)).toEqual([{ code }])
    expect(html).toContain(`href="/avis/${token43}"`)
    expect(readable(html)).toContain('avec Conseil VAE de Lannion')
  })

  it('is reached from the counter by a manager, whose menu is full', async () => {
    const agent = await loggedIn('manager')
    expect((await agent.get('/pro/demande')).html).toContain(`href="${path}"`)
  })

  it('about one’s own structure is left to another place', async () => {
    const agent = await loggedIn('relay')
    await agent.get(path)
    const read = readable((await agent.send(path, { code })).html)
    expect(read).toContain('cet avis porte sur votre structure')
  })

  it('a survey entered for somebody that is not open is said to be so, with why', async () => {
    const agent = await loggedIn('relay')
    tell({ 'POST /v1/survey-lookups': { body: { surveys: [] } } })
    await agent.get(path)
    const { status, html } = await agent.send(path, { code })
    expect([status, readable(html).includes('Aucun questionnaire n’est ouvert')]).toEqual([200, true])
  })

  it('asked for by what is no code is asked for again, as it was typed', async () => {
    const agent = await loggedIn('relay')
    tell({ 'POST /v1/survey-lookups': problem('invalid-input') })
    await agent.get(path)
    const { status, html } = await agent.send(path, { code: 'abc' })
    expect(status).toBe(400)
    expect(readable(html)).toContain('Ce n’est pas un code de suivi.')
    expect(html).toContain('value="abc"')
  })
})
