import { shortId } from '@hent/testing/builders.ts'
import { describe, expect, it } from 'vitest'
import { structureMonth } from './structure-month.ts'

type Followed = Parameters<typeof structureMonth>[2][number]
type Asked = Followed['asked'][number]
const asked = (over: Partial<Asked> = {}): Asked => ({
  proposalId: shortId(),
  structureId: 's-1',
  rank: 1,
  at: '2026-11-10T09:00:00.000Z',
  became: 'waiting',
  ...over,
})
const of = { service: 'cep' as const, departement: '22' as const }
const times = (count: number, over: Partial<Asked>, more: Partial<Followed> = {}): Followed[] =>
  Array.from({ length: count }, () => ({ ...of, asked: [asked(over)], ...more }))
const accepted = (count: number, acceptedAt: string) =>
  times(count, { became: 'accepted' }, { acceptedBy: 's-1', acceptedAt })
const monthOf = (...referrals: Followed[][]) => structureMonth('s-1', '2026-11', referrals.flat())

describe('a structure’s month', () => {
  it('tells how many requests were proposed to it and what it did of them, and none under five', () => {
    const month = monthOf(
      accepted(11, '2026-11-10T12:00:00.000Z'),
      times(1, { became: 'transferred' }),
      times(4, { became: 'declined', code: 'full' }),
      times(8, { became: 'lapsed', code: 'not-answered' }),
    )
    const all = { proposed: 25, accepted: 10, declined: '< 5', unanswered: 10, halfAcceptedWithinHours: 4 }
    expect(month).toMatchObject(all)
    expect(month.services).toMatchObject([{ service: 'cep', ...all }])
  })

  it('tells each of its services by itself, and why it declined', () => {
    const vae = times(6, { became: 'declined', code: 'language' }).map((one) => ({ ...one, service: 'vae' as const }))
    const { declined, services } = monthOf(vae, times(8, { became: 'declined', code: 'full' }))
    expect(declined).toBe(15)
    expect(services).toMatchObject([
      { service: 'cep', declined: 10, reasons: { full: 10, language: '< 5' } },
      { service: 'vae', declined: 5, reasons: { full: '< 5', language: 5 } },
    ])
  })

  it('counts what was proposed to others, or in another month, for nothing', () => {
    const month = monthOf(
      times(20, { structureId: 's-2' }),
      // In Brittany it is November, then December.
      times(5, { at: '2026-10-31T23:00:00.000Z' }),
      times(7, { at: '2026-11-30T23:00:00.000Z' }),
    )
    expect(month.proposed).toBe(5)
  })

  it('does not take for its silence what was not delivered to it', () => {
    expect(monthOf(times(9, { became: 'lapsed', code: 'not-delivered' })).unanswered).toBe('< 5')
  })

  it('counts from each proposal made to it, and not an acceptance by another', () => {
    const [first, second] = [
      asked({ became: 'lapsed', code: 'not-answered' }),
      asked({ structureId: 's-2', became: 'accepted' }),
    ]
    const referrals = Array.from({ length: 10 }, () => ({
      ...of,
      asked: [first, second],
      acceptedBy: 's-2',
      acceptedAt: '2026-11-12T09:00:00.000Z',
    }))
    expect(monthOf(referrals)).toMatchObject({
      proposed: 10,
      accepted: '< 5',
      declined: '< 5',
      unanswered: 10,
      halfAcceptedWithinHours: null,
    })
  })

  it('tells how soon it reached half of those it accepted and follows, from ten on, and none that it handed on', () => {
    const reached = (count: number, acceptedBy = 's-1') =>
      times(
        count,
        { became: 'accepted' },
        { acceptedBy, acceptedAt: '2026-11-10T10:00:00.000Z', contactAt: '2026-11-10T13:00:00.000Z' },
      )
    expect(monthOf(reached(9), reached(9, 's-2')).halfContactedWithinHours).toBeNull()
    const month = monthOf(reached(10))
    expect([month.halfContactedWithinHours, month.services[0]?.halfContactedWithinHours]).toEqual([4, 4])
  })

  it('tells no delay of fewer than ten acceptances', () => {
    expect(monthOf(accepted(9, '2026-11-10T10:00:00.000Z')).halfAcceptedWithinHours).toBeNull()
    expect(monthOf(accepted(10, '2026-11-10T10:00:00.000Z')).halfAcceptedWithinHours).toBe(1)
    expect(monthOf(accepted(10, '2026-12-30T10:00:00.000Z')).halfAcceptedWithinHours).toBe('longer')
  })
})
