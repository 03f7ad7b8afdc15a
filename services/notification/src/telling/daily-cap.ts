// The cap of a day: how many messages leave for one address of a person, whatever the number of their requests and by
// whatever channel. One document an address (`contactId`, random) and day in Europe/Paris, with the messages that have
// their place in it; forgotten after three days. docs/adr/0040-daily-cap.md. Mails over it leave together the next day, as
// one: docs/adr/0062-merged-mails.md.

import { createHash } from 'node:crypto'
import { isFirst } from '@hent/messaging/outbox.ts'
import { required } from '@hent/service/document.ts'
import { mustFit, openModel } from '@hent/service/model.ts'
import { dayAfter, instantOn, localDay } from '@hent/territory/calendar.ts'
import type { Connection } from 'mongoose'
import type { MessageBody } from '../message.ts'
import { isMerged } from '../texts/merged-mail.ts'
import { isAwaited, type Template } from '../texts/templates.ts'

const keptSeconds = 3 * 86_400
const morning = 9 * 60

const day = {
  /** contact id and day */
  _id: { type: String, ...required },
  messages: { type: [{ type: String, ...required }], default: undefined, ...required },
  at: { type: Date, ...required },
} as const

export type DailyCap = {
  /** Whether this message, or mail of several, has its place today: once it has, it keeps it for each attempt of the day. */
  claim(contactId: string, message: { _id: string; template: Template }, now: Date): Promise<boolean>
}

/** What a person is waiting for leaves beyond the cap, up to twice as many: who asks for somebody else floods nobody. */
const mostOf = (template: Template, cap: number): number => (isAwaited(template) ? 2 * cap : cap)

/** When what is over the cap is due again: the next day at nine. */
export const nextDay = (now: Date): Date => instantOn(dayAfter(localDay(now)), morning)

/**
 * The mail that what waits for this address until an instant leaves by, in one language; by nobody's choice, so that two
 * processes put it in the same. Undefined: it leaves alone. One that it was in before it stays in: that mail may have left.
 */
export function mailOfDay(contactId: string, message: MessageBody, at: Date): string | undefined {
  const { channel, template, language, mail } = message
  if (mail) return mail
  if (channel === 'sms' || !isMerged(template)) return undefined
  return createHash('sha256')
    .update(`${contactId}\n${localDay(at)}\n${language}`)
    .digest('hex')
    .slice(0, 32)
}

/** What they are waiting for is told first, then in the order it came. */
export const inOrder = (one: MessageBody, other: MessageBody): number =>
  Number(isAwaited(other.template)) - Number(isAwaited(one.template)) ||
  one.createdAt.getTime() - other.createdAt.getTime() ||
  (one._id < other._id ? -1 : 1)

export async function openDailyCap(connection: Connection, cap: number): Promise<DailyCap> {
  const model = await openModel(connection, 'told_days', day, [[{ at: 1 }, { expireAfterSeconds: keptSeconds }]])
  return {
    async claim(contactId, { _id: messageId, template }, now) {
      const free = { [`messages.${mostOf(template, cap) - 1}`]: { $exists: false } }
      const _id = `${contactId} ${localDay(now)}`
      await mustFit(model, [{ _id, messages: [messageId], at: now }])
      const where = { _id, $or: [{ messages: messageId }, free] }
      const update = { $addToSet: { messages: messageId }, $setOnInsert: { at: now } }
      // Not the first: the day is there, and full.
      return isFirst(() => model.updateOne(where, update, { upsert: true }))
    },
  }
}
