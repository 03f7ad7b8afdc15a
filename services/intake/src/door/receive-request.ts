// A request comes in, whatever the door: checked, its person locked away, kept with its events, answered with first
// information and what the person needs to follow it. Received twice, it is one.

import { randomUUID } from 'node:crypto'
import type { ServiceKind, Situation } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import type { EventData, EventDraft } from '@hent/contracts/events.ts'
import type { NewRequest, RequestSubmission } from '@hent/contracts/request-submission.ts'
import { rulesFor } from '@hent/contracts/service-offer.ts'
import { trackingCodeOf } from '@hent/contracts/tracking-code.ts'
import { AppError, type FieldError, isErrorCode } from '@hent/service/errors.ts'
import { fingerprint } from '@hent/service/idempotency.ts'
import { localDay } from '@hent/territory/calendar.ts'
import { resolveCommune } from '@hent/territory/communes.ts'
import { addDelay } from '@hent/territory/delay.ts'
import type { Point } from '@hent/territory/distance.ts'
import type { Intake } from '../context.ts'
import { asDelivered, informationOf, saidOf, sheetsGiven } from '../sheets/given-sheets.ts'
import { byLetterAlone, cleanPerson, faultsOfWays, type Identity, waysOf } from './clean-person.ts'
import { contactSaid, contactsAt, stopSaid } from './contacts.ts'
import { type Door, senderKeyOf } from './door.ts'
import type { Request, RequestBody } from './requests.ts'
import { faultsOfTheme } from './theme-of-request.ts'
import { secretOf } from './tracking-code.ts'

type Asked = EventData<'NeedAdded'>['need']

/** @throws AppError `invalid-input`, `unknown-commune`, `outside-region`, `wrong-audience`, `idempotency-key-reused` */
export async function receiveRequest(intake: Intake, submission: RequestSubmission, door: Door): Promise<NewRequest> {
  const now = intake.now()
  const { place, identity, errors } = await checked(intake, submission, door)
  const locked = Object.keys(identity).length > 0 ? identity : undefined
  const requestId = randomUUID()
  const idempotency = fingerprint([senderKeyOf(door.sender), door.key], intake.lookupKey)
  const print = fingerprint(submission, intake.lookupKey)
  const ways = submission.person ? waysOf(identity, submission.person, intake) : []
  const [first] = ways
  if (first || errors.length > 0) {
    // Before anything of an address is kept: an erased request delivered again would bring it back. And what was taken
    // by the rules of then is not refused by those of now.
    const before = await intake.requests.byIdempotency(idempotency)
    if (before) return answerAgain(intake, before, print, locked)
  }
  if ('error' in place || errors.length > 0) throw refusal(errors)
  const needs = needsOf(submission, door)
  const contacts = await contactsAt(intake, ways, now)
  const [secretKey = ''] = intake.secretKeys.keys()
  const { situation, modes, consent, location, accessibility } = submission
  const asked = defined({ point: location && coarse(location), accessibility })
  const language = submission.language ?? 'fr'
  const answeredAtDoor = submission.answeredAtDoor ?? false
  const sheets = await sheetsGiven(intake, needs, situation)
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
    ...asked,
    language,
    answeredAtDoor,
    sheets,
    secretKey,
    ...(locked ? { vault: await intake.vault.encrypt(locked) } : {}),
    ...contacts,
    ...defined({ toldBy: submission.person?.toldBy }),
    consent,
    state: 'received',
    lastContactAt: now,
    ...(answeredAtDoor ? {} : { watchAt: addDelay(now, intake.unroutedAfter) }),
  }
  const drafts: EventDraft[] = [
    {
      name: 'RequestReceived',
      data: {
        requestId,
        commune: place.commune.code,
        epci: place.commune.epci,
        departement: body.departement,
        ...asked,
        needs,
        situation,
        modes,
        language,
        choice: submission.choice ?? false,
        sender: door.sender,
        anonymous: locked === undefined,
        contact: first
          ? contactSaid(first.channel, contacts)
          : { channel: 'none', ...(byLetterAlone(identity) ? { letter: true as const } : {}) },
        survey: consent.survey,
        ...(consent.survey && consent.surveyLater ? { surveyLater: true as const } : {}),
        answeredAtDoor,
        ...defined({ theme: submission.theme }),
      },
    },
    { name: 'FirstInformationGiven', data: { requestId, ...saidOf(sheets) } },
  ]
  if (answeredAtDoor) {
    drafts.push({ name: 'RequestAnsweredAtDoor', data: { requestId, needIds: needs.map(({ needId }) => needId) } })
  }
  if (contacts.stoppedAt) drafts.push(stopSaid(body))
  const { request, isNew } = await intake.requests.insert(body, drafts, door.cause)
  if (!isNew) return answerAgain(intake, request, print, locked)
  await keepReadable(intake, request, locked)
  return answerOf(intake, request)
}

