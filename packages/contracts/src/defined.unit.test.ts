import { describe, expect, expectTypeOf, it } from 'vitest'
import { defined } from './defined.ts'

describe('fields of which some are not known', () => {
  it('defined() leaves out undefined and keeps every other value', () => {
    const all = defined({ a: undefined, b: null, c: '', d: 0, e: false, f: 'x' })
    expect(Object.keys(all)).toEqual(['b', 'c', 'd', 'e', 'f'])
  })
  it('defined() gives a type in which a field is absent or known, never undefined', () => {
    const known = (name: string | undefined) => defined({ id: 1, name })
    expectTypeOf(known('x')).toExtend<{ id: number; name?: string }>()
    const exact: { id: number; name?: string } = known(undefined)
    expect('name' in exact).toBe(false)
  })
})
