import { describe, expect, it } from 'vitest'
import { cursorOf, readCursor } from './list-cursor.ts'

describe('the cursor of a list of referrals', () => {
  it.each([new Date('2026-11-27T10:00:00.000Z'), undefined])('brings back where a page ended, clock %s', (clockAt) => {
    const cursor = cursorOf({ _id: 'a-referral', service: 'cep', ...(clockAt ? { clockAt } : {}) })
    expect(readCursor(cursor)).toEqual({ turn: 1, at: clockAt ?? null, id: 'a-referral' })
  })
  it('says whether young people without a solution are still being listed', () => {
    expect(readCursor(cursorOf({ _id: 'a-referral', service: 'dropout-support' }))?.turn).toBe(0)
  })
  it('the cursor of a list of referrals that we never gave leads nowhere', () => {
    for (const made of ['AAAA', Buffer.from('1 tomorrow one').toString('base64url')])
      expect(readCursor(made)).toBeUndefined()
  })
})
