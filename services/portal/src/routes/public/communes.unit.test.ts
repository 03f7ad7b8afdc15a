// Communes offered while one is typed.

import { describe, expect, it } from 'vitest'
import { whichCommune } from '../../forms/which-commune.ts'
import { usePages } from '../../testing/pages.ts'

const { loggedIn, visit } = usePages()
const offered = async (typed: string): Promise<string[]> =>
  JSON.parse((await visit().get(`/communes?q=${encodeURIComponent(typed)}`)).html).communes

describe('communes offered while one is typed', () => {
  it('have every word that was typed, unfinished or not', async () => {
    expect(await offered('lanni')).toContain('Lannion')
    expect(await offered('')).toEqual([])
    expect(await offered('x'.repeat(500))).toEqual([])
  })

  it.each(['le faou', 'plou', 'lannion', '22300', 'saint brieuc', 'colli'])(
    'mean one commune each, so that nothing more is asked: %s',
    async (typed) => {
      const names = await offered(typed)
      expect(names.length).toBeGreaterThan(0)
      for (const name of names) expect(whichCommune(name), name).toHaveProperty('code')
    },
  )

  it('may be kept by a browser, and are asked for by pages that have the field alone', async () => {
    const person = visit()
    const { headers } = await person.get('/communes?q=lann')
    expect(headers['cache-control']).toBe('public, max-age=86400')
    const relay = await loggedIn('relay')
    for (const shown of [
      await person.get('/demande'),
      await person.get('/demande/une-page'),
      await person.get('/qui-fait-quoi'),
      await relay.get('/pro/demande'),
    ]) {
      expect(shown.html).toContain('<script type="module" src="/communes.js">')
      expect(shown.headers['content-security-policy']).toContain("script-src 'self'")
    }
    const next = await person.get('/')
    expect(next.html + String(next.headers['content-security-policy'])).not.toContain('script')
  })
})
