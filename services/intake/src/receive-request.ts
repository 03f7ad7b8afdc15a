// A request comes in, whatever the door: checked, its person locked away, kept with its events, answered with first
// information and what the person needs to follow it. Received twice, it is one.

import { createHmac, randomUUID } from 'node:crypto'
import type { Channel } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import type { EventDraft } from '@hent/contracts/events.ts'
import type { NewRequest, RequestSubmission } from '@hent/contracts/request-submission.ts'
import { rulesFor } from '@hent/contracts/service-offer.ts'
import { AppError, type FieldError } from '@hent/service/errors.ts'
import { fingerprint } from '@hent/service/idempotency.ts'
import { mobileOf } from '@hent/service/mobile-number.ts'
import { localDay } from '@hent/territory/calendar.ts'
import { resolveCommune } from '@hent/territory/communes.ts'
import { addDelay } from '@hent/territory/delay.ts'
import type { Point } from '@hent/territory/distance.ts'
import type { Intake } from './context.ts'
import { type Door, senderKeyOf } from './door.ts'
import { sheetsFor, textOf } from './first-information.ts'
import type { Request, RequestBody } from './requests.ts'
import { secretOf, trackingCodeOf } from './tracking-code.ts'

/** @throws AppError `invalid-input`, `unknown-commune`, `outside-region`, `wrong-audience`, `idempotency-key-reused` */
export async function receiveRequest(intake: Intake, submission: RequestSubmission, door: Door): Promise<NewRequest> {
  const place = placeOf(submission.commune)
  const now = intake.now()
  const needs = needsOf(submission, door, localDay(now))
  checkPerson(submission, door)
  const requestId = randomUUID()
  const idempotency = fingerprint([senderKeyOf(door.sender), door.key], intake.lookupKey)
  const print = fingerprint(submission, intake.lookupKey)
  const address = addressOf(intake, submission)
  if (address) {
    // Before anything of an address is kept: an erased request delivered again would bring it back.
    const before = await intake.requests.byIdempotency(idempotency)
    if (before) return answerAgain(intake, before, print)
  }
  const contactId = address && (await intake.requests.contactIdOf(address.hmac, randomUUID()))
  const [secretKey = ''] = intake.secretKeys.keys()
  const { situation, modes, consent, location, accessibility } = submission
  const language = submission.language ?? 'fr'
  const answeredAtDoor = submission.answeredAtDoor ?? false
  const locked = lockedOf(submission)
  const body: RequestBody = {
    _id: requestId,
    idempotency,
    print,
    receivedAt: now,
    sender: door.sender,
    ...defined({ reference: door.reference, agentId: door.agentId }),
    commune: { code: place.commune.code, name: place.commune.name, ...defined({ was: place.was }) },
    departement: place.commune.departement as RequestBody['departement'],
    needs,
    situation,
    modes,
    language,
    answeredAtDoor,
    secretKey,
    ...(locked ? { vault: intake.vault.encrypt(locked) } : {}),
    ...(contactId ? { contactId } : {}),
    consent,
    state: 'received',
    ...(answeredAtDoor ? {} : { watchAt: addDelay(now, intake.unroutedAfter) }),
  }
  const sheets = sheetsFor(needs.map(({ service }) => service))
  const drafts: EventDraft[] = [
    {
      name: 'RequestReceived',
      data: {
        requestId,
        commune: place.commune.code,
        epci: place.commune.epci,
        departement: body.departement,
        ...defined({ point: location && coarse(location) }),
        needs,
        situation,
        modes,
        language,
        ...defined({ accessibility }),
        choice: submission.choice ?? false,
        sender: door.sender,
        anonymous: locked === undefined,
        contact: address && contactId ? { channel: address.channel, contactId } : { channel: 'none' },
        survey: consent.survey,
        answeredAtDoor,
      },
    },
    { name: 'FirstInformationGiven', data: { requestId, sheets } },
  ]
  if (answeredAtDoor) {
    drafts.push({ name: 'RequestAnsweredAtDoor', data: { requestId, needIds: needs.map(({ needId }) => needId) } })
  }
  const { request, isNew } = await intake.requests.insert(body, drafts, door.cause)
  return isNew ? answerOf(intake, request) : answerAgain(intake, request, print)
}

