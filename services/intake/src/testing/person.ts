// For tests of what concerns a person: somebody to ask, what is kept of their request, who has read who they are.

import { until } from '@hent/testing/until.ts'
import type { Request } from '../door/requests.ts'
import type { Reading } from '../identity/readings.ts'
import type { TestHent } from './start-intake.ts'

export const person = {
  firstName: 'Maiwenn',
  lastName: 'Le Bras',
  email: 'maiwenn.le.bras@personne.example',
  phone: '+33296000000',
  messages: true,
}
export const wish = 'Je voudrais changer de métier.'

export const lookInto = (hent: () => TestHent) => ({
  stored: (requestId: string) => hent().db.collection<Request>('requests').findOne({ _id: requestId }),
  readings: (requestId: string) => hent().db.collection<Reading>('readings').find({ requestId }).toArray(),
  adviser: (structureId: string) => hent().agent({ role: 'adviser', structureId }),
  /** A request that a structure has accepted, as intake knows it from the topic, with the person's own token. */
  async accepted(structureId: string) {
    const request = await hent().received({ person, wish })
    const referral = hent().aReferral(request, structureId)
    await hent().topic.say(referral.opened, referral.accepted)
    await until('the holding', () =>
      hent().db.collection('holdings').findOne({ requestId: request.requestId, 'stand.holder': structureId }),
    )
    return { ...request, ...referral, own: await hent().personToken(request) }
  },
})
