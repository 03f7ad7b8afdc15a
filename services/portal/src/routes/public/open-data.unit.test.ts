// The open data as anyone takes them, without login: the page, its files, what is not published.

import { openTables } from '@hent/contracts/figures.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wellNeighbours } from '../../testing/contracts.ts'
import { type Neighbours, readable, startNeighbours, startPortal, visitor } from '../../testing/neighbours.ts'

let near: Neighbours
let app: Awaited<ReturnType<typeof startPortal>>
beforeAll(async () => {
  near = await startNeighbours(wellNeighbours())
  app = await startPortal(near.url)
})
afterAll(async () => {
  await app.close()
  await near.stop()
})

describe('the page of the open data', () => {
  it('links to a file of each table in each format, each of which answers without login', async () => {
    const { html } = await visitor(app).get('/donnees-ouvertes')
    const files = [...html.matchAll(/href="(\/donnees-ouvertes\/(?:douze-mois-)?2026-09\/[^"]+)"/g)].map(
      ([, href = '']) => href,
    )
    expect(files).toHaveLength(2 * openTables.length * 3)
    for (const file of files) expect((await visitor(app).get(file)).status, file).toBe(200)
    expect(readable(html)).toContain('Licence Ouverte 2.0')
    expect(html).not.toContain('2026-10/')
    expect(readable(html)).toContain('Prochain mois publié : octobre 2026, le mardi 1er décembre 2026.')
  })

  it('hands a file on as the service names and writes it', async () => {
    const { headers, html } = await visitor(app).get('/donnees-ouvertes/2026-09/activity.csv')
    expect(headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8', 'access-control-allow-origin': '*' })
    expect(html).toBe('period;territory as csv')
    const asked = near.of('/v1/public/figures/file').at(-1)?.path
    expect(asked).toBe('/v1/public/figures/file?table=activity&to=2026-09&format=csv&months=1')
  })

  it.each(['2026-10/activity.csv', '2020-01/activity.csv', '2026-09/names.csv', '2026-09/activity.pdf', 'x/y'])(
    'has no %s',
    async (path) => expect((await visitor(app).get(`/donnees-ouvertes/${path}`)).status).toBe(404),
  )

  it('has a dictionary with a name and a meaning for every column', async () => {
    const { html } = await visitor(app).get('/donnees-ouvertes/dictionnaire.csv')
    const lines = html.trim().split('\n')
    expect(lines.length).toBeGreaterThan(35)
    for (const line of lines) expect(line, line).toMatch(/^[^;]+;[^;]+;[^;]+;("[^"]+.*"|[^;]+);[^;]+$/)
  })

  it('has a catalogue that names the files it links to', async () => {
    const { html, headers } = await visitor(app).get('/donnees-ouvertes/catalogue.jsonld')
    expect(headers['content-type']).toContain('application/ld+json')
    expect(html).toContain('http://portal.example/donnees-ouvertes/2026-09/activity.csv')
    expect(html).not.toContain('2026-10')
  })
})

describe('the public figures', () => {
  it.each(['fr', 'br', 'en'])(
    'in %s show a year, each drawing with its table, and lead to the open data',
    async (lang) => {
      const { html } = await visitor(app).get(`/chiffres?lang=${lang}`)
      expect(html.match(/<figure/g)).toHaveLength(2)
      expect(html.match(/<details/g)?.length).toBeGreaterThanOrEqual(2)
      expect(html).toContain('href="/donnees-ouvertes"')
    },
  )
})
