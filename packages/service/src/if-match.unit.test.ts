import { describe, expect, it } from 'vitest'
import { AppError } from './errors.ts'
import { requireVersion, versionTag } from './if-match.ts'

const codeOf = (sent: string | undefined) => {
  try {
    return requireVersion(sent === undefined ? {} : { 'if-match': sent })
  } catch (err) {
    return err instanceof AppError ? err.code : err
  }
}

describe('whoever writes', () => {
  it('sends back the tag they were given', () => {
    expect(codeOf(versionTag(12))).toBe(12)
  })

  it.each([undefined, '*'])('with If-Match %s is asked for a version', (sent) => {
    expect(codeOf(sent)).toBe('precondition-required')
  })

  it.each(['12', 'W/"12"', '"12", "13"', '"abc"', '""'])('with If-Match %s has read something else', (sent) => {
    expect(codeOf(sent)).toBe('precondition-failed')
  })
})
