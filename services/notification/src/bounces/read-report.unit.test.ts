import { aReport } from '@hent/local/bounce-report.ts'
import { describe, expect, it } from 'vitest'
import { readReport } from './read-report.ts'

const domain = 'hent.example'
const messageId = '0123456789abcdef0123456789abcdef'
const read = (over: Partial<Parameters<typeof aReport>[0]>) =>
  readReport(Buffer.from(aReport({ messageId, ...over })), domain)

describe('a mail in the mailbox of bounces', () => {
  it.each([
    ['with the headers of our mail', {}],
    ['with our whole mail', { part: 'message/rfc822' }],
    ['of a relay that gave up waiting', { status: '4.4.7' }],
    ['with its headers folded', { folded: true }],
    ['with nothing of it but the name we gave the sending', { part: null, envelopeId: messageId }],
  ] as const)('is the failure of one of ours: %s', async (_what, over) => {
    expect(await read(over)).toEqual({ kind: 'failed', messageId })
  })

  it.each([
    ['a delay, which the relay goes on with', { action: 'delayed', status: '4.4.1' }, 'delayed'],
    ['an absence, whatever it quotes', { report: false }, 'no-report'],
    ['the failure of another domain’s mail', { domain: 'ailleurs.example' }, 'not-ours'],
    ['the failure of a mail that is not one of ours', { messageId: 'un-autre' }, 'not-ours'],
  ] as const)('is %s', async (_what, over, kind) => {
    expect(await read(over)).toEqual({ kind })
  })

  it('a mail in the mailbox of bounces that is no mail at all is none of ours', async () => {
    expect(await readReport(Buffer.from([0xff, 0x00, 0x0d]), domain)).toEqual({ kind: 'no-report' })
  })
})
