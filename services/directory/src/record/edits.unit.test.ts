import { communeByCode } from '@hent/territory/communes.ts'
import { describe, expect, it } from 'vitest'
import { aRow } from '../testing/rows.ts'
import { editedBy, withEdits } from './edits.ts'
import { toRecord } from './to-record.ts'

const lannion = communeByCode('22113')
if (!lannion) throw new Error('Lannion is in the official code')
const member = (agentId: string) => ({ agentId, role: 'adviser', email: `${agentId}@ml.hent.example` })
const body = toRecord(aRow(), [], lannion, [member('agent-1'), member('agent-2')])
const note = { by: 'agent-manager', at: new Date('2026-11-25T10:00:00Z') }
const week = [{ from: '2026-12-21', to: '2026-12-27' }]

describe('what was set by hand', () => {
  it('stands over what the file says, and says who set it', () => {
    const edits = editedBy(undefined, { weeklyCapacity: 3, full: true }, note)
    expect(withEdits(body, edits)).toEqual({ ...body, weeklyCapacity: 3, full: true })
    expect(edits?.notes).toEqual({ weeklyCapacity: note, full: note })
  })

  it('is kept when another field is set by someone else', () => {
    const other = { ...note, by: 'agent-region' }
    const edits = editedBy(editedBy(undefined, { weeklyCapacity: 3 }, note), { full: true }, other)
    expect(edits).toEqual({ values: { weeklyCapacity: 3, full: true }, notes: { weeklyCapacity: note, full: other } })
  })

  it('is given back to the file by null; nothing left is no edit at all', () => {
    const edits = editedBy(undefined, { weeklyCapacity: 3, full: true }, note)
    const left = editedBy(edits, { full: null }, note)
    expect(left?.values).toEqual({ weeklyCapacity: 3 })
    expect(editedBy(left, { weeklyCapacity: null }, note)).toBeUndefined()
  })
})

describe('the leave of an adviser', () => {
  it('is set one by one, and shows when nobody is left', () => {
    const one = editedBy(undefined, { leave: { 'agent-1': week } }, note)
    expect(withEdits(body, one).team).toEqual([{ ...member('agent-1'), leave: week }, member('agent-2')])
    expect(withEdits(body, one)).not.toHaveProperty('unattended')
    const both = editedBy(one, { leave: { 'agent-2': week } }, note)
    expect(withEdits(body, both).unattended).toEqual(week)
  })

  it('the leave of an adviser that is taken back leaves somebody there again', () => {
    const away = toRecord(aRow(), [], lannion, [{ ...member('agent-1'), leave: week }])
    expect(away.unattended).toEqual(week)
    expect(withEdits(away, editedBy(undefined, { leave: { 'agent-1': [] } }, note))).not.toHaveProperty('unattended')
  })
})
