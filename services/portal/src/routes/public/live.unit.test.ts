// The totals of the month that runs, followed while a page is open: what they tell, and when they end.

import type { AddressInfo } from 'node:net'
import type { Server } from '@hent/service/server.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { wellNeighbours } from '../../testing/contracts.ts'
import { type Neighbours, readable, startNeighbours, startPortal, visitor } from '../../testing/neighbours.ts'

let near: Neighbours
let app: Server
let url: string
beforeAll(async () => {
  near = await startNeighbours({})
  app = await startPortal(near.url, { liveEveryMs: 20 })
  await app.listen({ host: '127.0.0.1', port: 0 })
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
})
beforeEach(() => Object.assign(near.answers, wellNeighbours()))
afterAll(async () => {
  await app.close()
  await near.stop()
})

/** What is told from now on, as it comes. */
async function follow(headers: Record<string, string> = {}, query = '') {
  const hangUp = new AbortController()
  const response = await fetch(`${url}/chiffres/direct${query}`, { headers, signal: hangUp.signal })
  const told = { text: '', ended: false }
  const reading = (async () => {
    const decoder = new TextDecoder()
    for await (const part of response.body ?? []) told.text += decoder.decode(part, { stream: true })
  })()
    .catch(() => undefined)
    .finally(() => {
      told.ended = true
    })
  return { response, told, reading, hangUp: () => hangUp.abort() }
}
const tableIn = (text: string) => readable(/<table>.*?<\/table>/s.exec(text)?.[0] ?? '').trim()
const timesAsked = () => near.of('/v1/public/figures/summary').length

describe('figures that are followed', () => {
  it('are those of the page, each time they are told', async () => {
    const { html } = await visitor(app).get('/chiffres')
    const { response, told, hangUp } = await follow()
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    await until('they are told twice', () => told.text.split('event: shown\n').length > 2)
    hangUp()
    const events = told.text.split('\n\n').filter((event) => event.startsWith('event: shown'))
    for (const event of events.slice(0, 2)) expect(tableIn(event)).toBe(tableIn(html))
    expect(tableIn(html)).toContain('novembre 2026')
  })

  it('are told in the language of the page', async () => {
    const { told, hangUp } = await follow({ cookie: 'hent-langue=en' })
    await until('they are told', () => told.text.includes('</table>'))
    hangUp()
    expect(tableIn(told.text)).toContain('November 2026')
  })

  it('are told in French to a page of the Region, whatever its reader chose elsewhere', async () => {
    const { told, hangUp } = await follow({ cookie: 'hent-langue=en' }, '?langue=fr')
    await until('they are told', () => told.text.includes('</table>'))
    hangUp()
    expect(tableIn(told.text)).toContain('novembre 2026')
  })

  it('go on once tracking is back', async () => {
    const well = near.answers['GET /v1/public/figures/summary']
    near.answers['GET /v1/public/figures/summary'] = { status: 503, problem: 'dependency-unavailable' }
    const { told, hangUp } = await follow()
    const before = timesAsked()
    await until('tracking was asked', () => timesAsked() > before)
    expect(told.text).not.toContain('event: shown')
    if (well) near.answers['GET /v1/public/figures/summary'] = well
    await until('they are told', () => told.text.includes('event: shown'))
    hangUp()
  })

  it('are asked of tracking once for all who follow, and not at all for nobody', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => follow()))
    const before = timesAsked()
    await until('all were told', () => all.every(({ told }) => told.text.includes('event: shown')))
    expect(timesAsked() - before).toBeLessThan(20)
    for (const { hangUp } of all) hangUp()
    await until('nobody is told any more', async () => {
      const now = timesAsked()
      await new Promise((resolve) => setTimeout(resolve, 100))
      return timesAsked() === now
    })
  })

  it('end when the service stops', async () => {
    const other = await startPortal(near.url, { liveEveryMs: 20 })
    await other.listen({ host: '127.0.0.1', port: 0 })
    const response = await fetch(`http://127.0.0.1:${(other.server.address() as AddressInfo).port}/chiffres/direct`)
    const read = response.text()
    await other.close()
    expect(await read).toContain('retry: 30000')
  })
})

describe('the page of public figures', () => {
  it('has a script of ours for the month that runs, and none for one that is over', async () => {
    const now = await visitor(app).get('/chiffres')
    expect(now.html).toContain('<script type="module" src="/direct.js">')
    expect(now.headers['content-security-policy']).toContain("script-src 'self';connect-src 'self'")
    expect((await visitor(app).get('/chiffres?mois=2026-10')).html).not.toContain('<script')
  })
})
