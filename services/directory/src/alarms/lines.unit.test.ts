import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { describe, expect, it } from 'vitest'
import { coverageColumns } from '../coverage/coverage-columns.ts'
import { rebuildRecord } from '../record/rebuild-record.ts'
import { aRow } from '../testing/rows.ts'
import { type Alarm, alarmsOn } from './alarms.ts'
import { alarmIdOf, holeIdOf } from './lines.ts'

const record = (over: Partial<DirectoryRecord>, id = 'essai--a'): DirectoryRecord => ({
  ...rebuildRecord({ structure: aRow({ id }), services: [] }, [], undefined),
  version: 1,
  ...over,
})
const day = '2026-11-25'
const about = { record: record({}), from: day, to: day }

describe('a line of the worklist', () => {
  it('keeps its id from one day to the next, whatever else its record says', () => {
    const shut = { opening: 'lundi matin', services: [] }
    const ids = ['2026-11-25', '2026-11-26'].map((on) => alarmsOn([record(shut)], on).map(alarmIdOf))
    expect(ids[0]).toEqual(ids[1])
    expect(alarmsOn([record({ ...shut, name: 'Autre nom' })], day).map(alarmIdOf)).toEqual(ids[0])
  })

  it('of refusals stays one as they are more', () => {
    const refusals = (count: number): Alarm => ({
      ...about,
      kind: 'refusals-alike',
      refusals: { service: 'cep', reason: 'closed', count },
    })
    expect(alarmIdOf(refusals(3))).toBe(alarmIdOf({ ...refusals(4), to: '2026-11-26' }))
  })

  it('is told apart from every other: by kind, structure, days away, address, service and audience', () => {
    const weeks = [
      { from: '2026-12-01', to: '2026-12-04' },
      { from: '2026-12-21', to: '2026-12-24' },
    ]
    const alarms: Alarm[] = [
      ...alarmsOn([record({ unattended: weeks, opening: 'x' }), record({ opening: 'x' }, 'essai--b')], day),
      { ...about, kind: 'unreachable', channel: 'email' },
      { ...about, kind: 'unreachable', channel: 'sms' },
      { ...about, kind: 'unreachable', channel: 'email', account: 'Conseiller 2' },
      { ...about, kind: 'unopened' },
      { ...about, kind: 'no-address' },
      { ...about, kind: 'login-refused', account: 'Conseiller 2' },
      { ...about, kind: 'refusals-alike', refusals: { service: 'cep', reason: 'closed', count: 3 } },
      { ...about, kind: 'refusals-alike', refusals: { service: 'vae', reason: 'closed', count: 3 } },
    ]
    const holes = coverageColumns.flatMap((column) =>
      (['22', '29'] as const).map((departement) => ({ departement, column, communes: [] })),
    )
    const ids = [...alarms.map(alarmIdOf), ...holes.map(holeIdOf)]
    expect(alarms).toHaveLength(12)
    expect(new Set(ids).size).toBe(ids.length)
  })
})
