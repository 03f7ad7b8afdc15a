import { describe, expect, it } from 'vitest'
import { toRemind } from '../testing/to-remind.ts'
import { lookFor } from './take-receipt.ts'

const number = '+33639980901'
const receipt = { providerId: 'theirs', reference: 0x1234, to: number, arrived: true }
const message = toRemind('s-1', new Date('2026-11-28T10:00:00Z'))

/** @param namedAfter how often it is looked for by name before its answer is written down */
function stores(namedAfter: number) {
  const asked: string[] = []
  let looked = 0
  const looking = {
    messages: {
      async byProviderId() {
        looked += 1
        return looked > namedAfter ? message : undefined
      },
      smsLike: async () => [message],
    },
    async resolve() {
      asked.push(number)
      return number
    },
  }
  return { looking, asked }
}

describe('a receipt', () => {
  it('a receipt that is a moment ahead of what it names asks nobody for a number: each reading of it is logged', async () => {
    const { looking, asked } = stores(1)
    expect(await lookFor(looking, receipt)).toBe(message)
    expect(asked).toEqual([])
  })

  it('of an answer that was lost finds its message by our mark and the number', async () => {
    const { looking } = stores(Number.POSITIVE_INFINITY)
    expect(await lookFor(looking, receipt)).toBe(message)
  })
})
