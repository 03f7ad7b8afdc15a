// What each of routing's events changes in the slice of its referral: docs/life-of-a-referral.md, read back.

import { defined } from '@hent/contracts/defined.ts'
import { placeOf } from '@hent/contracts/envelope.ts'
import type { Asked, ReferralSlice, Story, StoryEvent } from './story.ts'

export type RoutingEvent =
  | 'ReferralOpened'
  | 'OtherOptionsShown'
  | 'StructureChosen'
  | 'ReferralProposed'
  | 'ProposalUnderStudy'
  | 'ProposalCancelled'
  | 'ProposalLapsed'
  | 'ReferralAccepted'
  | 'ReferralDeclined'
  | 'ReferralEscalated'
  | 'FileHandedOver'
  | 'FitSaid'
  | 'ContactOverdue'
  | 'ContactMade'
  | 'AppointmentSet'
  | 'AppointmentOffered'
  | 'AppointmentOfferDeclined'
  | 'AppointmentCancelled'
  | 'ReferralPaused'
  | 'FollowUpOverdue'
  | 'ReferralTransferred'
  | 'ReferralClosed'
  | 'ReferralWithdrawn'
  | 'ActionUndone'

type Slice = Omit<ReferralSlice, 'sequence' | 'before'>
type Before = Omit<ReferralSlice, 'before'>
type Changes = { [N in RoutingEvent]: (slice: Slice, event: StoryEvent<N>) => Slice }

/** The proposal in question, with what became of it. */
function became(slice: Slice, proposalId: string, how: Asked['became'], code?: string): Asked[] {
  return slice.asked.map((one) => (one.proposalId === proposalId ? { ...one, became: how, ...defined({ code }) } : one))
}

/** What was said of a proposal while it waited is over with it. */
function answered({ underStudyUntil: _u, ...slice }: Slice): Slice {
  return slice
}

/** A proposal that ended without acceptance: nobody's until the next event says whose. */
const ended = (slice: Slice, proposalId: string, how: Asked['became'], code: string): Slice => ({
  ...answered(slice),
  owner: { kind: 'nobody' },
  asked: became(slice, proposalId, how, code),
  deadlines: {},
})

const closed = (
  { pausedUntil: _p, offer: _o, underStudyUntil: _u, ...slice }: Slice,
  ending: string,
  at: string,
): Slice => ({
  ...slice,
  state: 'closed',
  owner: { kind: 'nobody' },
  asked: slice.asked.map((one) => (one.became === 'waiting' ? { ...one, became: 'withdrawn' } : one)),
  ending,
  deadlines: {},
  closedAt: at,
})

/** An act of follow-up: the file is in progress and its adviser's again. */
const followed = ({ pausedUntil: _p, ...slice }: Slice, structureId: string, at: string): Slice => ({
  ...slice,
  state: 'in-progress',
  owner: { kind: 'structure', structureId },
  contactAt: slice.contactAt ?? at,
  deadlines: {},
})

/** Times the person may pick from no more. */
function withoutOffer({ offer: _o, ...slice }: Slice): Slice {
  return slice
}

const overdue = (slice: Slice, structureId: string): Slice => ({
  ...slice,
  owner: { kind: 'structure', structureId, with: 'animator' },
})

