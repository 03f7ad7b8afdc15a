import { describe, expect, it } from 'vitest'
import { distanceKm } from './distance.ts'

const rennes = { lat: 48.1113, lon: -1.68 }
const brest = { lat: 48.3904, lon: -4.4861 }

describe('the distance of two points', () => {
  it('is the great circle: Rennes to Brest is 209 km as the crow flies', () => {
    expect(distanceKm(rennes, brest)).toBeGreaterThan(208)
    expect(distanceKm(rennes, brest)).toBeLessThan(211)
  })

  it('is the same both ways, and nothing from a point to itself', () => {
    expect(distanceKm(brest, rennes)).toBe(distanceKm(rennes, brest))
    expect(distanceKm(rennes, rennes)).toBe(0)
  })

  it('of antipodes is half the Earth around', () => {
    expect(distanceKm({ lat: 0, lon: 0 }, { lat: 0, lon: 180 })).toBeCloseTo(20_015.1, 0)
  })
})
