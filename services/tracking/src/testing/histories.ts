// For tests: random small histories as fast-check makes and shrinks them. Each step is drawn among those that the state of
// the referral allows, so that a history is one that routing could have told.

import { type Mode, outcomes } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { envelope } from '@hent/contracts/envelope.ts'
import { type EventData, type EventDraft, type HentEvent, voiceOf } from '@hent/contracts/events.ts'
import type { PublishedAnswer } from '@hent/contracts/survey-answers.ts'
import { otherSurveyKinds } from '@hent/contracts/survey-kinds.ts'
import fc from 'fast-check'

const begins = Date.parse('2026-11-03T09:00:00.000Z')
const places = [
  { commune: '22113', epci: '200065928', departement: '22' },
  { commune: '35238', epci: '243500139', departement: '35' },
  { commune: '29155', epci: null, departement: '29' },
] as const
const services = ['cep', 'vae', 'dropout-support'] as const

const aReferral = fc.record({
  steps: fc.array(fc.tuple(fc.nat(12), fc.integer({ min: 1, max: 200 })), { maxLength: 10 }),
  outcome: fc.constantFrom(...outcomes),
  survey: fc.constantFrom('none', 'sent', 'answered', 'unanswered'),
  /** else it waits on the follow page, and only its close is said */
  mailed: fc.boolean(),
  reason: fc.constantFrom('full', 'wrong-territory'),
  /** to the animator: at once, since nobody is entitled; or each time nobody is asked any more */
  escalated: fc.constantFrom('never', 'at-once', 'later'),
  /** asked of it as well */
  other: fc.option(fc.constantFrom(...otherSurveyKinds), { nil: undefined }),
})
const aRequest = fc.record({
  place: fc.constantFrom(...places),
  status: fc.constantFrom('employee', 'pupil', 'job-seeker'),
  sender: fc.constantFrom('partner', 'structure', 'person'),
  theme: fc.option(fc.constant(2026), { nil: undefined }),
  /** whether first information was enough: never of who asks by themselves, and then nothing follows */
  isAnswered: fc.boolean(),
  /** how many people alike: a few make counts that are told */
  alike: fc.integer({ min: 1, max: 9 }),
  /** hours after the first day begins */
  later: fc.constantFrom(0, 1, 90),
  wished: fc.constantFrom<Mode[]>(['phone'], ['video', 'phone'], ['mail']),
  anonymous: fc.boolean(),
  /** whether what nothing was opened for is given to the animator */
  unrouted: fc.boolean(),
  needs: fc.array(
    fc.record({
      service: fc.constantFrom(...services),
      referral: fc.option(aReferral, { nil: undefined }),
      /** hours after the request, of a need that is not its first */
      addedAfter: fc.option(fc.integer({ min: 1, max: 900 }), { nil: undefined }),
    }),
    {
      minLength: 1,
      maxLength: 2,
    },
  ),
})
type Drawn<T> = T extends fc.Arbitrary<infer V> ? V : never

const anOtherAnswer: fc.Arbitrary<PublishedAnswer> = fc.record({
  month: fc.constant('2026-11'),
  kind: fc.constantFrom(...otherSurveyKinds),
  epci: fc.constant(null),
  service: fc.constantFrom(...services),
  network: fc.constant(null),
  structureId: fc.constant(null),
  answer: fc.record(
    {
      found: fc.constantFrom('yes', 'no', 'not-yet'),
      useful: fc.integer({ min: 1, max: 5 }),
      recommend: fc.integer({ min: 0, max: 10 }),
    },
    { requiredKeys: ['found'] },
  ),
})
const anAnswer: fc.Arbitrary<PublishedAnswer> = fc.record({
  month: fc.constant('2026-11'),
  epci: fc.constantFrom('200065928', '243500139', null),
  service: fc.constantFrom(...services),
  network: fc.constantFrom('cio', 'apec', null),
  structureId: fc.constant(null),
  answer: fc.record(
    {
      contacted: fc.constantFrom('yes', 'no', 'not-yet'),
      useful: fc.integer({ min: 1, max: 5 }),
      recommend: fc.integer({ min: 0, max: 10 }),
    },
    { requiredKeys: ['contacted'] },
  ),
})

/** `events`: each once, in order; `read`: the same as a reader may get them. */
export const aHistory = fc
  .record({
    requests: fc.array(aRequest, { maxLength: 8 }),
    answers: fc.array(fc.oneof({ weight: 3, arbitrary: anAnswer }, anOtherAnswer), { maxLength: 30 }),
    order: fc.array(fc.nat(), { minLength: 16, maxLength: 16 }),
  })
  .map(({ requests, answers, order }) => {
    const events = requests.flatMap((request, at) =>
      Array.from({ length: request.alike }, (_, twin) => eventsOf(request, 100 * at + twin)).flat(),
    )
    return { events, answers, read: shuffledTwice(events, order) }
  })

