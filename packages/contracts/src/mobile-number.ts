// Mobile telephone numbers, by libphonenumber alone: what is not one is never written to by SMS. A national number is
// read as one of France, overseas included, where +262, +508, +590, +594, +596, +687 and +689 are as French as +33.

import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { frenchCountries } from './codes.ts'
import { isFiction } from './contact.ts'

/**
 * The number in E.164 (`+33612345678`), or undefined where it is no mobile of these countries. Without them: of any, and
 * whether it is written to is the answer of who writes (`SMS_COUNTRIES`: intake for persons, notification for all).
 */
export function mobileOf(text: string, countries?: readonly string[]): string | undefined {
  const national = !/^\s*(\+|00)/.test(text)
  const read = countries ?? frenchCountries
  for (const country of national ? read : read.slice(0, 1)) {
    const number = parsePhoneNumberFromString(text, { defaultCountry: country as CountryCode, extract: false })
    if (!number) continue
    if (country === 'FR' && isFiction(number.number) && number.number.startsWith('+336')) return number.number
    const mobile = number.isValid() && ['MOBILE', 'FIXED_LINE_OR_MOBILE'].includes(number.getType() ?? '')
    if (mobile && number.country && (countries ?? [number.country]).includes(number.country)) return number.number
  }
  return undefined
}
