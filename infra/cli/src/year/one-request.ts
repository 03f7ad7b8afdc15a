// One synthetic request from the door to the survey, as the events of referrals.v1 would have told it: silences, refusals,
// escalations and answers among them. What would lie in the future has not happened.

import {
  type DepartementCode,
  isDepartement,
  type Mode,
  type Outcome,
  type ServiceKind,
} from '@hent/contracts/codes.ts'
import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { type Envelope, envelope } from '@hent/contracts/envelope.ts'
import { type EventDraft, voiceOf, type WireEvent } from '@hent/contracts/events.ts'
import type { PublishedAnswer } from '@hent/contracts/survey-answers.ts'
import { addWorkingDays, addWorkingHours, localDay } from '@hent/territory/calendar.ts'
import type { Commune } from '@hent/territory/communes.ts'
import { type Chance, weighted } from './chance.ts'
import { people } from './who-asks.ts'

const dayMs = 86_400_000
const mostAsked = 3

export type Structure = Pick<DirectoryRecord, 'structureId' | 'network'>
export type Asked = {
  receivedAt: Date
  commune: Commune
  services: readonly ServiceKind[]
  /** who offers this service there */
  offering: (service: ServiceKind, commune: Commune) => readonly Structure[]
  /** nothing is told after this instant */
  until: Date
}
type AnswerEvent = Omit<Envelope, 'data'> & { data: PublishedAnswer }
export type Told = { events: WireEvent[]; answers: AnswerEvent[] }

/** Working hours to accept, and days to the first contact, in the middle. */
const pace: Record<ServiceKind, { hours: number; days: number }> = {
  reception: { hours: 7, days: 2 },
  'school-guidance': { hours: 18, days: 5 },
  cep: { hours: 11, days: 3 },
  vae: { hours: 22, days: 6 },
  'business-creation': { hours: 14, days: 4 },
  'dropout-support': { hours: 3, days: 1 },
}
const becomes = weighted([
  ['accepted', 74],
  ['declined', 13],
  ['lapsed', 13],
] as const)
const reasonOf = weighted([
  ['full', 40],
  ['wrong-audience', 15],
  ['wrong-territory', 12],
  ['already-followed', 12],
  ['closed', 8],
  ['other', 8],
] as const)
const outcomeOf = weighted<Outcome>([
  ['helped', 70],
  ['not-helped', 9],
  ['unreachable', 14],
  ['other', 7],
])
const senderOf = weighted([
  ['person', 48],
  ['structure', 32],
  ['partner', 20],
] as const)

/** How people want to be received, the preferred way first. */
const wishedOf = weighted<Mode[]>([
  [['face-to-face', 'phone'], 58],
  [['phone', 'face-to-face'], 27],
  [['video', 'phone'], 9],
  [['mail'], 4],
  [['chat', 'mail'], 2],
])

export function tellRequest(chance: Chance, asked: Asked): Told {
  const { receivedAt, commune, services, until } = asked
  const departement = departementOf(commune)
  const requestId = chance.uuid()
  const needs = services.map((service) => ({ needId: chance.uuid(), service }))
  const told: Told = { events: [], answers: [] }
  const places = new Map<string, number>()
  /** Whether it has happened: false once the time is past the end. */
  function tell(aggregate: string, at: Date, { name, data }: EventDraft): boolean {
    if (at > until) return false
    const sequence = (places.get(aggregate) ?? 0) + 1
    places.set(aggregate, sequence)
    const id = `${aggregate}.${sequence}`
    told.events.push(
      envelope({ source: `/${voiceOf(name)}`, name, id, subject: requestId, sequence, time: at, data }) as WireEvent,
    )
    return true
  }
  const situation = people[services[0] ?? 'reception'](chance)
  const kind = senderOf(chance)
  const survey = chance.likely(0.6)
  // Who asks by themselves is at no door, and is not asked about the theme.
  const answeredAtDoor = services[0] === 'reception' && chance.likely(0.3) && kind !== 'person'
  const isOfTheme = kind !== 'person' && chance.likely(0.15)
  tell(requestId, receivedAt, {
    name: 'RequestReceived',
    data: {
      requestId,
      commune: commune.code,
      epci: commune.epci,
      departement,
      needs,
      situation,
      modes: wishedOf(chance),
      language: chance.likely(0.01) ? 'br' : 'fr',
      choice: false,
      sender: kind === 'partner' ? { kind, partner: 'jeunes-bretagne' } : { kind },
      anonymous: chance.likely(0.08),
      contact: { channel: 'none' },
      survey,
      answeredAtDoor,
      ...(isOfTheme ? { theme: Number(localDay(receivedAt).slice(0, 4)) } : {}),
    },
  })
  if (answeredAtDoor) {
    const data = { requestId, needIds: needs.map(({ needId }) => needId) }
    tell(requestId, later(receivedAt, 600_000), { name: 'RequestAnsweredAtDoor', data })
    return told
  }
  for (const { needId, service } of needs) {
    const referral = { referralId: chance.uuid(), needId, service, departement }
    tellReferral({ chance, asked, tell, answers: survey ? told.answers : undefined }, referral)
  }
  return told
}

const later = (from: Date, ms: number) => new Date(from.getTime() + ms)
function departementOf({ departement }: Commune): DepartementCode {
  if (!isDepartement(departement)) throw new Error(`no département of Bretagne: ${departement}`)
  return departement
}

