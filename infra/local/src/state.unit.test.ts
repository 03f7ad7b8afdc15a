import { describe, expect, it } from 'vitest'
import { newClusterId } from './state.ts'

describe('a new cluster id', () => {
  // One start in sixty-four failed: Kafka's tool took an id that begins with a dash for an option.
  it('is sixteen bytes, and never begins with a dash', () => {
    const ids = Array.from({ length: 2_000 }, newClusterId)
    expect(ids.filter((id) => id.startsWith('-') || Buffer.from(id, 'base64url').length !== 16)).toEqual([])
    expect(new Set(ids).size).toBe(2_000)
  })
})
