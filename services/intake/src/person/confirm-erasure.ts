// A code before erasing: whoever has somebody's code and words must also read what that person is written to. The code is
// derived from a salt and stored nowhere; only notification is told it, as it writes. Few are sent, few may be tried.

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Cause } from '@hent/messaging/outbox.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Intake } from '../context.ts'
import { isWrittenTo } from '../door/contacts.ts'
import type { Request } from '../door/requests.ts'
import type { ErasureCode } from './erasure-codes.ts'

const holdsMs = 10 * 60_000
/** within the quarter of an hour that `guesses.ts` counts over */
const mostSent = 3
const mostTries = 5

/** Whether a code would arrive: of who answered STOP, by e-mail alone. */
const mayBeSent = (request: Request): boolean => request.state !== 'erased' && isWrittenTo(request)

/**
 * Has a code sent where the person is written to.
 * @returns until when it holds; undefined: there is nowhere to send it, and erasing asks for none
 * @throws AppError `too-many-requests`
 */
export async function sendErasureCode(intake: Intake, request: Request, cause: Cause): Promise<Date | undefined> {
  if (!mayBeSent(request)) return undefined
  const now = intake.now()
  await countOrRest(intake, `erasure-code ${request._id}`, mostSent)
  const until = new Date(now.getTime() + holdsMs)
  await intake.erasureCodes.keep({ _id: request._id, salt: randomBytes(16).toString('hex'), until })
  const data = { requestId: request._id, validUntil: until.toISOString() }
  await intake.requests.change(
    request._id,
    (body) => ({ body, drafts: [{ name: 'ErasureCodeAsked', data }] }),
    now,
    cause,
  )
  return until
}

/** The code that holds now, for the service that writes it. */
export async function erasureCodeOf(intake: Intake, requestId: string): Promise<string | undefined> {
  const kept = await intake.erasureCodes.get(requestId)
  return kept && kept.until > intake.now() ? digitsOf(kept, intake) : undefined
}

/**
 * Before the person is erased: the code that they were sent, where they are written to.
 * @throws AppError `invalid-input` without it or with another, `too-many-requests` after a few
 */
export async function requireErasureCode(intake: Intake, request: Request, given: string | undefined): Promise<void> {
  if (!mayBeSent(request)) return
  if (given === undefined) throw wrong('required')
  await countOrRest(intake, `erasure-try ${request._id}`, mostTries)
  const code = await erasureCodeOf(intake, request._id)
  if (code === undefined || !timingSafeEqual(Buffer.from(code), Buffer.from(given))) throw wrong('wrong')
  await intake.erasureCodes.remove(request._id)
}

const wrong = (code: string) => new AppError('invalid-input', { errors: [{ pointer: '/code', code }] })

async function countOrRest({ guesses, now }: Intake, what: string, most: number): Promise<void> {
  const { count, until } = await guesses.count(what, now())
  if (count <= most) return
  const retryAfterSeconds = Math.ceil((until.getTime() - now().getTime()) / 1_000)
  throw new AppError('too-many-requests', { retryAfterSeconds })
}

/** Six digits, the same for the same salt. */
function digitsOf({ _id, salt }: ErasureCode, { secretKeys }: Intake): string {
  const [key] = secretKeys.values()
  if (!key) throw new Error('SECRET_KEYS holds no key')
  const hmac = createHmac('sha256', key).update(`erasure\n${_id}\n${salt}`).digest()
  return String(hmac.readUIntBE(0, 6) % 1_000_000).padStart(6, '0')
}
