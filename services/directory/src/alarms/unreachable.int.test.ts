// An address that gives back what it is sent: known whatever order events come in, until one arrives, it is changed, or
// somebody says that it is right.

import type { Channel } from '@hent/contracts/codes.ts'
import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import type { HentEvent } from '@hent/contracts/events.ts'
import { anEvent, shortId } from '@hent/testing/builders.ts'
import { useServers } from '@hent/testing/servers.ts'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { openUnreachable } from './unreachable.ts'

const servers = await useServers({ topics: false })
afterAll(() => servers.stop())
const structureId = 'essai--a'
const hour = (at: number) => new Date(Date.UTC(2026, 10, 20, at))
const mailbox = 'equipe@essai.example'
const own = { agentId: 'agent-1', role: 'adviser', email: 'c1@essai.example' }
type Addresses = Pick<DirectoryRecord, 'email' | 'dutyMobile' | 'team'>
let record: Addresses
/** what was known before an hour */
let before: { hour: number; record: Addresses } | undefined
const unreachable = await openUnreachable(
  servers.connection,
  async () => new Map([[structureId, { recordedAt: hour(23), record }]]),
  async (_id, at) => (before && at < hour(before.hour) ? before.record : record),
)
beforeEach(async () => {
  record = { email: mailbox, dutyMobile: '+33639980042', team: [own] }
  before = undefined
  await servers.db.collection('structure_addresses').deleteMany({})
})

function aMessage(
  at: number,
  over: { cause?: 'bounced' | 'refused' | 'gave-up'; channel?: Channel; person?: true; left?: number } = {},
) {
  const { cause, channel = 'email' as const, person, left } = over
  const messageId = shortId()
  const recipient = person
    ? { kind: 'person' as const, contactId: shortId() }
    : { kind: 'structure' as const, structureId }
  const leftAt = left === undefined ? {} : { leftAt: hour(left).toISOString() }
  const data = { messageId, template: 'proposal', channel, recipient, ...leftAt }
  const place = { subject: shortId(), aggregate: messageId, time: hour(at) }
  return cause
    ? anEvent('MessageFailed', { ...data, cause }, place)
    : anEvent('MessageDelivered', { ...data, proof: 'no-bounce' as const }, place)
}
const shown = async (...events: HentEvent[]) => {
  await unreachable.learn(events)
  return (await unreachable.now()).map(({ channel, from }) => [channel, from])
}

describe('a structure cannot be reached', () => {
  it.each(['bounced', 'refused'] as const)('once a mail to it is %s', async (cause) => {
    expect(await shown(aMessage(10, { cause }))).toEqual([['email', '2026-11-20']])
  })

  it('until one arrives, in whatever order both are heard of', async () => {
    const [failed, arrived] = [aMessage(10, { cause: 'bounced' }), aMessage(11)]
    expect(await shown(arrived, failed, arrived)).toEqual([])
    expect(await shown(aMessage(12, { cause: 'refused' }))).toEqual([['email', '2026-11-20']])
    expect(await shown(aMessage(9))).toEqual([['email', '2026-11-20']])
  })

  it('by when messages left: what is heard of late says nothing of later ones', async () => {
    const failed = aMessage(15, { cause: 'bounced', left: 10 })
    expect(await shown(failed, aMessage(16, { left: 9 }))).toHaveLength(1)
    expect(await shown(aMessage(17, { left: 11 }))).toEqual([])
    await unreachable.confirm(structureId, hour(18))
    expect(await shown(aMessage(20, { cause: 'bounced', left: 17 }))).toEqual([])
  })

  it('at an adviser’s own address, though its team’s takes what it is sent', async () => {
    const [failed, arrived] = [aMessage(10, { cause: 'bounced' }), aMessage(11)]
    if (failed.name !== 'MessageFailed') throw new Error('not a failure')
    const recipient = { kind: 'adviser' as const, structureId, agentId: 'agent-1' }
    await unreachable.learn([{ ...failed, data: { ...failed.data, recipient } }, arrived])
    expect(await unreachable.now()).toEqual([{ structureId, agentId: 'agent-1', channel: 'email', from: '2026-11-20' }])
  })

  it('until its address is another, whatever else of its record changes, though the failure is heard of after that', async () => {
    const failed = aMessage(10, { cause: 'bounced' })
    before = { hour: 11, record }
    record = { ...record, dutyMobile: '+33639980043' }
    expect(await shown(failed)).toHaveLength(1)
    record = { ...record, email: 'autre@essai.example' }
    expect(await shown(failed)).toEqual([])
    expect(await shown(aMessage(15, { cause: 'bounced', left: 12 }))).toHaveLength(1)
  })

  it('until somebody says that it is right, and again by the next failure', async () => {
    await unreachable.learn([aMessage(10, { cause: 'bounced' })])
    await unreachable.confirm(structureId, hour(11))
    expect(await unreachable.now()).toEqual([])
    expect(await shown(aMessage(12, { cause: 'bounced' }))).toHaveLength(1)
  })

  it('by mail, and still by SMS', async () => {
    expect(await shown(aMessage(10, { cause: 'bounced' }), aMessage(11, { channel: 'sms' }))).toEqual([
      ['email', '2026-11-20'],
    ])
  })

  it('a structure can be reached though a relay was away, or a person’s mail came back', async () => {
    expect(await shown(aMessage(10, { cause: 'gave-up' }), aMessage(10, { cause: 'bounced', person: true }))).toEqual(
      [],
    )
  })
})
