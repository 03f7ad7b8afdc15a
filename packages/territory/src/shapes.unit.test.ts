import { describe, expect, it } from 'vitest'
import { communeByCode, communes, epcis } from './communes.ts'
import { distanceKm } from './distance.ts'
import { readShapes } from './shapes.ts'

const shapes = readShapes()
const at = new Map(shapes.communes.map(({ code, point: [lon, lat] }) => [code, { lon, lat }]))
const known = (code: string) => at.get(code) ?? { lon: 0, lat: 0 }

describe('the shapes', () => {
  it('are of every EPCI and every commune of today (else: node packages/territory/src/generate-shapes.ts)', () => {
    expect(shapes.epcis.map(({ code }) => code).sort()).toEqual(
      epcis()
        .map(({ code }) => code)
        .sort(),
    )
    expect(shapes.communes.map(({ code }) => code).sort()).toEqual(
      communes()
        .map(({ code }) => code)
        .sort(),
    )
  })
  it('put towns where they are', () => {
    const rennes = { lon: -1.678, lat: 48.112 }
    const lannion = { lon: -3.458, lat: 48.733 }
    expect(distanceKm(known('35238'), rennes)).toBeLessThan(3)
    expect(distanceKm(known('22113'), lannion)).toBeLessThan(3)
  })
  it('say which points rest on the middle of an EPCI only', () => {
    const rests = shapes.communes.filter(({ approximate }) => approximate)
    expect(rests.length).toBeLessThan(300)
    for (const { code } of rests) expect(communeByCode(code)?.epci).not.toBeNull()
  })
  it('close every ring', () => {
    for (const { rings } of shapes.epcis) for (const ring of rings) expect(ring[0]).toEqual(ring.at(-1))
  })
})
