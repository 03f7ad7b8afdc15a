// The draws as anyone makes them again, without login: what was committed to, and the bundle of a month that is over.

import { describe, expect, it } from 'vitest'
import { readable } from '../../testing/neighbours.ts'
import { problem, usePages } from '../../testing/pages.ts'

const { tell, visit } = usePages()

describe('the draws, for everyone', () => {
  it('are told month by month: the print committed to, and a bundle for a month that is over', async () => {
    const { status, html } = await visit().get('/tirages')
    const read = readable(html)
    expect(status).toBe(200)
    expect(read.indexOf('décembre 2026')).toBeLessThan(read.indexOf('octobre 2026'))
    expect(html).toContain('9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08')
    expect(html.match(/href="\/tirages\/lot[^"]*"/g)).toEqual(['href="/tirages/lot?mois=2026-10"'])
    expect(read).toContain('une fois le mois terminé')
  })

  it('have a file of the prints, as « hent recompute --commitments » reads it, and one of each month', async () => {
    const prints = await visit().get('/tirages/empreintes')
    expect(prints.headers).toMatchObject({ 'access-control-allow-origin': '*' })
    expect(JSON.parse(prints.html)).toMatchObject({ salts: [{ period: '2026-10' }, {}, {}] })
    const bundle = await visit().get('/tirages/lot?mois=2026-10')
    expect([bundle.status, JSON.parse(bundle.html)]).toEqual([
      200,
      expect.objectContaining({ format: 'hent-neutrality-public/1' }),
    ])
  })

  it('of a month that runs have no bundle, and of none either', async () => {
    tell({ 'GET /v1/public/neutrality/bundle': problem('not-found') })
    for (const month of ['2026-11', '']) expect((await visit().get(`/tirages/lot?mois=${month}`)).status).toBe(404)
  })

  it('say that they cannot be read for the moment', async () => {
    tell({ 'GET /v1/draw-salts': problem('dependency-unavailable') })
    const { status, html } = await visit().get('/tirages')
    expect([status, readable(html).includes('ne peuvent pas être lues')]).toEqual([200, true])
  })
})
