import { describe, expect, it } from 'vitest'
import { writeDay } from './digest-texts.ts'

const sent = '1 demande que vous avez envoyée est terminée'

describe('the digest of a sender', () => {
  it.each([
    ['closed-helped', `${sent} : la personne a été aidée.`],
    ['closed-other', `${sent} d’une autre façon.`],
    // Kept before how it ended was kept with it.
    ['closed', `${sent}.`],
  ] as const)('says of %s what is known of its end', (told, line) => {
    expect(writeDay({ [told]: 1 })?.lines).toContain(line)
  })
})
