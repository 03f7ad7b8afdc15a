import { describe, expect, it } from 'vitest'
import { barsOf, linesOver } from './charts.ts'

const months = ['2025-12', '2026-01', '2026-02', '2026-03']
const words = { title: 'Besoins <reçus> & pris', description: 'De 40 en décembre à 90 en mars.' }
const lines = linesOver(months, [{ name: 'Reçus', values: [40, null, 60, 90] }], words)

describe('a chart over months', () => {
  it('needs no script, no style and nothing from elsewhere', () => {
    expect(lines).not.toMatch(/<script|<style|style=|href=|url\(/)
  })
  it('says what it shows to those who do not see it, with the words of the page made harmless', () => {
    expect(lines).toContain('role="img"')
    expect(lines).toContain('>Besoins &lt;reçus&gt; &amp; pris</title>')
    expect(lines).toContain('>De 40 en décembre à 90 en mars.</desc>')
    const [, titleId = '', textId = ''] = /aria-labelledby="(\S+) (\S+)"/.exec(lines) ?? []
    expect(lines).toContain(`id="${titleId}"`)
    expect(lines).toContain(`id="${textId}"`)
  })
  it('draws a gap where a month is not told, never a zero', () => {
    expect(lines.match(/<circle/g)).toHaveLength(3)
  })
  it('names each line beside it, so that colour is not needed', () => {
    expect(lines).toContain('>Reçus</text>')
  })
  it('keeps the names of lines that end together apart, within the drawing', () => {
    const together = ['Reçus', 'Acceptés', 'Clos'].map((name) => ({ name, values: [40, 50, 60, 0] }))
    const drawn = linesOver(months, together, words)
    const heights = [...drawn.matchAll(/translate\([\d.]+,([\d.]+)\)"[^>]*>(?:Reçus|Acceptés|Clos)</g)].map(([, y]) =>
      Number(y),
    )
    expect(heights).toHaveLength(3)
    const [low = 0, middle = 0, high = 0] = heights.sort((one, other) => one - other)
    expect(Math.min(middle - low, high - middle)).toBeGreaterThanOrEqual(16)
    expect(high).toBeLessThanOrEqual(222)
  })
  it('has another name for each drawing of a page', () => {
    const again = linesOver(months, [{ name: 'Reçus', values: [1, 2, 3, 4] }], words)
    expect(/aria-labelledby="(\S+)/.exec(again)?.[1]).not.toBe(/aria-labelledby="(\S+)/.exec(lines)?.[1])
  })
})

describe('a chart of bars', () => {
  it('writes each value, and has no bar where it is not told', () => {
    const bars = barsOf(
      [
        { name: 'CEP', value: 40, text: '40' },
        { name: 'VAE', value: null, text: 'moins de 5' },
      ],
      words,
    )
    expect(bars).toContain('>moins de 5</text>')
    expect(bars).not.toContain('target')
    expect([...bars.matchAll(/<rect[^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width) > 0)).toEqual([
      true,
      false,
    ])
  })
  it('draws its target across each bar, within the drawing even where no bar comes near it', () => {
    const bars = barsOf([{ name: 'CEP', value: 2, text: '2' }], words, { target: 4 })
    const [, x = ''] = /class="target"[^>]*>\s*<line[^>]* x1="([\d.]+)"/.exec(bars) ?? []
    expect(Number(x)).toBe(220)
  })
})
