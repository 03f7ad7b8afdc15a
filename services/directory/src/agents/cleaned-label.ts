// What an agent or a partner is called where people read it: judged once what cannot be seen is out of it, so that a label
// of invisible characters is refused instead of stored as none.

import { cleanText, lengthOf } from '@hent/contracts/text.ts'
import { AppError } from '@hent/service/errors.ts'

/** @throws AppError `invalid-input` where fewer than `least` characters are left to read */
export function cleanedLabel(typed: string, least: number): string {
  const label = cleanText(typed)
  if (lengthOf(label) >= least) return label
  throw new AppError('invalid-input', { errors: [{ pointer: '/label', code: 'min-length' }] })
}
