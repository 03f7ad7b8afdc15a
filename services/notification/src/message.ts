// A message: codes and ids; whom it reaches is resolved when it is sent, and kept nowhere.

import { createHash } from 'node:crypto'
import { type Channel, channels, languages, serviceKinds } from '@hent/contracts/codes.ts'
import { bodyOf, type Stored } from '@hent/messaging/outbox.ts'
import { optional, quoted, required, type Shape } from '@hent/service/document.ts'
import { type Static, Type } from 'typebox'
import { type Template, templates } from './texts/templates.ts'

const closed = { additionalProperties: false }

export const Recipient = Type.Union([
  Type.Object({ kind: Type.Literal('structure'), structureId: Type.String() }, closed),
  // at their own address, because the structure would rather have it so
  Type.Object({ kind: Type.Literal('adviser'), structureId: Type.String(), agentId: Type.String() }, closed),
  // whom the structure names for what goes wrong
  Type.Object({ kind: Type.Literal('coordinator'), structureId: Type.String() }, closed),
  Type.Object({ kind: Type.Literal('person'), contactId: Type.String() }, closed),
  Type.Object({ kind: Type.Literal('animator'), territory: Type.String() }, closed),
])
export type Recipient = Static<typeof Recipient>

/** A structure's team, or one of it. */
export type OfTeam = Extract<Recipient, { kind: 'structure' | 'adviser' }>
export const isOfTeam = (recipient: Recipient): recipient is OfTeam =>
  recipient.kind === 'structure' || recipient.kind === 'adviser'

/** From when it was due: to the relay's or the provider's acceptance, and to the proof that it is there. */
export const waits = ['s10', 'h1', 'longer'] as const
export const failures = ['refused', 'bounced', 'no-address', 'gave-up', 'undelivered', 'no-receipt', 'stopped'] as const
/** How it went: what the Region's figures of delivery are counted from. */
const Course = Type.Object(
  {
    dueAt: Type.String(),
    sentIn: Type.Optional(Type.Enum(waits)),
    provenIn: Type.Optional(Type.Enum(waits)),
    failure: Type.Optional(Type.Enum(failures)),
  },
  closed,
)
export type Course = Static<typeof Course>

const Rest = Type.Object({ until: Type.String(), eventId: Type.String() }, closed)

/** The address it left for, by its print, and when: what comes back or arrives says something of that one. */
const SentTo = Type.Object({ print: Type.String(), at: Type.String() }, closed)

export const messageStates = ['queued', 'sent', 'delivered', 'failed', 'cancelled'] as const

/** How it is stored. */
export const message = {
  _id: { type: String, ...required },
  requestId: { type: String, ...required },
  /** id of the event this message tells */
  causeId: { type: String, ...required },
  /** ids of later events that it tells as well, having not left when they were said */
  also: { type: [String], default: undefined, ...optional },
  traceparent: { type: String, ...optional },
  template: { type: String, enum: templates, ...required },
  language: { type: String, enum: languages, ...required },
  recipient: quoted(Recipient, required),
  /** absent: by mail, as all were before there was SMS */
  channel: { type: String, enum: channels, ...optional },
  /** said again by another channel, the first not being proven: nothing comes after it */
  second: quoted(Type.Literal(true), optional),
  /** id of the event by which what it tells is over: nothing comes after it, and nobody is reminded */
  over: { type: String, ...optional },
  /** of a proposal that is looked at: until which local day nobody is reminded, and which event said so */
  rests: quoted(Rest, optional),
  /** its recipient is told in the place of somebody on leave */
  standsIn: quoted(Type.Literal(true), optional),
  /** of a proposal: another structure had the file before */
  transferred: quoted(Type.Literal(true), optional),
  /** when somebody who can be no robot had the page of its link before them */
  openedAt: { type: Date, ...optional },
  /** the mail it leaves by, with whatever waits for the same address (`telling/daily-cap.ts`); absent: by one of its own */
  mail: { type: String, ...optional },
  /** of a structure or its people; absent of what older versions sent */
  sentTo: quoted(SentTo, optional),
  /** its address gave back what came before: the try of a day, on which nobody counts */
  probe: quoted(Type.Literal(true), optional),
  /** the SMS provider's name for it, by which its receipt finds it */
  providerId: { type: String, ...optional },
  /** its names for the same taken once more, after an attempt of unknown outcome */
  copies: { type: [String], default: undefined, ...optional },
  referralId: { type: String, ...optional },
  proposalId: { type: String, ...optional },
  surveyId: { type: String, ...optional },
  service: { type: String, enum: serviceKinds, ...optional },
  /** the date the text speaks of, RFC 3339 */
  by: { type: String, ...optional },
  state: { type: String, enum: messageStates, ...required },
  /** absent of what has not left, and of what older versions sent */
  course: quoted(Course, optional),
  /** attempts whose outcome is known */
  tries: { type: Number, ...required },
  /** an attempt broke off after the mail had begun to leave: the relay may have it */
  uncertain: quoted(Type.Literal(true), optional),
  createdAt: { type: Date, ...required },
  /** when it was due for the first time, from its first vain attempt until its end; hours in which it may not leave are added */
  triedSince: { type: Date, ...optional },
  /** it was said that it waits, its relay or provider being away */
  delayed: quoted(Type.Literal(true), optional),
  /** when something is to be done: send, try again, take the silence for delivery, remind */
  dueAt: { type: Date, ...optional },
} as const
export type MessageBody = Shape<typeof message>
export type Message = Stored<MessageBody>

export const channelOf = ({ channel }: Pick<MessageBody, 'channel'>): Channel => channel ?? 'email'

/** Of the mail it leaves, or left, by: its own, or one that it shares. */
export const mailIdOf = ({ _id, mail }: Pick<MessageBody, '_id' | 'mail'>): string => mail ?? _id

/** With nothing left to be done of it at an instant. */
export function withoutClock({ dueAt: _d, triedSince: _t, ...body }: MessageBody): MessageBody {
  return body
}

/** What it tells, without what became of it: for another that tells the same. */
export function untried(known: Message): MessageBody {
  const {
    uncertain: _u,
    sentTo: _s,
    probe: _p,
    course: _c,
    providerId: _i,
    copies: _o,
    mail: _m,
    triedSince: _t,
    delayed: _d,
    ...told
  } = bodyOf(known)
  return { ...told, tries: 0 }
}

/** One message per event, template, recipient and channel: told twice, it is one. */
export function messageIdOf(causeId: string, template: Template, recipient: Recipient, channel: Channel): string {
  // Mails bear the name they had when there was no other channel.
  const way = channel === 'email' ? '' : `\n${channel}`
  const print = createHash('sha256').update(`${causeId}\n${template}\n${recipient.kind}\n${whomOf(recipient)}${way}`)
  return print.digest('hex').slice(0, 32)
}

function whomOf(recipient: Recipient): string {
  if ('agentId' in recipient) return `${recipient.structureId}\n${recipient.agentId}`
  if ('structureId' in recipient) return recipient.structureId
  return 'contactId' in recipient ? recipient.contactId : recipient.territory
}