/** Of an erased request no print is left to compare with. */
function answerAgain(intake: Intake, first: Request, print: string): NewRequest {
  if (first.print !== undefined && first.print !== print) throw new AppError('idempotency-key-reused')
  return answerOf(intake, first)
}

/** What the sender is told, the same at each replay. */
export function answerOf(intake: Intake, request: Request): NewRequest {
  const key = intake.secretKeys.get(request.secretKey)
  if (!key) throw new RangeError(`secret key ${request.secretKey} is not among the settings`)
  return {
    requestId: request._id,
    trackingCode: trackingCodeOf(request._id),
    secret: secretOf(request._id, key),
    needs: request.needs.map(({ needId, service }) => ({ needId, service })),
    information: sheetsFor(request.needs.map(({ service }) => service)).map((sheet) => textOf(sheet, request.language)),
    commune: request.commune,
  }
}

function placeOf(code: string) {
  const found = resolveCommune(code)
  if ('error' in found) {
    throw new AppError(found.error, { errors: [{ pointer: '/commune', code: found.error }] })
  }
  return found
}

function needsOf(submission: RequestSubmission, door: Door, today: string): RequestBody['needs'] {
  const asked = door.relay && !submission.needs.some(({ service }) => service === 'reception')
  const needs = asked ? [{ service: 'reception' as const }, ...submission.needs] : submission.needs
  const errors: FieldError[] = []
  const seen = new Set<string>()
  submission.needs.forEach((need, index) => {
    const facts = { ...need, situation: submission.situation }
    if (rulesFor(facts, today).length === 0) errors.push({ pointer: `/needs/${index}/service`, code: 'wrong-audience' })
    if (seen.has(need.service)) errors.push({ pointer: `/needs/${index}/service`, code: 'asked-twice' })
    seen.add(need.service)
    if (need.project && need.service !== 'business-creation') {
      errors.push({ pointer: `/needs/${index}/project`, code: 'only-for-business-creation' })
    }
  })
  const [first] = errors
  if (first) throw new AppError(first.code === 'wrong-audience' ? 'wrong-audience' : 'invalid-input', { errors })
  return needs.map((need) => ({ needId: randomUUID(), ...need }))
}

/** To the nearest 0.05°, about 5 km: no finer than a commune, so that it tells no more of the person than the commune. */
export function coarse({ lat, lon }: Point): Point {
  const round = (degrees: number) => Math.round(degrees * 20) / 20
  return { lat: round(lat), lon: round(lon) }
}

function checkPerson({ person, answeredAtDoor }: RequestSubmission, door: Door): void {
  const errors: FieldError[] = []
  if (person?.messages && !writtenTo(person)) errors.push({ pointer: '/person/email', code: 'needed-for-messages' })
  if (answeredAtDoor && door.sender.kind === 'person')
    errors.push({ pointer: '/answeredAtDoor', code: 'professionals-only' })
  if (errors.length > 0) throw new AppError('invalid-input', { errors })
}

/** What goes into the vault, or undefined for somebody anonymous who wrote nothing of their own. */
function lockedOf({ person, wish }: RequestSubmission): Identity | undefined {
  const { messages: _m, ...known } = person ?? { messages: false }
  const content = { ...known, ...(wish ? { wish } : {}) }
  return Object.keys(content).length > 0 ? content : undefined
}

export type Identity = { firstName?: string; lastName?: string; email?: string; phone?: string; wish?: string }

/** Where a person who wants messages gets them: their e-mail, else their mobile in E.164. */
export function writtenTo({ email, phone }: Identity): { channel: Channel; address: string } | undefined {
  if (email) return { channel: 'email', address: email }
  const mobile = phone === undefined ? undefined : mobileOf(phone)
  return mobile ? { channel: 'sms', address: mobile } : undefined
}

/** HMAC of the address somebody wants to be written to at. */
function addressOf(
  { lookupKey }: Intake,
  { person }: RequestSubmission,
): { channel: Channel; hmac: string } | undefined {
  const where = person?.messages ? writtenTo(person) : undefined
  if (!where) return undefined
  const { channel, address } = where
  const hmac = createHmac('sha256', lookupKey).update(`${channel}\n${address.trim().toLowerCase()}`).digest('base64url')
  return { channel, hmac }
}
