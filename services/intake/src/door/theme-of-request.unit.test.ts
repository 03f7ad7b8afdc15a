import { describe, expect, it } from 'vitest'
import { faultsOfTheme, type ThemeYears } from './theme-of-request.ts'

const now = () => new Date('2026-11-25T10:00:00Z')
const structure = { sender: { kind: 'structure' as const, structureId: 'hent--ml-lannion' } }
const faults = (theme: number | undefined, years: Awaited<ReturnType<ThemeYears>>, door = structure) =>
  faultsOfTheme(theme, door, { themeYears: async () => years, now })
const notInForce = [{ pointer: '/theme', code: 'not-in-force' }]

describe('the theme that a request concerns', () => {
  it('is this year’s, where the Region has written one', async () => {
    expect(await faults(2026, new Set([2025, 2026]))).toEqual([])
    expect(await faults(2026, new Set([2025]))).toEqual(notInForce)
    expect(await faults(2025, new Set([2025, 2026]))).toEqual(notInForce)
    expect(await faults(undefined, new Set())).toEqual([])
  })

  it('is not checked further where the directory is away: the request is taken', async () => {
    expect(await faults(2026, 'away')).toEqual([])
    expect(await faults(2025, 'away')).toEqual(notInForce)
  })

  it('may be of the year before for a week, of what was sent while it ran', async () => {
    const on = (day: string) =>
      faultsOfTheme(2025, structure, {
        themeYears: async () => new Set([2025]),
        now: () => new Date(`${day}T10:00:00Z`),
      })
    expect(await on('2026-01-02')).toEqual([])
    expect(await on('2026-01-12')).toEqual(notInForce)
  })

  it('is said by who receives, never by the person alone', async () => {
    const person = { sender: { kind: 'person' as const } }
    expect(await faultsOfTheme(2026, person, { themeYears: async () => new Set([2026]), now })).toEqual([
      { pointer: '/theme', code: 'professionals-only' },
    ])
  })
})
