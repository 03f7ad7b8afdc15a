// The envelope of every message: CloudEvents 1.0, JSON, structured mode. `id` is `<aggregate>.<sequence>`,
// so that a reader can drop what it has seen and notice what it has missed.

import { type Static, type TSchema, Type } from 'typebox'
import { Instant } from './codes.ts'
import { defined } from './defined.ts'

export const Envelope = Type.Object({
  specversion: Type.Literal('1.0'),
  id: Type.String({ minLength: 3, maxLength: 200, description: '<aggregate id>.<sequence>' }),
  source: Type.String({ description: 'the service that says it, e.g. /intake' }),
  type: Type.String({ pattern: '^bzh\\.hent\\.[a-z-]+\\.v[0-9]+$' }),
  subject: Type.String({ description: 'request id on referrals.v1, structure id on directory.v1' }),
  time: Instant,
  datacontenttype: Type.Literal('application/json'),
  sequence: Type.String({ pattern: '^[0-9]+$', description: 'place in the list of the aggregate, from 1' }),
  correlationid: Type.String({ description: 'request id' }),
  causationid: Type.Optional(Type.String({ description: 'id of the event this one answers' })),
  traceparent: Type.Optional(Type.String({ description: 'W3C trace context' })),
  data: Type.Unknown(),
})
export type Envelope = Static<typeof Envelope>

/** The envelope around a given payload. Unknown extension attributes are ignored, as CloudEvents asks. */
export function enveloped<Data extends TSchema>(data: Data) {
  return Type.Object({ ...Envelope.properties, data })
}

/** `RequestReceived` → `bzh.hent.request-received.v1`. */
export function typeOf(name: string, version = 1): string {
  const kebab = name.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase()
  return `bzh.hent.${kebab}.v${version}`
}

/** A message in its envelope. */
export function envelope<D>(about: {
  /** the service that says it, as a path: `/intake` */
  source: string
  /** the short name, `RequestReceived` */
  name: string
  id: string
  subject: string
  sequence: number
  time: Date
  traceparent?: string | undefined
  /** id of the event this one answers */
  cause?: string | undefined
  data: D
}): Omit<Envelope, 'data'> & { data: D } {
  return {
    specversion: '1.0',
    id: about.id,
    source: about.source,
    type: typeOf(about.name),
    subject: about.subject,
    time: about.time.toISOString(),
    datacontenttype: 'application/json',
    sequence: String(about.sequence),
    correlationid: about.subject,
    ...defined({ traceparent: about.traceparent, causationid: about.cause }),
    data: about.data,
  }
}

/** The aggregate an event belongs to, and its place there. */
export function placeOf(event: { id: string; sequence: string }): { aggregate: string; sequence: number } {
  return { aggregate: event.id.slice(0, event.id.lastIndexOf('.')), sequence: Number(event.sequence) }
}