/** Every event twice or more, in an order drawn. */
function shuffledTwice(events: readonly HentEvent[], order: readonly number[]): HentEvent[] {
  const keyed = [...events, ...events].map((event, at) => {
    const key = ((order[at % order.length] ?? 0) % 9_973) * (at + 1) + at * 7_919
    return { event, key: key % 104_729 }
  })
  return keyed.sort((a, b) => a.key - b.key).map(({ event }) => event)
}

const idOf = (kind: number, number: number, more = 0) =>
  `${String(number).padStart(8, '0')}-000${kind}-4000-8000-${String(more).padStart(12, '0')}`

function eventsOf(request: Drawn<typeof aRequest>, number: number): HentEvent[] {
  const { place, status, sender, theme, later, wished, anonymous } = request
  const answeredAtDoor = request.isAnswered && sender !== 'person'
  const unrouted = request.unrouted && !answeredAtDoor
  const needs = request.needs.map((need) =>
    answeredAtDoor ? { ...need, referral: undefined, addedAfter: undefined } : need,
  )
  const requestId = idOf(0, number)
  const events: HentEvent[] = []
  const said = new Map<string, number>()
  const say = (aggregate: string, hours: number, { name, data }: EventDraft) => {
    const sequence = (said.get(aggregate) ?? 0) + 1
    said.set(aggregate, sequence)
    const time = new Date(begins + (later + hours) * 3_600_000)
    const about = {
      source: `/${voiceOf(name)}`,
      name,
      id: `${aggregate}.${sequence}`,
      subject: requestId,
      sequence,
      time,
    }
    events.push({ name, ...envelope({ ...about, data }) } as HentEvent)
  }
  const needed = needs.map(({ service, referral, addedAfter }, at) => ({
    need: { needId: idOf(1, number, at), service },
    referral,
    addedAfter: at === 0 ? undefined : addedAfter,
  }))
  const coded = {
    ...place,
    situation: { status, ageBand: '30-44' },
    language: 'fr',
    choice: false,
    anonymous,
    modes: wished,
  } as const
  say(requestId, 0, {
    name: 'RequestReceived',
    data: {
      requestId,
      ...coded,
      needs: needed.filter(({ addedAfter }) => addedAfter === undefined).map(({ need }) => need),
      sender: { kind: sender },
      contact: { channel: 'none' },
      survey: true,
      answeredAtDoor,
      ...defined({ theme }),
    },
  })
  if (answeredAtDoor)
    say(requestId, 0.1, {
      name: 'RequestAnsweredAtDoor',
      data: { requestId, needIds: needed.map(({ need }) => need.needId) },
    })
  for (const [at, { need, referral, addedAfter }] of needed.entries()) {
    if (addedAfter !== undefined) say(requestId, addedAfter, { name: 'NeedAdded', data: { requestId, ...coded, need } })
    if (!referral) continue
    const { needId, service } = need
    const referralId = idOf(2, number, at)
    const about = { referralId, needId, service, departement: place.departement }
    tellSteps({
      ...referral,
      about,
      place,
      begun: addedAfter ?? 0,
      say: (hours, draft) => say(referralId, hours, draft),
    })
    if (referral.other !== undefined) {
      const surveyId = `${'1'.repeat(16)}${String(number * 10 + at).padStart(8, '0')}`
      const about = referral.other === 'first-information' ? {} : { referralId }
      const other = { surveyId, kind: referral.other, service, ...about }
      say(surveyId, 2_000, { name: 'SurveySent', data: { ...other, closeBy: '2027-06-01T00:00:00.000Z' } })
      say(surveyId, 2_100, { name: 'SurveyClosed', data: { ...other, answered: referral.mailed } })
    }
    if (referral.survey === 'none') continue
    const survey = { surveyId: `${'0'.repeat(16)}${String(number * 10 + at).padStart(8, '0')}`, referralId, service }
    if (referral.mailed)
      say(survey.surveyId, 2_000, { name: 'SurveySent', data: { ...survey, closeBy: '2027-06-01T00:00:00.000Z' } })
    if (referral.survey !== 'sent')
      say(survey.surveyId, 2_100, {
        name: 'SurveyClosed',
        data: { ...survey, answered: referral.survey === 'answered' },
      })
  }
  const left = needed.filter(({ referral }) => !referral).map(({ need }) => need.needId)
  if (unrouted && left.length > 0)
    say(requestId, 1_000, {
      name: 'RequestUnrouted',
      data: { requestId, departement: place.departement, needIds: left },
    })
  return events
}

type State = 'proposed' | 'accepted' | 'in-progress' | 'closed'
type Telling = Omit<Drawn<typeof aReferral>, 'survey' | 'other'> & {
  about: Pick<EventData<'ReferralOpened'>, 'referralId' | 'needId' | 'service' | 'departement'>
  place: (typeof places)[number]
  /** hours after the request */
  begun: number
  say: (hours: number, draft: EventDraft) => void
}

/** From the third on who is asked is of none, as before it was told. */
const networkAt = (rank: number) => (['cio', 'mission-locale'] as const)[rank - 1]

