// What the person sees of their own address: enough to know it, too little to write to it.

import { describe, expect, it } from 'vitest'
import { maskedEmail, maskedPhone } from './masked.ts'

describe('an address, masked', () => {
  it.each([
    ['anne.le-bihan@exemple.fr', 'a•••@e•••.fr'],
    ['a@mail.exemple.bzh', 'a•••@m•••.bzh'],
    ['étienne@exemple.fr', 'é•••@e•••.fr'],
  ])('%s is shown as %s', (email, masked) => {
    expect(maskedEmail(email)).toBe(masked)
  })

  it.each([
    ['+33612345612', '06 •• •• •• 12'],
    ['+590690123456', '+590 •••• 56'],
    ['+32470123456', '+324 •••• 56'],
  ])('%s is shown as %s', (phone, masked) => {
    expect(maskedPhone(phone)).toBe(masked)
  })
})
