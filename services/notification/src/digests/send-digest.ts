// A digest leaves: counted, written and handed to the relay when its clock fires. Whom it reaches is resolved then.

import { createHash } from 'node:crypto'
import { departementCodes, regionCode } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import type { Platform } from '@hent/messaging/platform.ts'
import { makeLink } from '@hent/service/links.ts'
import { addCalendarDays, instantOn } from '@hent/territory/calendar.ts'
import { addDelay } from '@hent/territory/delay.ts'
import { Counter } from 'prom-client'
import type { NotificationConfig } from '../config.ts'
import type { Notification } from '../context.ts'
import type { Recipient } from '../message.ts'
import { isRefused } from '../sending/smtp.ts'
import { type Rendered, render } from '../texts/mail.ts'
import type { Text } from '../texts/templates.ts'
import { allNews, writeDay, writeWeek } from './digest-texts.ts'
import { type Digest, linkIdOf } from './digests.ts'
import { nextWeek } from './when.ts'

export const digestsTotal = new Counter({
  name: 'hent_digests_total',
  help: 'Digests and reports, by what became of them',
  labelNames: ['kind', 'outcome'],
})

type Digesting = Pick<
  Notification,
  'digests' | 'messages' | 'resolve' | 'repliesTo' | 'relay' | 'config' | 'log' | 'now'
>

/** Once a day or a week for each; a crash after the relay has it sends it again under the same Message-ID. */
async function sendDigest(digesting: Digesting, id: string): Promise<void> {
  const { digests, relay, log, config } = digesting
  const now = digesting.now()
  const digest = await digests.get(id)
  if (!digest?.clockAt || digest.clockAt > now) return
  if (digest.kind === 'animator') await digests.plan(digest.whom, nextWeek(now), now)
  const over = async (outcome: string) => {
    await digests.settle(digest, undefined)
    digestsTotal.inc({ kind: digest.kind, outcome })
  }
  const text = await textOf(digesting, digest)
  if (!text) return over('nothing-to-tell')
  if (await digests.isStopped(linkIdOf(digest.kind, digest.whom))) return over('stopped')
  const address = await digesting.resolve(recipientOf(digest), '', 'email')
  if (!address) return over('no-address')
  const messageId = createHash('sha256').update(id).digest('hex').slice(0, 32)
  const outcome = await relay.send(messageId, address, mailOf(digesting, digest, text), undefined)
  if (outcome === 'accepted') return over('sent')
  // The day it was due ends its id: that of a week is planned long before.
  const due = instantOn(id.slice(-10), 0)
  if (isRefused(outcome) || addDelay(due, config.GIVE_UP_AFTER) < now) return over(outcome)
  log.warn({ messageId }, 'digest put off')
  await digests.settle(digest, addDelay(now, config.RETRY_MOST))
}

async function textOf({ messages, now }: Digesting, { kind, whom, news }: Digest): Promise<Text | undefined> {
  if (kind === 'animator') return writeWeek(await messages.givenTo(whom, addCalendarDays(now(), -7)))
  const counts: Parameters<typeof writeDay>[0] = {}
  // Ids of events end in their place: what is said twice of one referral is one.
  const told = new Set(news.map((item) => item.slice(0, item.lastIndexOf('.'))))
  for (const what of allNews) counts[what] = [...told].filter((one) => one.startsWith(`${what} `)).length
  return writeDay(counts)
}

const recipientOf = ({ kind, whom }: Digest): Recipient =>
  kind === 'animator' ? { kind, territory: whom } : { kind, structureId: whom }

/** Its link leads to a page behind the login; that to stop it holds for a year. */
function mailOf({ config, repliesTo, now }: Digesting, digest: Digest, text: Text): Rendered {
  const { kind, whom } = digest
  const { PORTAL_URL: portal, LINK_KEY: key } = config
  const token = makeLink(key, 'digest', linkIdOf(kind, whom), addDelay(now(), '365d'))
  const mail = render('fr', text, { portal, link: `${portal}/pro`, stop: `${portal}/resume/${token}/arret` })
  return { ...mail, ...defined({ replyTo: repliesTo(recipientOf(digest)) }) }
}

/** The clocks of digests, and the week of each territory, planned. */
export async function startDigests(hent: Platform, notification: Notification, config: NotificationConfig) {
  const { digests, now } = notification
  await hent.clocks({
    queueName: 'notification-digests',
    due: digests.due,
    fire: (id) => sendDigest(notification, id),
    reconcileEveryMs: config.RECONCILE_MS,
  })
  for (const territory of [...departementCodes, regionCode]) await digests.plan(territory, nextWeek(now()), now())
}
