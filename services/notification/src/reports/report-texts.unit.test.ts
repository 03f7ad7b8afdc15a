import { describe, expect, it } from 'vitest'
import { type MonthFacts, type QuarterFacts, writeMonth, writeQuarter } from './report-texts.ts'

const row = {
  service: 'cep',
  needs: 40,
  answeredAtDoor: '< 5',
  accepted: 35,
  halfAcceptedWithinHours: 120,
  useful: 4.3,
} as const
const hidden = {
  service: 'vae',
  needs: '< 5',
  answeredAtDoor: null,
  accepted: '< 5',
  halfAcceptedWithinHours: null,
  useful: null,
} as const
const own = {
  proposed: 25,
  accepted: 15,
  declined: '< 5',
  unanswered: '< 5',
  halfAcceptedWithinHours: 'longer',
} as const
const none = { ...own, proposed: '< 5', accepted: '< 5', halfAcceptedWithinHours: null } as const
const month = (over: Partial<MonthFacts> = {}) => writeMonth({ period: '2026-12', own, ...over })
const quarter = (over: Partial<QuarterFacts> = {}) =>
  writeQuarter({
    months: ['2026-10', '2026-11', '2026-12'].map((period, at) => ({
      period,
      rows: [at === 1 ? { ...hidden, service: 'cep' } : row, hidden],
    })),
    services: ['cep', 'vae'],
    structures: 3,
    engagements: { 'in-force': 2, ending: 1, ended: 0 },
    ...over,
  })

describe('the words of a month', () => {
  it('say what was done of what was proposed, and the delay of half', () => {
    expect(month()?.subject).toBe('Votre structure en décembre 2026')
    expect(month()?.lines).toContain(
      'Acceptées : 15. Déclinées : moins de 5. Restées sans réponse à temps : moins de 5.',
    )
    expect(month()?.lines).toContain('Délai d’acceptation : pour la moitié d’entre elles, plus de 30 jours.')
  })

  it('of a structure of which nothing reaches five tell what is around it alone, and of nothing at all are none', () => {
    const text = month({ own: none, around: { place: 'Lannion', rows: [row, hidden] } })
    expect(text?.lines.join('\n')).toContain('moins de 5 demandes ont été proposées')
    expect(text?.lines.join('\n')).not.toMatch(/Acceptées|Délai|VAE/)
    expect(text?.lines.join('\n')).toContain(
      'pour la moitié, en 5 jours au plus ; utilité selon les personnes : 4,3 sur 5.',
    )
    expect(month({ own: none, around: { place: 'Lannion', rows: [hidden] } })).toBeUndefined()
    expect(month({ own: none })).toBeUndefined()
  })

  it('tell what the door answered, where it is five or more', () => {
    const around = (answeredAtDoor: 10 | '< 5' | null) =>
      month({ around: { place: 'Lannion', rows: [{ ...row, answeredAtDoor }] } })?.lines.join('\n')
    expect(around(10)).toContain('demandes reçues : 40 ; réponses données à l’accueil : 10 ; prises en charge : 35')
    for (const untold of ['< 5', null] as const)
      expect(around(untold)).toContain('demandes reçues : 40 ; prises en charge : 35')
  })

  it('end with the rule by which they are told', () => {
    expect(month()?.lines.at(-1)).toMatch(/arrondis à 5/)
    expect(quarter()?.lines.at(-1)).toMatch(/arrondis à 5/)
  })
})

describe('the words of a quarter', () => {
  it('tell each service month by month, and no month or service of which nothing is told', () => {
    const text = quarter()?.lines.join('\n') ?? ''
    const facts =
      'demandes reçues : 40 ; prises en charge : 35 ; pour la moitié, en 5 jours au plus ; utilité selon les personnes : 4,3 sur 5.'
    expect(text).toContain(`Conseil en évolution professionnelle :\nOctobre – ${facts}\nDécembre – ${facts}`)
    expect(text).not.toMatch(/VAE|Novembre/)
    expect(quarter({ services: ['vae'] })).toBeUndefined()
    expect(quarter({ services: [] })).toBeUndefined()
  })

  it.each([
    ['2026-12', 'd’octobre à décembre 2026'],
    ['2027-03', 'de janvier à mars 2027'],
    ['2027-06', 'd’avril à juin 2027'],
    ['2027-09', 'de juillet à septembre 2027'],
  ])('the words of a quarter that ends with %s are those %s', (last, span) => {
    const at = Number(last.slice(5))
    const months = [at - 2, at - 1, at].map((one) => ({
      period: `${last.slice(0, 5)}${String(one).padStart(2, '0')}`,
      rows: [row],
    }))
    expect(quarter({ months })?.subject).toBe(`Votre réseau, ${span}`)
  })
})
