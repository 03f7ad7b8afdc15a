import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { describe, expect, it } from 'vitest'
import { rebuildRecord } from '../record/rebuild-record.ts'
import { aRow } from '../testing/rows.ts'
import { alarmsOn } from './alarms.ts'

const day = '2026-11-25'
const record = (over: Partial<DirectoryRecord>, id = 'essai--a'): DirectoryRecord => ({
  ...rebuildRecord({ structure: aRow({ id }), services: [] }, [], undefined),
  version: 1,
  ...over,
})
const kinds = (over: Partial<DirectoryRecord>) =>
  alarmsOn([record(over)], day).map(({ kind, from, to }) => [kind, from, to])
const until = (last: string) => ({ engagement: { signed: '2023-11-01', until: last, reference: 'CONV-1' } })

describe('whoever looks after a structure is told', () => {
  it('of days with nobody left, now or within sixty days, and no longer once they are past', () => {
    const week = (from: string, to: string) => kinds({ unattended: [{ from, to }] })
    expect(week('2026-12-21', '2026-12-27')).toEqual([['unattended', '2026-12-21', '2026-12-27']])
    expect(week('2026-11-20', '2026-11-25')).toHaveLength(1)
    expect(week('2026-11-20', '2026-11-24')).toEqual([])
    expect(week('2027-01-25', '2027-01-30')).toEqual([])
  })

  it('of an engagement that ends within ninety days, and of one that has ended', () => {
    expect(kinds(until('2027-02-23'))).toEqual([['engagement-ends', '2027-02-23', '2027-02-23']])
    expect(kinds(until('2026-11-25'))).toEqual([['engagement-ends', '2026-11-25', '2026-11-25']])
    expect(kinds(until('2026-11-24'))).toEqual([['engagement-ended', '2026-11-24', '2026-11-24']])
    expect(kinds(until('2027-02-24'))).toEqual([])
  })

  it('of hours that cannot be read, not of none', () => {
    expect(kinds({ opening: 'lundi matin' })).toEqual([['hours-unreadable', day, day]])
    expect(kinds({ opening: null })).toEqual([])
    expect(kinds({ opening: 'Mo[1] 09:00+; PH off' })).toEqual([])
  })

  it('of hours that the program reads and nobody else: people would be shown a code', () => {
    expect(kinds({ opening: 'week 01-10 Mo 09:00-12:00' })).toEqual([['hours-unreadable', day, day]])
  })

  it('of a zone with codes that name nothing, by their value', () => {
    const services = [{ serviceId: 'essai--s', kind: 'cep' as const, modes: ['phone' as const], zone: ['22', '35999'] }]
    expect(alarmsOn([record({ services })], day)).toMatchObject([{ kind: 'zone-unknown', codes: ['35999'] }])
    expect(kinds({ services: services.map((one) => ({ ...one, zone: ['22', '44109'] })) })).toEqual([])
  })

  it('of a service for which nobody can be written to, until the team has an address or its advisers are told', () => {
    const services = [{ serviceId: 'essai--s', kind: 'cep' as const, modes: ['phone' as const], zone: ['22'] }]
    const team = [{ agentId: 'agent-1', role: 'adviser', email: 'c1@ml.hent.example' }]
    const none = { email: null, services, team }
    expect(kinds(none)).toEqual([['no-address', day, day]])
    expect(kinds({ ...none, dutyMobile: '+33639980042' })).toEqual([])
    expect(kinds({ ...none, whomToTell: [{ service: 'cep', whom: 'advisers' }] })).toEqual([])
    expect(kinds({ ...none, whomToTell: [{ service: 'cep', whom: 'advisers' }], team: [] })).toHaveLength(1)
    expect(kinds({ ...none, whomToTell: [{ service: 'vae', whom: 'advisers' }] })).toHaveLength(1)
    expect(kinds({ ...none, services: [] })).toEqual([])
    expect(kinds({ ...none, active: false })).toEqual([])
  })

  it('of the soonest first', () => {
    const later = record({ unattended: [{ from: '2026-12-21', to: '2026-12-27' }] }, 'essai--a')
    const sooner = record({ unattended: [{ from: '2026-12-01', to: '2026-12-02' }] }, 'essai--b')
    expect(alarmsOn([later, sooner], day).map(({ record: { structureId } }) => structureId)).toEqual([
      'essai--b',
      'essai--a',
    ])
  })
})
