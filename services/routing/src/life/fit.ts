// Whether a request was well routed, as the structure that has it says: one question, once. It changes nothing in the life
// of the referral (an acceptance may still be taken back, and what was said goes with it), and which adviser said so is
// stored nowhere.

import type { Fit, FitReason } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Change } from './circumstances.ts'
import { about, type Taken } from './transitions.ts'

/**
 * @throws AppError `already-answered` the second time; `invalid-input` without the reason why it was not, or with one
 * where it was
 */
export function sayFit(file: Taken, { fit, reason }: { fit: Fit; reason?: FitReason }): Change {
  if (file.fitSaid) throw new AppError('already-answered')
  if ((reason === undefined) !== (fit === 'yes')) {
    const code = reason === undefined ? 'required' : 'not-asked'
    throw new AppError('invalid-input', { errors: [{ pointer: '/reason', code }] })
  }
  const data = { ...about(file), structureId: file.acceptedBy, fit, ...defined({ reason }) }
  return { body: { ...file, fitSaid: true }, drafts: [{ name: 'FitSaid', data }] }
}
