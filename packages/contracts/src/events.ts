// Every event of `referrals.v1`, by who says it. They carry closed codes and ids only: no name, no free text,
// no address, no birth date. A payload without a row here cannot be published.

import type { Static } from 'typebox'
import { type Envelope, enveloped, typeOf } from './envelope.ts'
import { keysOf } from './keys-of.ts'
import { messageEvents } from './message-events.ts'
import { referralEvents } from './referral-events.ts'
import { requestEvents } from './request-events.ts'
import { surveyEvents } from './survey-events.ts'

export const eventData = { ...requestEvents, ...referralEvents, ...messageEvents, ...surveyEvents }

export type EventName = keyof typeof eventData
type Voice = 'intake' | 'routing' | 'notification' | 'evaluation'
export type EventData<N extends EventName> = Static<(typeof eventData)[N]>

/** The fields of the envelope around an event's data. */
export type EventFields = Exclude<keyof Envelope, 'data'>

/** An event by its short name, with some fields of its envelope. */
export type EventWith<N extends EventName, F extends EventFields> = {
  [K in N]: Pick<Envelope, F> & { name: K; data: EventData<K> }
}[N]

export type HentEvent<N extends EventName = EventName> = EventWith<N, EventFields>

/** A published event as it travels, without the short name. */
export type WireEvent<N extends EventName = EventName> = Omit<HentEvent<N>, 'name'>

/** An event that a rule gives, before its envelope. */
export type EventDraft = { [N in EventName]: { name: N; data: EventData<N> } }[EventName]

export const eventNames = keysOf(eventData)
const nameByType = new Map<string, EventName>(eventNames.map((name) => [typeOf(name), name]))

/** Short name of a CloudEvents type, or undefined when this version of Hent does not know it. */
export function eventNameOf(type: string): EventName | undefined {
  return nameByType.get(type)
}

/** The same event by its short name; undefined where this version of Hent does not know it. */
export function namedEvent(event: WireEvent): HentEvent | undefined {
  const name = eventNameOf(event.type)
  return name && (Object.assign({ name }, event) as HentEvent)
}

/** Schema of one event as it travels. */
export function eventSchema(name: EventName) {
  return enveloped(eventData[name])
}

/** Which service says this event; each has one voice. */
export function voiceOf(name: EventName): Voice {
  if (name in requestEvents) return 'intake'
  if (name in referralEvents) return 'routing'
  return name in messageEvents ? 'notification' : 'evaluation'
}
