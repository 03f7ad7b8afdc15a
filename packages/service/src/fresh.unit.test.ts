import { describe, expect, it } from 'vitest'
import { createFresh } from './fresh.ts'

function kept(read: (key: string) => Promise<string>) {
  const clock = { at: 0 }
  const of = createFresh({ read, freshMs: () => 30_000, most: 2, now: () => new Date(clock.at) })
  return { clock, of }
}

describe('what is read for everyone', () => {
  it('is read once while it is fresh, and again afterwards', async () => {
    const read: string[] = []
    const { clock, of } = kept(async (key) => `${key} ${read.push(key)}`)
    expect(await Promise.all([of('a'), of('a'), of('b')])).toEqual(['a 1', 'a 1', 'b 2'])
    clock.at = 29_999
    expect(await of('a')).toBe('a 1')
    clock.at = 30_000
    expect(await of('a')).toBe('a 3')
  })

  it('is read again at once where a reading failed, which who waited for it is told', async () => {
    let tries = 0
    const { of } = kept(async () => {
      tries += 1
      if (tries === 1) throw new Error('away')
      return 'there'
    })
    await expect(of('a')).rejects.toThrow('away')
    expect(await of('a')).toBe('there')
  })

  it('keeps so many, and lets go of the one unused for longest', async () => {
    const read: string[] = []
    const { of } = kept(async (key) => `${read.push(key)}`)
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await of(key)
    expect(read).toEqual(['a', 'b', 'c', 'b'])
  })
})
