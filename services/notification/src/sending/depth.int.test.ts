// What operators read of messages that wait.

import { aStructure } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestHent, type TestHent } from '../testing/start-notification.ts'

let hent: TestHent
beforeAll(async () => {
  const structure = aStructure({ structureId: 's-1', email: 'equipe@structure.example' })
  hent = await startTestHent([structure], { RECONCILE_MS: '100', RETRY_MOST: '200ms' })
})
afterAll(() => hent.stop())

/** A figure of one channel, as it is scraped. */
async function figure(name: string): Promise<number | undefined> {
  const body = (await hent.app?.inject('/metrics'))?.body ?? ''
  const line = body.split('\n').find((one) => one.startsWith(`${name}{`) && one.includes('channel="email"'))
  return line === undefined ? undefined : Number(line.slice(line.lastIndexOf(' ')))
}

it('a relay that takes nothing now: operators read how many mails wait, and that none does once it takes them', async () => {
  hent.sink.answer = { code: 451, text: 'later' }
  const stories = [hent.aStory('s-1'), hent.aStory('s-1')]
  await hent.topic.say(...stories.flatMap(({ received, proposed }) => [received, proposed]))
  await until('two wait', async () => (await figure('hent_unsent_messages')) === 2)
  hent.sink.answer = undefined
  await until('none waits', async () => (await figure('hent_unsent_messages')) === 0)
  expect(await figure('hent_message_delay_seconds_count')).toBeGreaterThanOrEqual(2)
})
