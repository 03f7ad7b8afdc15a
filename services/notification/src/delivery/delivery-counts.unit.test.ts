import { describe, expect, it } from 'vitest'
import type { Counted } from '../messages.ts'
import { failedCourse, leftCourse, provenCourse } from '../sending/course.ts'
import { deliveryRows } from './delivery-counts.ts'

const one = (about: Partial<Counted['_id']>, count: number): Counted => ({
  _id: { to: 'structure', template: 'proposal', state: 'delivered', ...about },
  count,
})
const rowOf = (counted: readonly Counted[], channel: string, told: string) =>
  deliveryRows(counted).find((row) => row.channel === channel && row.told === told)

describe('how messages of a month got through', () => {
  it('is told of each channel and kind, also where nothing was written', () => {
    expect(deliveryRows([]).map(({ channel, told }) => `${channel} ${told}`)).toEqual([
      'email proposals',
      'email professionals',
      'email persons',
      'sms proposals',
      'sms professionals',
      'sms persons',
    ])
  })

  it('adds up what went the same way, and says no count under five', () => {
    const counted = [
      one({ sentIn: 's10', provenIn: 'h1' }, 7),
      one({ sentIn: 's10', provenIn: 'h1', to: 'adviser' }, 6),
      one({ sentIn: 'h1', state: 'failed', failure: 'bounced' }, 4),
    ]
    expect(rowOf(counted, 'email', 'proposals')).toMatchObject({
      waiting: '< 5',
      left: { s10: 15, h1: '< 5' },
      proven: { s10: '< 5', h1: 15 },
      failed: { bounced: '< 5' },
    })
  })

  it('counts what was sent before this was kept as unknown, and no message twice', () => {
    const counted = [one({ state: 'sent', channel: null }, 10), one({ state: 'failed' }, 5), one({}, 20)]
    expect(rowOf(counted, 'email', 'proposals')).toMatchObject({
      left: { s10: '< 5', unknown: 30 },
      proven: { unknown: 20 },
      failed: { unknown: 5, bounced: '< 5' },
    })
  })

  it('keeps persons apart from professionals', () => {
    const counted = [one({ to: 'person', template: 'request-received', state: 'sent', sentIn: 's10' }, 40)]
    expect(rowOf(counted, 'email', 'persons')?.left.s10).toBe(40)
    expect(rowOf(counted, 'email', 'professionals')?.left.s10).toBe('< 5')
  })
})

describe('the course of a message', () => {
  const at = (seconds: number) => new Date(Date.UTC(2026, 10, 24, 9, 0, seconds))
  const createdAt = at(0)

  it('counts from when it was due: what waits for the morning is not late', () => {
    expect(leftCourse({ createdAt, dueAt: at(7_200) }, at(7_205)).sentIn).toBe('s10')
    expect(leftCourse({ createdAt }, at(11)).sentIn).toBe('h1')
  })
  it('is late where the first attempt was in vain and the next one waited', () => {
    expect(leftCourse({ createdAt, triedSince: createdAt, dueAt: at(4_000) }, at(4_001)).sentIn).toBe('longer')
  })
  it('is proven from the same instant, and of an older message not said', () => {
    const course = leftCourse({ createdAt }, at(2))
    expect(provenCourse({ course }, at(900)).course).toMatchObject({ sentIn: 's10', provenIn: 'h1' })
    expect(provenCourse({}, at(900))).toEqual({})
  })
  it('of a mail that comes back late is no longer proven', () => {
    const { course } = provenCourse({ course: leftCourse({ createdAt }, at(2)) }, at(900))
    const failed = failedCourse({ createdAt, ...(course ? { course } : {}) }, 'bounced')
    expect(failed).toMatchObject({ sentIn: 's10', failure: 'bounced' })
    expect(failed).not.toHaveProperty('provenIn')
  })
})
