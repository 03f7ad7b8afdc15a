import { describe, expect, it } from 'vitest'
import { currentTraceparent, parseTraceparent, startTelemetry, withRemoteParent, withSpan } from './telemetry.ts'

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

  it('what runs under a remote parent gets the header to hand on', () => {
    expect(withRemoteParent(header, (traceparent) => parseTraceparent(traceparent)?.traceId)).toBe(
      '4bf92f3577b34da6a3ce929d0e0e4736',
    )
  })

  it('a span gives back the answer and the error of what it wraps', async () => {
    expect(await withSpan('route need', { needId: 'n-1' }, async () => 42)).toBe(42)
    await expect(withSpan('route need', {}, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  })

  it('starting telemetry loads nothing', async () => {
    await (await startTelemetry('test')).stop()
  })
})
