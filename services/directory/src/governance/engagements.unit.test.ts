import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { aStructure } from '@hent/testing/builders.ts'
import { describe, expect, it } from 'vitest'
import { agreementsOn, structureEngagements } from './engagements.ts'
import type { Registered } from './register.ts'

const unengaged = ({ engagement, ...record }: DirectoryRecord): DirectoryRecord => record
const day = '2026-02-28'
const until = (end: string) => ({ engagement: { signed: '2024-03-01', until: end, reference: 'C-1' } })
const offering = (kind: 'reception' | 'cep') => ({
  services: [{ serviceId: kind, kind, modes: ['face-to-face' as const], zone: ['22'] }],
})
const reception = offering('reception')
const named = (structureId: string, over: Parameters<typeof aStructure>[0]) => aStructure({ structureId, ...over })

describe('where engagements stand on a day', () => {
  it('tells the structures that receive people: ended, ending within ninety days, in force, to come, none', () => {
    const found = structureEngagements(
      [
        named('in-force', { ...reception, ...until('2026-05-30') }),
        named('ending', { ...reception, ...until('2026-05-29') }),
        named('last-day', { ...reception, ...until('2026-02-28') }),
        named('ended', { ...reception, ...until('2026-02-27') }),
        unengaged(named('none', reception)),
        named('to-come', {
          ...reception,
          engagement: { signed: '2026-03-01', until: '2028-02-28', reference: 'C-2' },
        }),
        named('advice-only', offering('cep')),
        named('closed', { ...reception, active: false }),
      ],
      day,
    )
    expect(found.map(({ record, state }) => [record.structureId, state])).toEqual([
      ['none', 'none'],
      ['ended', 'ended'],
      ['last-day', 'ending'],
      ['ending', 'ending'],
      ['in-force', 'in-force'],
      ['to-come', 'to-come'],
    ])
  })

  it('tells of each network the newest agreement, and not one to come while another is in force', () => {
    const agreement = (reference: string, on: string, end: string, more: Partial<Registered> = {}): Registered => ({
      _id: `${reference}.1`,
      reference,
      version: 1,
      body: 'gpr',
      kind: 'agreement',
      on,
      until: end,
      title: reference,
      struck: false,
      by: 'region',
      at: new Date(),
      ...more,
    })
    const register = [
      agreement('ML-NEXT', '2026-06-01', '2029-05-31', { network: 'mission-locale' }),
      agreement('ML', '2023-06-01', '2026-05-31', { network: 'mission-locale' }),
      agreement('ML-OLD', '2020-06-01', '2023-05-31', { network: 'mission-locale' }),
      agreement('STATE', '2025-01-01', '2029-12-31'),
      agreement('STRUCK', '2025-02-01', '2029-12-31', { network: 'cci', struck: true }),
    ]
    const found = agreementsOn(register, '2026-03-02')
    expect(found.map(({ entry, state, next }) => [entry.reference, state, next?.reference])).toEqual([
      ['ML', 'ending', 'ML-NEXT'],
      ['STATE', 'in-force', undefined],
    ])
  })
})
