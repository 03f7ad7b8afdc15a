import { describe, expect, it } from 'vitest'
import { linkIdOf, makeLink, newLinkId, readLink } from './links.ts'

const key = 'link-key-of-the-tests-0123456789abcdef'
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const until = new Date('2027-01-01')
const read = (token: string) => readLink(key, 'survey', token, [''], new Date('2026-11-27'))

describe('the link of a message', () => {
  it('says what it was made of, to who has the key', () => {
    const id = newLinkId()
    const token = makeLink(key, 'survey', id, until)
    expect(linkIdOf(token)).toBe(id)
    expect(read(token)).toEqual({ ok: true, id, expires: until, recipient: '' })
  })

  // Of the last character two bits say nothing: another one once opened the same link, and a forged one was taken.
  it('is written in one way only', () => {
    const token = makeLink(key, 'survey', newLinkId(), until)
    const last = alphabet.indexOf(token.slice(-1))
    for (const spare of [1, 2, 3]) {
      const other = token.slice(0, -1) + alphabet[last + spare]
      expect(Buffer.from(other, 'base64url')).toEqual(Buffer.from(token, 'base64url'))
      expect(read(other)).toEqual({ ok: false, why: 'invalid' })
      expect(linkIdOf(other)).toBeUndefined()
    }
  })
})
