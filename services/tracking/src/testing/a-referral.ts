// Stories to be told: the events of a referral, and what they come to.

import { randomUUID } from 'node:crypto'
import type { EventData, EventName, HentEvent } from '@hent/contracts/events.ts'
import { anEvent, shortId } from '@hent/testing/builders.ts'
import { applyEvent } from '../story/apply-event.ts'
import { emptyStory, type Story } from '../story/story.ts'

export const agent = { kind: 'agent', agentId: 'a-1' } as const
export const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 8, minute))

/** Writes the events of one referral in order, a minute apart. */
export function aReferral(requestId: string = randomUUID(), needId: string = randomUUID()) {
  const referralId = randomUUID()
  const about = { referralId, needId, service: 'cep', departement: '22' } as const
  const events: HentEvent[] = []
  const say = <N extends EventName>(name: N, more: Omit<EventData<N>, keyof typeof about>) => {
    const place = {
      subject: requestId,
      aggregate: referralId,
      sequence: events.length + 1,
      time: at(events.length + 1),
    }
    events.push(anEvent(name, { ...about, ...more } as EventData<N>, place) as HentEvent)
  }
  const proposal = (structureId: string) => ({ proposalId: shortId(), structureId })
  const until = { deliverBy: at(50).toISOString(), answerBy: at(55).toISOString() }
  const open = (
    state: EventData<'ReferralOpened'>['state'] = 'proposed',
    more: { options?: string[]; choiceBy?: string } = {},
  ) =>
    say('ReferralOpened', {
      state,
      commune: '22113',
      epci: '200065928',
      decisionId: referralId,
      candidates: 2,
      eligible: 2,
      ...more,
    })
  const propose = (one: { proposalId: string; structureId: string }, rank = 1) =>
    say('ReferralProposed', { ...one, rank, ...until })
  return { requestId, referralId, events, say, proposal, open, propose }
}

export const told = (events: readonly HentEvent[], requestId: string): Story =>
  events.reduce<Story>((story, event) => applyEvent(story, event), emptyStory(requestId))