const changes: Changes = {
  ReferralOpened: (slice, { time, data }) => ({
    ...slice,
    state: data.state,
    openedAt: time,
    owner: data.state === 'awaiting-choice' ? { kind: 'person' } : slice.owner,
    ...defined({ options: data.options }),
    deadlines: data.choiceBy ? { choiceBy: data.choiceBy } : {},
  }),
  OtherOptionsShown: (slice, { data }) => ({ ...slice, options: data.options }),
  StructureChosen: (slice) => slice,
  ReferralProposed: (slice, { time, data }) => {
    const { options: _o, ...kept } = slice
    const { proposalId, structureId, rank, network, deliverBy, answerBy } = data
    return {
      ...kept,
      state: 'proposed',
      owner: { kind: 'structure', structureId },
      asked: [...slice.asked, { proposalId, structureId, rank, ...defined({ network }), at: time, became: 'waiting' }],
      deadlines: { deliverBy, answerBy },
      proposedAt: time,
    }
  },
  ProposalUnderStudy: (slice, { data: { until, answerBy } }) => ({
    ...slice,
    underStudyUntil: until,
    deadlines: { ...slice.deadlines, answerBy },
  }),
  ProposalCancelled: (slice, { data }) => ended(slice, data.proposalId, 'cancelled', data.cause),
  ProposalLapsed: (slice, { data }) => ended(slice, data.proposalId, 'lapsed', data.cause),
  ReferralDeclined: (slice, { data }) => {
    const next = ended(slice, data.proposalId, 'declined', data.reason)
    // While it may be taken back it is still theirs: never nobody's.
    return data.undoableUntil === undefined ? next : { ...next, owner: slice.owner }
  },
  ReferralAccepted: (slice, { time, data }) => ({
    ...answered(slice),
    state: 'accepted',
    owner: { kind: 'structure', structureId: data.structureId },
    asked: became(slice, data.proposalId, 'accepted'),
    acceptedBy: data.structureId,
    acceptedAt: time,
    deadlines: { contactBy: data.contactBy },
  }),
  ReferralEscalated: (slice, { data }) => {
    const { options: _o, ...kept } = slice
    return {
      ...kept,
      state: 'escalated',
      owner: { kind: data.to, departement: data.departement },
      deadlines: { actBy: data.actBy },
    }
  },
  FileHandedOver: (slice) => slice,
  FitSaid: (slice, { data: { fit, reason } }) => ({ ...slice, fit: { said: fit, ...defined({ reason }) } }),
  ContactOverdue: (slice, { data }) => overdue(slice, data.structureId),
  FollowUpOverdue: (slice, { data }) => overdue(slice, data.structureId),
  ReferralPaused: (slice, { data }) => ({
    ...slice,
    owner: { kind: 'structure', structureId: data.structureId },
    deadlines: {},
    pausedUntil: data.until,
  }),
  ContactMade: (slice, { time, data }) => followed(slice, data.structureId, time),
  AppointmentSet: (slice, { time, data }) => ({
    ...withoutOffer(followed(slice, data.structureId, time)),
    appointmentAt: data.at,
  }),
  // Offering times is no contact: nobody has answered yet.
  AppointmentOffered: (slice, { id, time, data }) => ({
    ...(slice.state === 'in-progress' ? followed(slice, data.structureId, time) : slice),
    offer: { offerId: id, times: data.times },
  }),
  AppointmentOfferDeclined: withoutOffer,
  AppointmentCancelled: (slice, { time, data }) => {
    // Of the person it is no act of follow-up.
    const after = data.by.kind === 'person' ? slice : followed(slice, data.structureId, time)
    const { appointmentAt: _on, ...kept } = after
    return kept
  },
  ReferralTransferred: (slice, { data }) => {
    const {
      offer: _o,
      acceptedBy: _by,
      acceptedAt: _at,
      contactAt: _contact,
      appointmentAt: _on,
      pausedUntil: _p,
      fit: _fit,
      ...kept
    } = slice
    return {
      ...kept,
      state: 'proposed',
      owner: data.undoableUntil === undefined ? { kind: 'nobody' } : slice.owner,
      asked: slice.asked.map((one) =>
        one.became === 'accepted' && one.structureId === data.structureId ? { ...one, became: 'transferred' } : one,
      ),
      deadlines: {},
    }
  },
  ReferralClosed: (slice, { time, data }) => closed(slice, data.outcome, time),
  ReferralWithdrawn: (slice, { time, data }) => closed(slice, data.cause, time),
  ActionUndone: (slice, { data }) => ({ ...slice, state: data.state }),
}

const mayBeUndone = ({ name, data }: StoryEvent<RoutingEvent>): boolean =>
  name === 'ReferralTransferred' || ('undoableUntil' in data && data.undoableUntil !== undefined)

/** What undoing brings back after the event. What is said of an act is nothing that follows it. */
function broughtBack(event: StoryEvent<RoutingEvent>, current: Before, before: Before | undefined): Before | undefined {
  return mayBeUndone(event) ? current : event.name === 'FitSaid' ? before : undefined
}

/** The story with one of routing's events in its referral's slice, opened if it is new. */
export function onReferral(story: Story, event: StoryEvent<RoutingEvent>): Story {
  const { aggregate, sequence } = placeOf(event)
  const at = story.referrals.findIndex(({ referralId }) => referralId === aggregate)
  const known = story.referrals[at]
  const { before, ...current } = known ?? { ...blank(aggregate, event), before: undefined }
  // An undone act leaves the slice as it was before it.
  const from = event.name === 'ActionUndone' && before ? before : current
  const back = broughtBack(event, current, before)
  const slice: ReferralSlice = { ...changed(from, event), sequence, ...defined({ before: back }) }
  const place = known ? at : story.referrals.findIndex(({ referralId }) => referralId > aggregate)
  const referrals = story.referrals.toSpliced(place < 0 ? story.referrals.length : place, known ? 1 : 0, slice)
  return { ...story, referrals }
}

function changed<N extends RoutingEvent>(slice: Slice, event: StoryEvent<N>): Slice {
  return changes[event.name](slice, event)
}

function blank(referralId: string, { data }: StoryEvent<RoutingEvent>): Omit<ReferralSlice, 'before'> {
  const { needId, service, departement } = data
  return {
    referralId,
    sequence: 0,
    needId,
    service,
    departement,
    state: 'proposed',
    owner: { kind: 'nobody' },
    asked: [],
    deadlines: {},
  }
}
