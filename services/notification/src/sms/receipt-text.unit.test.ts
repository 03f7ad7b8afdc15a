import { describe, expect, it } from 'vitest'
import { readReceipt } from './receipt-text.ts'

const text = (stat: string) =>
  `id:4f2a sub:001 dlvrd:001 submit date:2611261230 done date:2611261231 stat:${stat} err:000 text:`

describe('a delivery receipt', () => {
  it.each(['DELIVRD', 'delivrd'])('by its text %s says that the message arrived', (stat) => {
    expect(readReceipt({ text: text(stat), sourceAddr: '33639980001' })).toEqual({
      providerId: '4f2a',
      arrived: true,
      to: '+33639980001',
    })
  })

  it.each(['UNDELIV', 'EXPIRED', 'REJECTD', 'DELETED', 'UNKNOWN'])('by its text %s says that it did not', (stat) => {
    expect(readReceipt({ text: text(stat) })).toEqual({ providerId: '4f2a', arrived: false })
  })

  it.each(['ENROUTE', 'ACCEPTD', 'nothing'])('by its text %s is no end', (stat) => {
    expect(readReceipt({ text: text(stat) })).toBeUndefined()
  })

  it('is read by its own fields where it has them, whatever its text says', () => {
    const fields = { text: text('UNDELIV'), receiptedMessageId: '9', messageState: 2, userMessageReference: 513 }
    expect(readReceipt(fields)).toEqual({ providerId: '9', arrived: true, reference: 513 })
  })

  it('a delivery receipt that names no message is none', () => {
    expect(readReceipt({ text: 'STOP' })).toBeUndefined()
  })
})
