// The audience as a filter of the Region's dashboards: in the address, where it is published, and said where it is not.

import { describe, expect, it } from 'vitest'
import { aYear } from '../../../testing/a-year.ts'
import { readable } from '../../../testing/neighbours.ts'
import { usePages } from '../../../testing/pages.ts'

const { calls, loggedIn, tell } = usePages()
const audienceAsked = () =>
  calls('/v1/figures/trend').flatMap(({ path }) => {
    const query = new URL(path, 'http://x').searchParams
    return query.get('table') === 'audience' ? [query.get('territory')] : []
  })

describe('the audience in the address of a dashboard', () => {
  it('shows its requests of a département, and that all else is of everybody', async () => {
    const agent = await loggedIn('region')
    tell({ 'GET /v1/figures/trend': aYear })
    const { status, html } = await agent.get('/region?mois=2026-11&territoire=22&public=employee')
    expect([status, audienceAsked()]).toEqual([200, ['22']])
    const read = readable(html)
    expect(read).toContain('Demandes, public « Salarié ou salariée » 60')
    expect(read).toContain('stable par rapport à octobre 2026 (environ 60)')
    expect(read).toContain('Sur cette page, seul le nombre de demandes est donné par public.')
    expect(html).toContain('<option value="employee" selected')
    expect(html).toContain(
      '/region/delais?mois=2026-11&amp;periode=mois&amp;territoire=22&amp;service=&amp;public=employee',
    )
  })

  it('is the sum of the départements for the whole region', async () => {
    const agent = await loggedIn('region')
    tell({ 'GET /v1/figures/trend': aYear })
    const read = readable((await agent.get('/region?mois=2026-11&public=employee')).html)
    expect(audienceAsked().toSorted()).toEqual(['22', '29', '35', '56'])
    expect(read).toContain('Demandes, public « Salarié ou salariée » environ 240')
  })

  it('is said to be published of no smaller place', async () => {
    const agent = await loggedIn('region')
    const read = readable((await agent.get('/region?territoire=200065928&public=employee')).html)
    expect(audienceAsked()).toEqual([])
    expect(read).toContain('Aucun chiffre n’est publié par public pour une intercommunalité')
  })

  it('an audience in the address of a dashboard that there is not is none', async () => {
    const agent = await loggedIn('region')
    const { status, html } = await agent.get('/region?territoire=22&public=everyone')
    expect([status, readable(html).includes('Demandes, public')]).toEqual([200, false])
  })

  it.each(['/region/satisfaction', '/region/psad', '/region/carte'])(
    'is said not to be told by %s, which keeps it for the next page',
    async (path) => {
      const agent = await loggedIn('region')
      const { status, html } = await agent.get(`${path}?public=employee`)
      expect(status).toBe(200)
      expect(readable(html)).toContain('Cette page n’est pas publiée par public')
      expect(html).toContain('<input type="hidden" name="public" value="employee"')
      expect(readable((await agent.get(path)).html)).not.toContain('n’est pas publiée par public')
    },
  )
})

describe('the yearly report', () => {
  it('asks for audiences where they are published: by département', async () => {
    const agent = await loggedIn('region')
    expect((await agent.get('/region/rapport/2026')).status).toBe(200)
    expect(audienceAsked().toSorted()).toEqual(['22', '29', '35', '56'])
  })
})
