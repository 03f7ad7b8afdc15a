import { expect, it } from 'vitest'
import { shareChart } from './share-chart.ts'

const words = { title: 'Parts', description: 'A : 50 % dus, 40 % reçus.' }
const one = { name: 'Point conseil', due: 0.5, received: 0.4, interval: [0.2, 0.6] as const }

it('a chart of shares has a dot, a line and a bar for each structure, even where two have one name', () => {
  const svg = shareChart([one, one, { ...one, name: 'Autre' }], words)
  expect(svg.match(/<circle/g)).toHaveLength(3)
  for (const [name, marks] of [
    ['interval', 3],
    ['due', 3],
  ] as const) {
    const [, group = ''] = new RegExp(`<g[^>]*class="${name}"[^>]*>(.*?)</g>`, 's').exec(svg) ?? []
    expect(group.match(/<line/g), name).toHaveLength(marks)
  }
  expect(svg).not.toMatch(/<script|<style|style=|href=|url\(/)
})

it('a chart of shares shortens a name that would not fit, which the table beside it gives whole', () => {
  const name = 'Centre interinstitutionnel de bilan de compétences du pays de Lannion'
  const svg = shareChart([{ ...one, name }], words)
  expect(svg).toContain('…</text>')
  expect(svg).not.toContain(name)
})
