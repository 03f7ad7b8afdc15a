import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { csvOf } from './figure-files.ts'

const months = [
  { period: '2026-10', rows: [{ service: 'cep', answers: 40, contacted: { yes: '< 5' }, means: { useful: null } }] },
  { period: '2026-11', rows: [{ service: '=cmd()', answers: '< 5', contacted: { yes: 10 }, means: { useful: 4.2 } }] },
]
const header =
  'period;service;answers;contacted.yes;contacted.no;contacted.not-yet;means.useful;means.welcome;means.delay;means.recommend'

describe('a table of figures as CSV', () => {
  it('opens in a French spreadsheet: a byte order mark, semicolons, one line a month and row', () => {
    const text = csvOf('answers', months)
    expect(text.startsWith(`\uFEFF${header}\r\n`)).toBe(true)
    expect(parse(text, { bom: true, delimiter: ';', columns: true })).toMatchObject([
      { period: '2026-10', service: 'cep', answers: '40', 'contacted.yes': '< 5', 'means.useful': '' },
      { period: '2026-11', answers: '< 5', 'contacted.yes': '10', 'means.useful': '4.2' },
    ])
  })
  it('holds nothing a spreadsheet would run', () => {
    expect(csvOf('answers', months)).not.toMatch(/(^|;)=/m)
  })
})