const soon = '2026-12-31T09:00:00.000Z'
const by = { kind: 'agent' } as const
const undoableUntil = soon

/** What a step says and leads to, from a state that allows it. */
const stepNames = [
  'accept',
  'decline',
  'study',
  'lapse',
  'overdue',
  'fit',
  'contact',
  'appointment',
  'transfer',
  'close',
  'withdraw',
  'correct',
] as const
const moves: Record<(typeof stepNames)[number], { from: readonly State[]; to: State; undoable: boolean }> = {
  accept: { from: ['proposed'], to: 'accepted', undoable: true },
  decline: { from: ['proposed'], to: 'proposed', undoable: true },
  study: { from: ['proposed'], to: 'proposed', undoable: false },
  lapse: { from: ['proposed'], to: 'proposed', undoable: false },
  overdue: { from: ['accepted'], to: 'accepted', undoable: false },
  fit: { from: ['accepted'], to: 'accepted', undoable: false },
  contact: { from: ['accepted', 'in-progress'], to: 'in-progress', undoable: false },
  appointment: { from: ['accepted', 'in-progress'], to: 'in-progress', undoable: false },
  transfer: { from: ['accepted', 'in-progress'], to: 'proposed', undoable: true },
  close: { from: ['accepted', 'in-progress'], to: 'closed', undoable: true },
  withdraw: { from: ['proposed', 'accepted', 'in-progress'], to: 'closed', undoable: false },
  correct: { from: ['proposed', 'accepted', 'in-progress'], to: 'closed', undoable: false },
}

function tellSteps({ steps: drawn, outcome, reason, escalated, about, place, begun, say }: Telling): void {
  let hours = begun + 1
  let rank = 0
  let state: State = 'proposed'
  let before: State | undefined
  /** nobody is asked: refused, lapsed or handed on */
  let between = true
  let proposal = { ...about, proposalId: '', structureId: '' }
  const escalate = (cause: 'nobody-entitled' | 'nobody-left') =>
    say(hours, { name: 'ReferralEscalated', data: { ...about, to: 'animator', cause, actBy: soon } })
  const propose = () => {
    if (rank > 0 && escalated === 'later') escalate('nobody-left')
    rank += 1
    between = false
    before = undefined
    proposal = { ...about, proposalId: String(rank).padStart(24, '0'), structureId: `s-${rank}` }
    say(hours, {
      name: 'ReferralProposed',
      data: { ...proposal, rank, ...defined({ network: networkAt(rank) }), deliverBy: soon, answerBy: soon },
    })
  }
  const drafts = (structureId: string): Record<keyof typeof moves, EventDraft> => ({
    accept: { name: 'ReferralAccepted', data: { ...proposal, by, contactBy: soon, undoableUntil } },
    decline: { name: 'ReferralDeclined', data: { ...proposal, by, reason, undoableUntil } },
    study: { name: 'ProposalUnderStudy', data: { ...proposal, by, until: '2026-12-30', answerBy: soon } },
    lapse: { name: 'ProposalLapsed', data: { ...proposal, cause: 'not-answered' } },
    overdue: { name: 'ContactOverdue', data: { ...about, structureId } },
    fit: { name: 'FitSaid', data: { ...about, structureId, fit: 'no', reason: 'incomplete' } },
    contact: { name: 'ContactMade', data: { ...about, structureId, by, mode: 'phone' } },
    appointment: { name: 'AppointmentSet', data: { ...about, structureId, by, at: soon, mode: 'phone' } },
    transfer: { name: 'ReferralTransferred', data: { ...about, structureId, by, undoableUntil } },
    close: { name: 'ReferralClosed', data: { ...about, structureId, outcome, by, undoableUntil } },
    withdraw: { name: 'ReferralWithdrawn', data: { ...about, structureId, cause: 'withdrawn' } },
    correct: { name: 'ReferralWithdrawn', data: { ...about, structureId, cause: 'corrected' } },
  })
  const opened = { commune: place.commune, epci: place.epci, decisionId: 'd', candidates: 3, eligible: 3 }
  say(hours, { name: 'ReferralOpened', data: { ...about, ...opened, state } })
  if (escalated === 'at-once') escalate('nobody-entitled')
  for (const [choice, wait] of drawn) {
    hours += wait
    const allowed = stepNames.filter((name) => moves[name].from.includes(state))
    const step = [...allowed, ...(before ? ['undo' as const] : [])][choice % (allowed.length + (before ? 1 : 0))]
    if (step === undefined) break
    if (step === 'undo') {
      say(hours, { name: 'ActionUndone', data: { ...about, by, undone: 'x', state: before ?? state } })
      state = before ?? state
      before = undefined
      between = false
      continue
    }
    if (between) propose()
    const { to, undoable } = moves[step]
    say(hours, drafts(proposal.structureId)[step])
    before = undoable ? state : undefined
    state = to
    between = to === 'proposed' && step !== 'study'
  }
}
