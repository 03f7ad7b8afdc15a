import { describe, expect, it } from 'vitest'
import { requireSender } from './open-providers.ts'

describe('the sender that telephones show', () => {
  it.each(['rdv', 'RDV', 'alert', 'Alert'])(
    'is not %s, which operators stop: the start is refused, and says why',
    (sender) => expect(() => requireSender(sender)).toThrow(/SMS_FROM: operators stop every SMS/),
  )
  it.each(['Hent', 'RDVHent', 'alerte', '36111'])('may be %s', (sender) => {
    expect(() => requireSender(sender)).not.toThrow()
  })
})
