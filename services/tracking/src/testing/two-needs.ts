// For tests: a request with two needs, one accepted after a refusal, one that waits.

import { randomUUID } from 'node:crypto'
import type { EventData, EventName, HentEvent } from '@hent/contracts/events.ts'
import { anEvent, aRequestReceived, shortId } from '@hent/testing/builders.ts'
import { applyEvent } from '../story/apply-event.ts'
import { emptyStory, type Story } from '../story/story.ts'

export const agentBy = { kind: 'agent', agentId: 'a-1' } as const
export const by = '2026-12-01T08:00:00.000Z'

/** Two needs: the first declined by s-declined then accepted by s-mine, the second proposed to s-other. */
export function twoNeeds(sender: EventData<'RequestReceived'>['sender'] = { kind: 'partner', partner: 'rdv' }) {
  const needs = [
    { needId: randomUUID(), service: 'cep' as const },
    { needId: randomUUID(), service: 'vae' as const },
  ]
  const received = aRequestReceived({ needs, sender })
  const requestId = received.data.requestId
  const events: HentEvent[] = [received]
  const referral = (index: 0 | 1) => {
    const referralId = randomUUID()
    let sequence = 0
    const { needId, service } = needs[index] ?? { needId: '', service: 'cep' }
    return <N extends EventName>(name: N, more: object) => {
      sequence += 1
      const data = { referralId, needId, service, departement: '22', ...more } as EventData<N>
      events.push(anEvent(name, data, { subject: requestId, aggregate: referralId, sequence }) as HentEvent)
    }
  }
  const opened = { state: 'proposed', commune: '22113', epci: null, decisionId: 'd', candidates: 1, eligible: 1 }
  const dates = { deliverBy: by, answerBy: by }
  const declined = { proposalId: shortId(), structureId: 's-declined' }
  const mine = { proposalId: shortId(), structureId: 's-mine' }
  const other = { proposalId: shortId(), structureId: 's-other' }
  const first = referral(0)
  first('ReferralOpened', opened)
  first('ReferralProposed', { ...declined, rank: 1, ...dates })
  first('ReferralDeclined', { ...declined, by: agentBy, reason: 'full' })
  first('ReferralProposed', { ...mine, rank: 2, ...dates })
  first('ReferralAccepted', { ...mine, by: agentBy, contactBy: by })
  const second = referral(1)
  second('ReferralOpened', opened)
  second('ReferralProposed', { ...other, rank: 1, ...dates })
  const tell = () => events.reduce<Story>((story, event) => applyEvent(story, event), emptyStory(requestId))
  return { requestId, tell, first, second }
}
