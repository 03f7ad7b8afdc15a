// From bytes to a checked event. What is not an event of a known version is a broken message, with the reason
// and the place, never the value.

import { type EventName, eventNameOf, eventNames, eventSchema, type HentEvent } from '@hent/contracts/events.ts'
import { isWrittenByPartner } from '@hent/contracts/topics.ts'
import { fieldErrors } from '@hent/service/validation.ts'
import type { KafkaMessage } from 'kafkajs'
import type { Static, TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import { BrokenMessage } from './failure.ts'
import { unreadableOf } from './unreadable.ts'

const limitBytes = 1_048_576

export type RawMessage = {
  topic: string
  partition: number
  offset: string
  key: string | null
  value: Buffer | null
  headers: Record<string, string>
  /** why it is refused before its value is looked at */
  broken?: { code: string; detail: string }
}

/** What our own headers begin with. */
const ours = 'hent-'

/**
 * A message as the broker's client gives it. Headers of ours are believed only where no partner may write: on a partner's
 * topic they are taken off, and the message is refused.
 */
export function rawOf(topic: string, partition: number, message: KafkaMessage): RawMessage {
  const unreadable = unreadableOf(message)
  const foreign = isWrittenByPartner(topic)
  const headers: Record<string, string> = {}
  let reserved: string | undefined
  for (const [name, value] of Object.entries(message.headers ?? {})) {
    if (foreign && name.toLowerCase().startsWith(ours)) reserved = `headers that begin with ${ours} are not for senders`
    else if (value !== undefined) headers[name] = String(Array.isArray(value) ? value[0] : value)
  }
  return {
    ...(unreadable ? { broken: { code: 'unreadable', detail: unreadable } } : {}),
    ...(reserved ? { broken: { code: 'reserved-header', detail: reserved } } : {}),
    topic,
    partition,
    offset: message.offset,
    key: message.key?.toString() ?? null,
    value: message.value,
    headers,
  }
}

function parse(raw: RawMessage): unknown {
  if (raw.broken) throw new BrokenMessage(raw.broken.code, raw.broken.detail)
  if (raw.value === null) throw new BrokenMessage('empty', 'no value')
  if (raw.value.length > limitBytes) throw new BrokenMessage('too-large', `over ${limitBytes} bytes`)
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw.value))
  } catch {
    throw new BrokenMessage('not-json', 'the value is not JSON in UTF-8')
  }
}

function check(validator: Validator, value: unknown): void {
  if (validator.Check(value)) return
  // Where and which rule; of a field nobody knows only the parent, since the sender chose its name.
  const where = fieldErrors(validator.Errors(value), false)
    .slice(0, 8)
    .map(({ pointer, code }) => `${pointer || '/'} ${code}`)
  throw new BrokenMessage('wrong-schema', where.join(', '))
}

/** A decoder of messages that have this one schema. */
export function decoderOf<T extends TSchema>(schema: T): (raw: RawMessage) => Static<T> {
  const validator = Compile(schema)
  return (raw) => {
    const value = parse(raw)
    check(validator, value)
    return value as Static<T>
  }
}

const validators = new Map<EventName, Validator>()
for (const name of eventNames) validators.set(name, Compile(eventSchema(name)))

/** Events of `referrals.v1`. Unknown fields are ignored; an unknown type or major version is refused. */
export function decodeEvent(raw: RawMessage): HentEvent {
  const value = parse(raw)
  const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined
  const name = typeof type === 'string' ? eventNameOf(type) : undefined
  if (!name) throw new BrokenMessage('unknown-type', 'no event of this type and version')
  const validator = validators.get(name)
  if (validator) check(validator, value)
  const event = value as HentEvent
  if (event.subject !== raw.key) throw new BrokenMessage('wrong-key', 'the key is not the subject')
  event.name = name
  return event
}