/** All that is looked at before anything is kept: the same for what is real and what is made up. */
export async function checked(
  intake: Pick<Intake, 'themeYears' | 'smsCountries' | 'now'>,
  submission: RequestSubmission,
  door: Pick<Door, 'sender'>,
) {
  const place = resolveCommune(submission.commune)
  const { identity, errors: contactErrors } = cleanPerson(submission)
  const { person } = submission
  const unreachable = person && contactErrors.length === 0 ? faultsOfWays(identity, person, intake) : []
  const errors = [
    ...('error' in place ? [{ pointer: '/commune', code: place.error }] : []),
    ...faultsOfNeeds(submission, localDay(intake.now())),
    ...unreachable.map((error) => ({ ...error, pointer: `/person${error.pointer}` })),
    ...faultsOfSender(submission, door),
    ...(await faultsOfTheme(submission.theme, door, intake)),
    ...contactErrors,
  ]
  return { place, identity, errors }
}

/** Of an erased request no print is left to compare with. */
async function answerAgain(intake: Intake, first: Request, print: string, locked?: Identity): Promise<NewRequest> {
  if (first.print !== undefined && first.print !== print) throw new AppError('idempotency-key-reused')
  await keepReadable(intake, first, locked)
  return answerOf(intake, first)
}

/** A process held up for long between encrypting and storing may find the key file replaced without what it stored. */
export async function keepReadable(intake: Intake, { _id, vault }: Request, locked?: Identity): Promise<void> {
  if (!vault || !locked || intake.vault.lasts(vault)) return
  const again = await intake.vault.encrypt(locked)
  const change = (body: RequestBody) => (body.vault ? { body: { ...body, vault: again }, drafts: [] } : undefined)
  await intake.requests.change(_id, change, intake.now())
}

type Answered = Pick<RequestBody, '_id' | 'secretKey' | 'needs' | 'situation' | 'language' | 'commune' | 'sheets'>

/**
 * What the sender is told, the same at each replay: the sheets first given, whatever the Region has written since; and a
 * need that the person added since was not theirs to send.
 */
export async function answerOf(
  intake: Pick<Intake, 'secretKeys' | 'sheets'>,
  { _id, secretKey, needs: all, situation, language, commune, sheets }: Answered,
): Promise<NewRequest> {
  const key = intake.secretKeys.get(secretKey)
  if (!key) throw new RangeError(`secret key ${secretKey} is not among the settings`)
  const needs = all.filter(({ added }) => !added)
  return {
    requestId: _id,
    trackingCode: trackingCodeOf(_id),
    secret: secretOf(_id, key),
    needs: needs.map(({ needId, service }) => ({ needId, service })),
    information: await informationOf(intake, sheets ?? asDelivered(needs, situation), language),
    commune,
  }
}

/** All faults in one round, under the code of the first that has one of its own. */
export function refusal(errors: readonly FieldError[]): AppError {
  const code = errors.map((error) => error.code).find(isErrorCode)
  return new AppError(code ?? 'invalid-input', { errors })
}

export function needsOf(submission: RequestSubmission, door: Pick<Door, 'relay'>): Asked[] {
  const asked = door.relay && !submission.needs.some(({ service }) => service === 'reception')
  const needs = asked ? [{ service: 'reception' as const }, ...submission.needs] : submission.needs
  return needs.map((need) => ({ needId: randomUUID(), ...need }))
}

function faultsOfNeeds({ needs, situation }: RequestSubmission, today: string): FieldError[] {
  return needs.flatMap((need, index) => {
    const others = needs.slice(0, index).map(({ service }) => service)
    return faultsOfNeed(need, { situation, others, today }, `/needs/${index}`)
  })
}

/** @param asked `others`: services of the other needs of the request that go on */
export function faultsOfNeed(
  need: RequestSubmission['needs'][number],
  { situation, others, today }: { situation: Situation; others: readonly ServiceKind[]; today: string },
  at: string,
): FieldError[] {
  const { service, project } = need
  const errors: FieldError[] = []
  if (rulesFor({ ...need, situation }, today).length === 0)
    errors.push({ pointer: `${at}/service`, code: 'wrong-audience' })
  if (others.includes(service)) errors.push({ pointer: `${at}/service`, code: 'asked-twice' })
  if (project && service !== 'business-creation')
    errors.push({ pointer: `${at}/project`, code: 'only-for-business-creation' })
  return errors
}

/** To the nearest 0.05°, about 5 km: no finer than a commune, so that it tells no more of the person than the commune. */
function coarse({ lat, lon }: Point): Point {
  const round = (degrees: number) => Math.round(degrees * 20) / 20
  return { lat: round(lat), lon: round(lon) }
}

function faultsOfSender({ answeredAtDoor }: RequestSubmission, door: Pick<Door, 'sender'>): FieldError[] {
  const errors: FieldError[] = []
  if (answeredAtDoor && door.sender.kind === 'person')
    errors.push({ pointer: '/answeredAtDoor', code: 'professionals-only' })
  return errors
}
