import { describe, expect, it } from 'vitest'
import { currentTraceparent, parseTraceparent } from './traceparent.ts'

const header = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00'

describe('without an SDK', () => {
  it('a given trace goes on in a new step, its sampling decision kept', () => {
    expect(currentTraceparent(header)).toMatch(
      /^00-4bf92f3577b34da6a3ce929d0e0e4736-(?!00f067aa0ba902b7)[0-9a-f]{16}-00$/,
    )
  })

  it.each([undefined, '', 'nonsense', '00-00000000000000000000000000000000-00f067aa0ba902b7-01', `${header} gwenola`])(
    'a new trace begins where there is none to continue: %s',
    (incoming) => {
      expect(parseTraceparent(currentTraceparent(incoming))).toBeDefined()
      expect(currentTraceparent(incoming)).not.toContain('gwenola')
    },
  )
})
