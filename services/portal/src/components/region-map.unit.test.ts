import { gzipSync } from 'node:zlib'
import { epcis } from '@hent/territory/communes.ts'
import { describe, expect, it } from 'vitest'
import { regionMap } from './region-map.ts'

const shaded = epcis().map(({ code, name }, at) => ({ code, shade: at % 5, said: `${name} & environs` }))
const map = regionMap(shaded, { title: 'Besoins reçus', description: 'Brest Métropole : 40.' })

describe('the map', () => {
  it('has a ground for each of the 61 EPCI, in its shade, named to who points at it', () => {
    const grounds = map.match(/<path[^>]*><title>/g) ?? []
    expect(grounds).toHaveLength(61)
    for (const shade of [0, 1, 2, 3, 4]) expect(map).toContain(`class="ground ground-${shade}"`)
    for (const { name } of epcis()) expect(map).toContain(`>${name.replaceAll('&', '&amp;')} &amp; environs</title>`)
  })
  it('shows the islands that belong to none', () => {
    for (const island of ['Ouessant', 'Île-de-Sein', 'Île-de-Bréhat'])
      expect(map).toMatch(new RegExp(`>${island}</text>`))
  })
  it('needs no script, no style and nothing from elsewhere, and is light', () => {
    expect(map).not.toMatch(/<script|<style|style=|href=|url\(/)
    expect(gzipSync(map).length).toBeLessThan(60 * 1_024)
  })
})
