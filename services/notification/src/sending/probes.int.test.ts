// An address that gave back what it was sent is tried once a day, whoever's it is, beside saying the same elsewhere: what
// was mended, or refused by mistake, is found to be right by nobody's hand.

import { aStructure } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from '../testing/start-notification.ts'

const own = (name: string) => ({ agentId: `agent-${name}`, role: 'adviser' as const, email: `${name}@conseil.example` })
const toAdvisers = { whomToTell: [{ service: 'cep' as const, whom: 'advisers' as const }] }
const boxOf = (name: string) => `${name}@structure.example`
const mobiles = { rings: '+33639980501', stop: '+33639980502' }

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent(
    [
      aStructure({ structureId: 's-own', email: null, team: [own('alone')], ...toAdvisers }),
      aStructure({ structureId: 's-team', email: boxOf('team'), team: [own('one'), own('two')], ...toAdvisers }),
      aStructure({ structureId: 's-rings', email: boxOf('rings'), dutyMobile: mobiles.rings }),
      aStructure({ structureId: 's-stop', email: boxOf('stop'), dutyMobile: mobiles.stop }),
      aStructure({ structureId: 's-filter', email: boxOf('filter'), dutyMobile: mobiles.rings }),
    ],
    { RETRY_MOST: '500ms' },
  )
})
afterEach(() => {
  hent.sink.answerTo = undefined
  hent.sink.answer = undefined
})
afterAll(() => hent.stop())

async function proposedTo(structureId: string) {
  const { requestId, received, proposed } = hent.aStory(structureId)
  await hent.topic.say(received, proposed)
  return requestId
}
/** Why, and the channel that says the same. */
const failures = (requestId: string) =>
  hent.topic
    .of('MessageFailed', requestId)
    .map(({ data: { cause, next } }) => `${cause}, then ${next ?? 'nothing'}`)
    .sort()
const failed = (requestId: string, count = 1) =>
  until('it failed', () => failures(requestId).length >= count && failures(requestId))

const answersAt = (addresses: string[], code: number) => {
  hent.sink.answerTo = (address) => (addresses.includes(address) ? { code, text: 'no' } : undefined)
}
/** Its addresses refuse a proposal. */
async function refusedOnce(structureId: string, ...addresses: string[]) {
  answersAt(addresses, 550)
  await failed(await proposedTo(structureId), addresses.length)
  hent.sink.answerTo = undefined
}
const aDayGoesBy = () =>
  hent.db.collection('dead_addresses').updateMany({}, { $set: { triedAt: new Date(Date.now() - 2 * 86_400_000) } })
const arrived = (requestId: string) => hent.topic.said('MessageDelivered', requestId)

describe('an address that gave back what it was sent', () => {
  it('of an adviser in a structure without a mailbox is set aside for a day, then tried, and is right again', async () => {
    await refusedOnce('s-own', 'alone@conseil.example')
    expect(await failed(await proposedTo('s-own'), 2)).toEqual(['no-address, then email', 'no-address, then nothing'])
    expect(hent.mailsTo('alone@conseil.example')).toEqual([])
    await aDayGoesBy()
    await arrived(await proposedTo('s-own'))
    await arrived(await proposedTo('s-own'))
    expect(hent.mailsTo('alone@conseil.example')).toHaveLength(2)
  })

  it('is counted on by nobody: the team is told at once, though each of its advisers is tried', async () => {
    const advisers = ['one@conseil.example', 'two@conseil.example']
    await refusedOnce('s-team', ...advisers)
    await hent.mails(boxOf('team'))
    await aDayGoesBy()
    answersAt(advisers, 451)
    await proposedTo('s-team')
    await hent.mails(boxOf('team'), 2)
    hent.sink.answerTo = undefined
    for (const address of advisers) await hent.mails(address)
  })

  it('beside a mobile is tried as that rings, and is then written to first', async () => {
    await refusedOnce('s-rings', boxOf('rings'))
    await hent.texts(mobiles.rings)
    await aDayGoesBy()
    const tried = await proposedTo('s-rings')
    await hent.texts(mobiles.rings, 2)
    await hent.mails(boxOf('rings'))
    await arrived(tried)
    await until('both there', async () => (await hent.messagesOf(tried)).every(({ state }) => state === 'delivered'))
    await arrived(await proposedTo('s-rings'))
    await hent.mails(boxOf('rings'), 2)
    expect(hent.smsTo(mobiles.rings)).toHaveLength(2)
  })

  it('beside a mobile that said STOP is found to be mended', async () => {
    hent.sms.say(mobiles.stop, 'STOP')
    await until('STOP is known', () => hent.intake.replies.some(({ from }) => from === mobiles.stop))
    await refusedOnce('s-stop', boxOf('stop'))
    expect(await failed(await proposedTo('s-stop'), 2)).toEqual(['no-address, then sms', 'stopped, then nothing'])
    await aDayGoesBy()
    const tried = await proposedTo('s-stop')
    await arrived(tried)
    expect(await failed(tried)).toEqual(['stopped, then email'])
    await arrived(await proposedTo('s-stop'))
    expect(hent.mailsTo(boxOf('stop'))).toHaveLength(2)
  })
})

describe('a mail that a filter of the relay refuses', () => {
  it('is said by SMS, and its address stays the first', async () => {
    hent.sink.answer = { code: 550, text: 'content rejected' }
    expect(await failed(await proposedTo('s-filter'))).toEqual(['refused, then sms'])
    hent.sink.answer = undefined
    await proposedTo('s-filter')
    await hent.mails(boxOf('filter'))
  })
})