type Referral = { referralId: string; needId: string; service: ServiceKind; departement: DepartementCode }
type Life = {
  chance: Chance
  asked: Asked
  /** says an event of an aggregate; false once its time is past the end */
  tell: (aggregate: string, at: Date, draft: EventDraft) => boolean
  /** where answers go, of who may be asked */
  answers: Told['answers'] | undefined
}

/** Proposed to one after the other until somebody accepts, or nobody is left. */
function tellReferral(life: Life, referral: Referral): void {
  const { chance, asked, tell } = life
  const { receivedAt, commune, offering } = asked
  const { referralId, service } = referral
  const say = (when: Date, draft: EventDraft) => tell(referralId, when, draft)
  const offered = offering(service, commune)
  let at = later(receivedAt, 2_000)
  const place = { commune: commune.code, epci: commune.epci }
  const found = { decisionId: referralId, candidates: offered.length, eligible: offered.length }
  const state = offered.length > 0 ? ('proposed' as const) : ('escalated' as const)
  if (!say(at, { name: 'ReferralOpened', data: { ...referral, ...place, ...found, state } })) return
  for (let rank = 1; rank <= Math.min(mostAsked, offered.length); rank += 1) {
    const structure = chance.pick(offered)
    if (!structure) break
    const proposal = { ...referral, proposalId: chance.shortId(), structureId: structure.structureId }
    const answerBy = addWorkingDays(at, 5)
    const times = { deliverBy: addWorkingHours(at, 4).toISOString(), answerBy: answerBy.toISOString() }
    if (!say(at, { name: 'ReferralProposed', data: { ...proposal, rank, network: structure.network, ...times } }))
      return
    const answered = addWorkingHours(at, chance.around(pace[service].hours))
    const became = answered > answerBy ? 'lapsed' : becomes(chance)
    at = became === 'lapsed' ? answerBy : answered
    if (became === 'lapsed') {
      if (!say(at, { name: 'ProposalLapsed', data: { ...proposal, cause: 'not-answered' } })) return
    } else if (became === 'declined') {
      if (!say(at, { name: 'ReferralDeclined', data: { ...proposal, by, reason: reasonOf(chance) } })) return
    } else {
      const contactBy = addWorkingDays(at, 5).toISOString()
      if (say(at, { name: 'ReferralAccepted', data: { ...proposal, by, contactBy } }))
        tellFollowUp(life, referral, structure, at)
      return
    }
  }
  const cause = offered.length > 0 ? 'proposals-exhausted' : 'nobody-entitled'
  const actBy = addWorkingDays(at, 2).toISOString()
  if (!say(at, { name: 'ReferralEscalated', data: { ...referral, to: 'animator', cause, actBy } })) return
  const given = { ...referral, structureId: null, by: { kind: 'animator' as const }, outcome: 'other' as const }
  say(addWorkingHours(at, chance.around(12)), { name: 'ReferralClosed', data: given })
}

const by = { kind: 'agent' as const }

/** From acceptance to the end: contact, or silence. */
function tellFollowUp(life: Life, referral: Referral, structure: Structure, acceptedAt: Date): void {
  const { chance, tell, answers } = life
  const { referralId, service } = referral
  const about = { ...referral, structureId: structure.structureId }
  const mode = chance.likely(0.6) ? ('phone' as const) : ('face-to-face' as const)
  const reached = chance.likely(0.87)
  const contactAt = reached
    ? addWorkingHours(acceptedAt, chance.around(pace[service].days * 6))
    : addWorkingDays(acceptedAt, 5)
  const contact: EventDraft = reached
    ? { name: 'ContactMade', data: { ...about, by, mode } }
    : { name: 'ContactOverdue', data: about }
  if (!tell(referralId, contactAt, contact)) return
  const outcome = reached ? outcomeOf(chance) : 'unreachable'
  const closedAt = later(contactAt, chance.around(18, 0.7) * dayMs)
  if (!tell(referralId, closedAt, { name: 'ReferralClosed', data: { ...about, by, outcome } })) return
  if (answers && reached) tellSurvey(life, about, structure, closedAt, outcome === 'helped' ? 4.3 : 2.8)
}

/** Asked ten days later, and perhaps answered. @param mark the middle of the marks given */
function tellSurvey(
  { chance, asked: { commune }, tell, answers }: Life,
  { referralId, service }: Referral,
  { structureId, network }: Structure,
  closedAt: Date,
  mark: number,
): void {
  const surveyId = chance.shortId()
  const survey = { surveyId, referralId, service }
  const sentAt = later(closedAt, 10 * dayMs)
  const closeBy = later(sentAt, 30 * dayMs)
  if (!tell(surveyId, sentAt, { name: 'SurveySent', data: { ...survey, closeBy: closeBy.toISOString() } })) return
  const answered = chance.likely(0.38)
  const at = answered ? later(sentAt, chance.around(2) * dayMs) : closeBy
  if (!tell(surveyId, at, { name: 'SurveyClosed', data: { ...survey, answered } }) || !answered) return
  const given = () => Math.min(5, Math.max(1, Math.round(chance.around(mark, 0.2))))
  const answer = {
    contacted: 'yes',
    useful: given(),
    welcome: given(),
    delay: given(),
    recommend: 2 * given(),
  } as const
  const month = localDay(at).slice(0, 7)
  const subject = chance.shortId()
  const data = { month, epci: commune.epci, service, network, structureId, answer }
  const said = { source: '/evaluation', name: 'SurveyAnswered', id: `${subject}.1`, subject, sequence: 1 }
  answers?.push(envelope({ ...said, time: new Date(`${month}-01T00:00:00.000Z`), data }))
}
