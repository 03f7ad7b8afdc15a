// What is written one after the other in a thread is told by one message: what has not left yet tells it all, and what
// follows one that has left waits an hour, for more to come.

import type { HentEvent } from '@hent/contracts/events.ts'
import type { Telling } from '../context.ts'
import { channelOf, type Message, type MessageBody } from '../message.ts'
import type { Template } from '../texts/templates.ts'
import { isSaidAtOnce } from './said-at-once.ts'

const ofThreads: ReadonlySet<Template> = new Set(['message-left', 'message-from-person', 'note-left'])
const waitMs = 3_600_000

/** As it is to be stored; undefined: another message tells it. */
export async function ofOneThread(
  telling: Pick<Telling, 'messages' | 'channels' | 'now'>,
  event: HentEvent,
  message: MessageBody,
): Promise<MessageBody | undefined> {
  const { requestId, referralId, template, dueAt } = message
  if (!ofThreads.has(template) || !referralId || !dueAt) return message
  const told = await telling.messages.ofReferral(requestId, referralId, template)
  const theirs = told.filter((one) => isToSame(one, message))
  // Said again long after, it is told to nobody at another address.
  const heard = isSaidAtOnce(event, telling.now()) ? theirs : told
  if (heard.some(({ causeId, also = [] }) => [causeId, ...also].includes(event.id))) return undefined
  for (const waiting of theirs) if (await tellsToo(telling, waiting, event.id)) return undefined
  const left = theirs.filter(({ state }) => state !== 'cancelled' && state !== 'failed')
  const next = new Date(Math.max(...left.map(({ createdAt }) => createdAt.getTime() + waitMs), dueAt.getTime()))
  return { ...message, dueAt: telling.channels.opensAt(channelOf(message), template, next) }
}

const isToSame = (one: MessageBody, other: MessageBody): boolean =>
  channelOf(one) === channelOf(other) && JSON.stringify(one.recipient) === JSON.stringify(other.recipient)

/** Whether it had not left yet, and tells of the event as well. */
async function tellsToo({ messages, now }: Pick<Telling, 'messages' | 'now'>, { _id }: Message, eventId: string) {
  const after = await messages.change(
    _id,
    (body) =>
      body.state === 'queued' ? { body: { ...body, also: [...(body.also ?? []), eventId] }, drafts: [] } : undefined,
    now(),
  )
  return after !== undefined
}
