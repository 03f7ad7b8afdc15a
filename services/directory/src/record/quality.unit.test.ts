import { describe, expect, it } from 'vitest'
import { aRow, aServiceRow } from '../testing/rows.ts'
import { criteria, qualityOf } from './quality.ts'

const whole = {
  structure: aRow(
    { latitude: 48.73, longitude: -3.45, date_maj: '2026-10-05' },
    { commitment_days: 3, escalation_contact: 'direction@ml.hent.example' },
  ),
  services: [{ ...aServiceRow(), description: 'Un conseil.', publics: ['jeunes'], thematiques: ['se-former--x'] }],
}
const today = '2026-11-25'
const scoreOn = (day: string) => qualityOf(whole, day).score

describe('the quality of a record', () => {
  it('is 100 where nothing is missing, and the points of the formula add up to it', () => {
    expect(criteria.reduce((sum, { points }) => sum + points, 0)).toBe(100)
    expect(qualityOf(whole, today)).toEqual({ score: 100, missing: [] })
  })

  it('loses the points of what is missing, and says what is', () => {
    const structure = { ...whole.structure, courriel: null, telephone: '', horaires_accueil: 'lundi matin' }
    expect(qualityOf({ ...whole, structure }, today)).toEqual({ score: 65, missing: ['email', 'phone', 'opening'] })
  })

  it('is whole for six months after the last change, then falls to 85 at two years', () => {
    expect([scoreOn('2027-04-01'), scoreOn('2027-12-01'), scoreOn('2028-10-06'), scoreOn('2031-01-01')]).toEqual([
      100, 93, 85, 85,
    ])
  })

  it('loses the points of a zone that names nothing', () => {
    const services = [{ ...whole.services[0], ...aServiceRow({ zone_eligibilite: ['35999'] }) }]
    expect(qualityOf({ ...whole, services }, today)).toEqual({ score: 95, missing: ['zone'] })
  })

  it('counts a service for its share', () => {
    const bare = { ...aServiceRow(), publics: [] }
    expect(qualityOf({ ...whole, services: [...whole.services, bare] }, today)).toEqual({
      score: 93,
      missing: ['themes', 'audience', 'description'],
    })
  })
})
