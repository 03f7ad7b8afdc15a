import { describe, expect, it } from 'vitest'
import { unattendedPeriods } from './unattended.ts'

const member = (agentId: string, leave: { from: string; to: string }[] = [], role = 'adviser') => ({
  agentId,
  role,
  email: `${agentId}@ml.hent.example`,
  leave,
})
const week = { from: '2026-12-21', to: '2026-12-27' }
const next = { from: '2026-12-28', to: '2027-01-03' }

describe('a team', () => {
  it('has nobody left on the days that all of them are away', () => {
    const team = [member('a', [week, next]), member('b', [{ from: '2026-12-24', to: '2026-12-29' }])]
    expect(unattendedPeriods(team)).toEqual([{ from: '2026-12-24', to: '2026-12-29' }])
  })

  it('of one has nobody left on each of their days of leave', () => {
    expect(unattendedPeriods([member('a', [next, week])])).toEqual([{ from: week.from, to: next.to }])
  })

  it('has somebody left while one of them is there', () => {
    expect(unattendedPeriods([member('a', [week]), member('b', [next])])).toEqual([])
    expect(unattendedPeriods([member('a', [week]), member('b')])).toEqual([])
  })

  it('counts someone with two roles once', () => {
    expect(unattendedPeriods([member('a', [week]), member('a', [week], 'manager')])).toEqual([week])
  })

  it('does not count on who may not answer', () => {
    expect(unattendedPeriods([member('a', [week]), member('b', [], 'relay')])).toEqual([week])
  })

  it('a team without anybody is reached by the address of its structure: no alarm', () => {
    expect(unattendedPeriods([])).toEqual([])
    expect(unattendedPeriods([member('a', [week], 'relay')])).toEqual([])
  })
})
