// The timeline: one step an event, with the codes it carried, in order of time. Who may read which step is `view.ts`.

import { voiceOf } from '@hent/contracts/events.ts'
import type { Step, StoryEvent } from './story.ts'

export function stepOf({ id, time, name, data }: StoryEvent): Step {
  const step: Step = { id, at: time, what: name }
  if ('referralId' in data && data.referralId) step.referralId = data.referralId
  if ('structureId' in data && data.structureId) step.structureId = data.structureId
  if ('by' in data) step.by = data.by.kind
  if ('adviser' in data) {
    step.adviser = data.adviser
    if (data.by.agentId) step.handedBy = data.by.agentId
  }
  if ('reason' in data) step.code = data.reason
  if ('cause' in data) step.code = data.cause
  if ('outcome' in data) step.code = data.outcome
  if ('undone' in data) step.code = data.undone
  if ('mode' in data) step.mode = data.mode
  if ('at' in data) step.on = data.at
  if ('template' in data) {
    step.template = data.template
    step.to = data.recipient.kind
    if (data.recipient.structureId) step.structureId = data.recipient.structureId
    if (data.recipient.contactId) step.contactId = data.recipient.contactId
  }
  if ('contact' in data && data.contact.contactId) step.contactId = data.contact.contactId
  if ('contact' in data && data.contact.smsContactId) step.smsContactId = data.contact.smsContactId
  return step
}

const voices = { intake: 0, routing: 1, notification: 2, evaluation: 3 } as const

/** By time; at the same instant by who speaks (a request before its referral before its messages), aggregate and place. */
export function compareSteps(a: Step, b: Step): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1
  const voice = voices[voiceOf(a.what)] - voices[voiceOf(b.what)]
  if (voice !== 0) return voice
  const dotA = a.id.lastIndexOf('.')
  const dotB = b.id.lastIndexOf('.')
  const left = a.id.slice(0, dotA)
  const right = b.id.slice(0, dotB)
  if (left !== right) return left < right ? -1 : 1
  return Number(a.id.slice(dotA + 1)) - Number(b.id.slice(dotB + 1))
}
