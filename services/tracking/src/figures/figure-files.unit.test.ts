import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { csvOf } from './figure-files.ts'

const months = [
  { period: '2026-10', rows: [{ service: 'cep', needs: 40, endings: { helped: '< 5' }, half: null }] },
  { period: '2026-11', rows: [{ service: '=cmd()', needs: '< 5', endings: { helped: 10 }, half: 24 }] },
]

describe('a table of figures as CSV', () => {
  it('opens in a French spreadsheet: a byte order mark, semicolons, one line a month and row', () => {
    const text = csvOf(months)
    expect(text.startsWith('\uFEFFperiod;service;needs;endings.helped;half\r\n')).toBe(true)
    expect(parse(text, { bom: true, delimiter: ';', columns: true })).toMatchObject([
      { period: '2026-10', service: 'cep', needs: '40', 'endings.helped': '< 5', half: '' },
      { period: '2026-11', needs: '< 5', 'endings.helped': '10', half: '24' },
    ])
  })
  it('holds nothing a spreadsheet would run', () => {
    expect(csvOf(months)).not.toMatch(/(^|;)=/m)
  })
})
