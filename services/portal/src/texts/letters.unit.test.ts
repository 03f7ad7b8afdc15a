// The portal's own letters: every sign that its pages may show is in them, and they stay light.

import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { numberText } from '@hent/contracts/numbers.ts'
import * as fontkit from 'fontkit'
import { describe, expect, it } from 'vitest'
import { lettersFiles } from '../app.ts'
import { usePages } from '../testing/pages.ts'

const { visit } = usePages()
const fonts = lettersFiles.map((file) => fontkit.openSync(file) as fontkit.Font)
const [first] = fonts

const folder = (path: string) =>
  readdirSync(new URL(path, import.meta.url), { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!test)\.tsx?$/.test(name))
    .map((name) => new URL(`${path}/${name}`, import.meta.url))
const labels = new URL('../../../../packages/contracts/src/labels.ts', import.meta.url)
const sources = [...folder('.'), ...folder('../pages'), ...folder('../components'), labels]

/** Signs of a text that no font of ours has a shape for: they would be drawn with whatever the machine has. */
const missing = (text: string, among = fonts) =>
  [...new Set(text)].filter(
    (sign) => sign > ' ' && !among.some((font) => font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0)),
  )

describe('the letters', () => {
  it.each(sources.map((url) => [url.pathname.split('/').slice(-2).join('/'), url] as const))(
    'have a shape for every sign of %s',
    (_name, url) => expect(missing(readFileSync(url, 'utf8'), first ? [first] : [])).toEqual([]),
  )
  it('have those of French, of Breton, and of numbers as they are written', () => {
    const breton = 'Añ, eñ, ùñ, n’eo ket, c’hoazh, da c’houlenn'
    expect(missing(`ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆàâäçéèêëîïôöùûüÿœæ«»“”’–—…€ ${breton} ${numberText(1_234_567.8)}`)).toEqual([])
  })
})

describe('what a browser would write in letters of its own', () => {
  const sheet = readFileSync(new URL('../assets/portal.css', import.meta.url), 'utf8')
  const rules = [...sheet.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selectors = '', body = '']) => ({
    selectors,
    body,
  }))
  it.each(['code', 'button', 'textarea', 'select', 'input[type="text"]', 'input[type="file"]'])(
    '%s has the portal’s',
    (element) => {
      const said = rules.filter(({ selectors }) => selectors.split(',').some((one) => one.trim().endsWith(element)))
      expect(said.some(({ body }) => /font(-family)?: inherit;/.test(body))).toBe(true)
    },
  )
})

describe('the first page', () => {
  it('is at most 50 KB with all it takes along, and few requests', async () => {
    const person = visit()
    const { html } = await person.get('/')
    const taken = [...html.matchAll(/<(?:link|img|script)[^>]*(?:href|src)="(\/[^"]+)"/g)].map(([, path = '']) => path)
    const parts = await Promise.all([...new Set(taken)].map(async (path) => (await person.get(path)).bytes))
    // A font is compressed already; the others leave compressed by the proxy in front.
    const bytes = [Buffer.from(html), ...parts].reduce(
      (sum, part) => sum + Math.min(gzipSync(part).length, part.length),
      0,
    )
    expect(taken).toContain('/lettres.woff2')
    expect(parts.length).toBeLessThan(14)
    expect(bytes).toBeLessThan(50 * 1_024)
  })
})
