// How a person is reached, as they read it themselves: enough to know which address it is, too little for whoever found
// their code and words to write to it.

import type { ContactTime, ToldBy } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import type { Intake } from '../context.ts'
import { waysOf } from '../door/clean-person.ts'
import { wantedOf } from '../door/contacts.ts'
import type { Request } from '../door/requests.ts'
import { identityOf } from '../identity/identity-of.ts'

export type MaskedContact = {
  email?: string
  phone?: string
  /** there is one: nothing of it is shown */
  address?: true
  reachableAt?: ContactTime[]
  /** without SMS once they answered STOP; absent: nobody writes */
  toldBy?: ToldBy
}

/** No reading of who they are: what is shown identifies nobody. */
export async function maskedContact(
  intake: Pick<Intake, 'vault' | 'smsCountries'>,
  request: Request,
): Promise<MaskedContact> {
  const identity = await identityOf(intake.vault, request.vault)
  const { email, phone, address, reachableAt } = identity
  const ways = waysOf(identity, wantedOf(request), intake).map(({ channel }) => channel)
  const channels = ways.filter((channel) => channel !== 'sms' || request.stoppedAt === undefined)
  return defined({
    email: email && maskedEmail(email),
    phone: phone && maskedPhone(phone),
    address: address ? (true as const) : undefined,
    reachableAt,
    toldBy: channels.length > 1 ? ('both' as const) : channels[0],
  })
}

/** a@exemple.fr → a•••@e•••.fr */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@')
  const host = email.slice(at + 1)
  const hidden = (text: string) => `${[...text][0] ?? ''}•••`
  return `${hidden(email.slice(0, at))}@${hidden(host)}${host.slice(host.lastIndexOf('.'))}`
}

/** @param phone in E.164: +33612345612 → 06 •• •• •• 12; +590690123456 → +590 •••• 56 */
export function maskedPhone(phone: string): string {
  const last = phone.slice(-2)
  return /^\+33\d{9}$/.test(phone) ? `0${phone[3]} •• •• •• ${last}` : `${phone.slice(0, 4)} •••• ${last}`
}
