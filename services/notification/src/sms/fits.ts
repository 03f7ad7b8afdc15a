// Every SMS fits in one, whatever its language and date: what would be cut in two is paid twice, and its link may break.

import { linkAsLongAs } from '../texts/links.ts'
import { everySms } from './sms-texts.ts'

const most = 160

/** @throws Error in one sentence when the portal's address is too long */
export function mustFitInOneSms(portalUrl: string): void {
  const longest = Math.max(...everySms((template) => linkAsLongAs(template, portalUrl)).map(({ septets }) => septets))
  if (longest > most)
    throw new Error(`PORTAL_URL is ${longest - most} characters too long for an SMS: give the portal a shorter name`)
}
