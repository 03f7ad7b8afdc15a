import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, sha256, withoutNulls } from './canonical.ts'
import { recordExample } from './topic-examples.ts'

/** How prints and seals were made before RFC 8785: what they were made of must still give the same text. */
function before(value: unknown, nulls: 'dropped' | 'kept'): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner
    const held = Object.entries(inner).filter(([, one]) => nulls === 'kept' || one !== null)
    return Object.fromEntries(held.sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}

/** What is hashed: codes, texts, numbers, instants, absent and null fields; the names of fields are no bare numbers. */
const { contents } = fc.letrec((tie) => ({
  leaf: fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.constant(undefined),
    fc.date({ noInvalidDate: true }),
  ),
  contents: fc.dictionary(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }).filter((name) => !/^\d+$/.test(name)),
    fc.oneof({ maxDepth: 3 }, tie('leaf'), fc.array(tie('leaf'), { maxLength: 4 }), tie('contents')),
    { maxKeys: 6 },
  ),
}))

describe('canonical JSON', () => {
  it('canonical JSON of any contents is what prints and seals were made of before', () => {
    fc.assert(
      fc.property(contents, (value) => {
        expect(canonicalJson(withoutNulls(value))).toBe(before(value, 'dropped'))
        expect(canonicalJson(value)).toBe(before(value, 'kept'))
      }),
      { numRuns: 1_000 },
    )
  })
  it('canonical JSON gives the prints of a record and of a sealed decision that an earlier Hent gave', () => {
    const at = new Date('2026-12-01T09:30:00.000Z')
    const decision = {
      _id: '0d5a4c1b-77aa-4e2f-a5c2-6a0b7d9e1f33',
      requestId: '3f0c6a52-8f5e-4f0b-9a53-0c7d1f2b4a10',
      service: 'cep',
      need: { point: { lon: -3.459, lat: 48.7325 }, epci: null, modes: ['phone'] },
      decision: { at, excluded: [{ structureId: 'é\u2028"', reason: 'full', km: 12.5 }] },
      ranking: [],
      openedAt: at,
    }
    // As records were before a structure could name a mobile.
    const { dutyMobile: _d, smsFirst: _s, dailyDigest: _r, fullMessages: _f, whomToTell: _w, ...record } = recordExample
    const prints = [record, decision].map((one) => sha256(canonicalJson(withoutNulls(one))))
    expect(prints).toEqual([
      'b6e14f5a98fc7cf5da82f825817a5944d0c092652d2fa0932795448183208c8d',
      'a2cfde1529a3d4ffb60a3d750100ba639d3cf0e4e6932aed2cd461e8c8fb9e34',
    ])
  })
  it('canonical JSON orders names as RFC 8785 does, those that are bare numbers too', () => {
    expect(canonicalJson({ b: 1, '10': 2, '9': 3, '\u20ac': 4, '\r': 5 })).toBe('{"\\r":5,"10":2,"9":3,"b":1,"€":4}')
  })
  it('canonical JSON has a text for half a character, which RFC 8785 has not', () => {
    expect(canonicalJson({ text: '\ud800' })).toBe('{"text":"\ufffd"}')
  })
  it('canonical JSON tells null from absent, unless nulls are left out', () => {
    expect(canonicalJson({ a: null })).not.toBe(canonicalJson({}))
    expect(canonicalJson(withoutNulls({ a: null, b: [null] }))).toBe('{"b":[null]}')
  })
})
