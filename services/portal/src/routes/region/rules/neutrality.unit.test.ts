// The page of neutrality: who reads it, what it says of a month, and the file that anyone draws again from.

import { describe, expect, it } from 'vitest'
import { readable, titleOf } from '../../../testing/neighbours.ts'
import { problem, usePages } from '../../../testing/pages.ts'

const { calls, loggedIn, tell } = usePages()

describe('neutrality', () => {
  it('is told of the last month that is over, for who reads figures only', async () => {
    const agent = await loggedIn('region')
    const { status, html } = await agent.get('/region/neutralite')
    expect([status, titleOf(html)]).toEqual([200, expect.stringContaining('Neutralité : octobre 2026')])
    expect(calls('/v1/neutrality').at(-1)?.path).toBe('/v1/neutrality?period=2026-10')
    expect(html).not.toContain('<option value="2026-11"')
    expect((await (await loggedIn('adviser')).get('/region/neutralite')).status).toBe(403)
  })

  it('shows what chance does not explain first, ten groups a page, each with its table', async () => {
    const agent = await loggedIn('region')
    const { html } = await agent.get('/region/neutralite?mois=2026-10')
    const read = readable(html)
    expect(read).toContain('2 écarts que le hasard n’explique pas')
    expect(read.indexOf('Point conseil VAE de Lannion')).toBeLessThan(read.indexOf('Mission locale de Lannion'))
    expect(read).toContain('Point conseil VAE de Lannion 50 % 80 % 68 % et 92 % 24,0 38 0,004')
    expect(read).toContain('écarts inexpliqués : Point conseil VAE de Lannion, Point conseil VAE de Paimpol')
    expect(html.match(/<figure/g)).toHaveLength(10)
    for (const code of ['neutrality-shares', 'neutrality-departures'])
      expect(html).toContain(`href="/region/indicateurs#${code}"`)
    const next = /href="(\/region\/neutralite\?[^"]*debut=10)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const second = await agent.get(next)
    expect(second.html.match(/<figure/g)).toHaveLength(3)
    expect(second.html).not.toContain('debut=20')
  })

  it('names a structure that the directory no longer has by its id', async () => {
    const { html } = await (await loggedIn('region')).get('/region/neutralite?mois=2026-10')
    expect(readable(html)).toContain('hent--sij-0')
  })

  it('of a month without a commitment says so', async () => {
    const agent = await loggedIn('region')
    tell({ 'GET /v1/neutrality': problem('not-found') })
    const { status, html } = await agent.get('/region/neutralite?mois=2026-03')
    expect([status, readable(html).includes('Aucun tirage à montrer pour mars 2026')]).toEqual([200, true])
  })

  it('is recomputed from a file, told beside its print and the command', async () => {
    const agent = await loggedIn('region')
    const { html } = await agent.get('/region/neutralite?mois=2026-10')
    expect(html).toContain('9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08')
    expect(readable(html)).toContain('npx hent recompute --from lot-neutralite-2026-10.json')
    expect(html).toContain('href="/tirages/lot?mois=2026-10"')
    expect(html).toContain('href="http://portal.example/tirages"')
  })
})
