import { describe, expect, it } from 'vitest'
import { fingerprint, requireIdempotencyKey } from './idempotency.ts'

describe('an idempotency key', () => {
  it('is required, long enough and printable', () => {
    expect(requireIdempotencyKey({ 'idempotency-key': '8e03978e-40d5' })).toBe('8e03978e-40d5')
    expect(() => requireIdempotencyKey({})).toThrow('idempotency-key-missing')
    for (const key of ['court', 'avec des blancs', 'clé-numéro-1']) {
      expect(() => requireIdempotencyKey({ 'idempotency-key': key })).toThrow('idempotency-key-invalid')
    }
  })
})

describe('the print of a body', () => {
  it('does not depend on the order of its fields, at any depth', () => {
    const one = fingerprint({ a: 1, b: { c: [1, { d: 2, e: 3 }] } }, 'key')
    expect(fingerprint({ b: { c: [1, { e: 3, d: 2 }] }, a: 1 }, 'key')).toBe(one)
  })

  it('changes with any value, with the order of a list, and with the key', () => {
    const prints = [{ a: [1, 2] }, { a: [2, 1] }, { a: ['1', 2] }, { a: null }].map((body) => fingerprint(body, 'key'))
    expect(new Set([...prints, fingerprint({ a: [1, 2] }, 'other')]).size).toBe(5)
  })
})
