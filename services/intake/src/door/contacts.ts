// The ids under which a person is written to, and what the events say of them: one a way, each with its own messages of a
// day. STOP is of the mobile alone: who has both goes on by e-mail (docs/adr/0085-by-mail-and-by-sms.md).

import { createHmac, randomUUID } from 'node:crypto'
import type { Channel } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import type { EventData, EventDraft } from '@hent/contracts/events.ts'
import type { Intake } from '../context.ts'
import type { Wanted, Way } from './clean-person.ts'
import type { Contacts, RequestBody } from './requests.ts'

/** HMAC of the address somebody wants to be written to at. */
export const hmacOf = ({ lookupKey }: Pick<Intake, 'lookupKey'>, { channel, address }: Way): string =>
  createHmac('sha256', lookupKey).update(`${channel}\n${address.toLowerCase()}`).digest('base64url')

/** The ids of these ways, the same as before for an address that was met before. */
export async function contactsAt(intake: Intake, ways: readonly Way[], now: Date): Promise<Contacts> {
  const [first, second] = ways
  if (!first) return {}
  const idOf = (way: Way) => intake.requests.contactIdOf(hmacOf(intake, way), randomUUID(), now)
  const mobile = ways.find(({ channel }) => channel === 'sms')
  // Whoever gives the number may not be who answered STOP: it stands until that person takes it back.
  const isStopped = mobile !== undefined && (await intake.stops.has(hmacOf(intake, mobile)))
  return {
    contactId: await idOf(first),
    ...defined({ smsContactId: second && (await idOf(second)), stoppedAt: isStopped ? now : undefined }),
  }
}

/** @param first the channel of `contactId` */
export function contactSaid(
  first: Channel,
  { contactId, smsContactId, stoppedAt }: Contacts,
): EventData<'ContactChanged'>['contact'] {
  if (!contactId || (first === 'sms' && stoppedAt)) return { channel: 'none' }
  return { channel: first, contactId, ...(smsContactId && !stoppedAt ? { smsContactId } : {}) }
}

/** The mobile's, of who has one to be written to at and may answer STOP. */
export const mobileIdOf = ({ contactId, smsContactId }: Contacts): string | undefined => smsContactId ?? contactId

/** Whether and how this person is told, as they last said. */
export const wantedOf = ({ contactId, smsContactId, toldBy }: Contacts & Pick<RequestBody, 'toldBy'>): Wanted => ({
  messages: contactId !== undefined,
  ...defined({ toldBy: toldBy ?? (smsContactId ? ('both' as const) : undefined) }),
})

/** They are written to somewhere: by e-mail still, where STOP ended SMS alone. */
export const isWrittenTo = ({ contactId, smsContactId, stoppedAt }: Contacts): boolean =>
  contactId !== undefined && (stoppedAt === undefined || smsContactId !== undefined)

/** How a request is told that its person stopped, or takes that back: who has both ways goes on by e-mail. */
export function stopSaid(request: Pick<RequestBody, '_id' | 'language'> & Contacts): EventDraft {
  const { _id: requestId, language, smsContactId, stoppedAt } = request
  const contact = contactSaid(smsContactId ? 'email' : 'sms', request)
  const cause = stoppedAt ? ('stop' as const) : ('stop-taken-back' as const)
  return { name: 'ContactChanged', data: { requestId, contact, language, by: { kind: 'person' }, cause } }
}
