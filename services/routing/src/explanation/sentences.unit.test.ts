// What a person reads of a decision: twenty words a sentence at most, in each language.

import { serviceOffer } from '@hent/contracts/service-offer.ts'
import { longSentencesIn } from '@hent/testing/sentences.ts'
import { describe, expect, it } from 'vitest'

describe('a rule of the service offer', () => {
  it.each(serviceOffer.rules.map((rule) => [rule.code, rule] as const))(
    '%s says itself in each language, in short sentences',
    (_code, { says, saysIn }) => {
      expect(Object.keys(saysIn ?? {})).toEqual(['br', 'en'])
      expect(longSentencesIn([says, saysIn])).toEqual([])
    },
  )
})
