// For tests of what concerns a person: somebody to ask, what is kept of their request, who has read who they are.

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
})
