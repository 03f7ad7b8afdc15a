// What each may read of a story. One pure function: story and reader in, view out. A referral is shown as deep as the
// deepest right on it; one on which there is no right is not there at all.

import type { Mode, ServiceKind } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { equivalentStatus } from '@hent/contracts/referral-states.ts'
import { localDay } from '@hent/territory/calendar.ts'
import { nearness } from '@hent/territory/communes.ts'
import { distanceKm } from '@hent/territory/distance.ts'
import type { ReferralSlice, RequestFacts, Step, Story } from '../story/story.ts'
import { holderOf } from '../story/story-index.ts'
import type { Structures } from './known-structures.ts'
import type { Reader } from './reader.ts'
import type { ReferralShown, StoryView, StructureShown } from './view-schema.ts'

/** How deep a referral is seen: states and dates; as its holder; as the person. */
type Depth = 'states' | 'holder' | 'person'

function depthOf(reader: Reader, referralId: string | undefined): Depth | undefined {
  if (reader.person) return 'person'
  if (referralId !== undefined && reader.holds.has(referralId)) return 'holder'
  if (reader.sender || knowsStates(reader, referralId)) return 'states'
  return undefined
}

const knowsStates = ({ held, animates, unrouted }: Reader, referralId: string | undefined): boolean =>
  referralId === undefined ? unrouted : held.has(referralId) || animates.has(referralId)

/** @param now for what rests until a day, and times that are past */
export function view(story: Story, reader: Reader, structures: Pick<Structures, 'get'>, now: Date): StoryView {
  const { request } = story
  const facts = request?.facts
  const whole = reader.person || reader.sender
  const content = reader.person || reader.holds.size > 0
  const follows = whole || content
  return {
    requestId: story._id,
    ...(facts ? { receivedAt: facts.receivedAt, departement: facts.departement } : {}),
    ...(facts && content ? { commune: facts.commune, situation: facts.situation, modes: facts.modes } : {}),
    // Who sent it prints the person's letter.
    ...(facts && follows ? { language: facts.language } : {}),
    ...(facts && whole ? { anonymous: facts.anonymous, answeredAtDoor: facts.answeredAtDoor } : {}),
    ...(request?.withdrawnAt ? { withdrawnAt: request.withdrawnAt } : {}),
    ...(request?.erasedAt ? { erasedAt: request.erasedAt } : {}),
    ...(request && reader.person ? { sheets: request.sheets } : {}),
    referrals: needsShown(story, reader, structures, now),
    timeline: story.timeline.flatMap((step) => stepShown(story, step, reader, structures) ?? []),
    ...(reader.person ? { survey: surveyState(story) } : {}),
    ...(follows ? defined({ unreachedSince: unreachedSince(story), ...stopSaid(story) }) : {}),
    ...(content ? defined({ repliedAt: story.timeline.findLast(({ what }) => what === 'PersonReplied')?.at }) : {}),
  }
}

/** Needs in the order they were asked, each with its referral; then referrals whose request is not known yet. */
function needsShown(story: Story, reader: Reader, structures: Pick<Structures, 'get'>, now: Date): ReferralShown[] {
  const facts = story.request?.facts
  const needs = facts?.needs ?? []
  const shown = needs.flatMap((need): ReferralShown[] => {
    const referral = story.referrals.find(({ needId }) => needId === need.needId)
    const depth = depthOf(reader, referral?.referralId)
    if (!depth) return []
    const project = need.project ? { project: need.project } : {}
    if (referral) return [{ ...referralShown(referral, depth, structures, facts, now), ...project }]
    const atDoor = facts?.answeredAtDoor || story.request?.doorNeeds.includes(need.needId)
    const state = atDoor ? 'answered-at-door' : 'received'
    return [{ needId: need.needId, service: need.service, ...project, state, deadlines: {} }]
  })
  const others = story.referrals.filter(({ needId }) => !needs.some((need) => need.needId === needId))
  return [
    ...shown,
    ...others.flatMap((referral) => {
      const depth = depthOf(reader, referral.referralId)
      return depth ? [referralShown(referral, depth, structures, facts, now)] : []
    }),
  ]
}

const dates = ['openedAt', 'proposedAt', 'acceptedAt', 'contactAt', 'appointmentAt', 'closedAt'] as const

function referralShown(
  referral: ReferralSlice,
  depth: Depth,
  structures: Pick<Structures, 'get'>,
  facts: RequestFacts | undefined,
  now: Date,
): ReferralShown {
  const { referralId, needId, service, state, ending, owner, deadlines, options, acceptedBy } = referral
  const notPast = (day: string | undefined) => (day !== undefined && localDay(now) <= day ? day : undefined)
  const pausedUntil = notPast(referral.pausedUntil)
  const holder = holderOf(referral)
  const named = depth !== 'states' && holder !== undefined
  return {
    referralId,
    needId,
    service,
    state,
    ...equivalentStatus(state, ending, pausedUntil !== undefined),
    ...defined({ pausedUntil, underStudyUntil: notPast(referral.underStudyUntil), ending }),
    owner: owner.kind,
    deadlines,
    ...Object.fromEntries(dates.flatMap((date) => (referral[date] === undefined ? [] : [[date, referral[date]]]))),
    // How to reach a structure is told to the person once it has accepted.
    ...defined({
      structure: named ? structureShown(holder, structures, acceptedBy !== undefined || depth !== 'person') : undefined,
      appointmentOffer: depth === 'person' ? offerShown(referral, now) : undefined,
      options: depth === 'person' ? options?.map((id) => optionShown(id, service, structures, facts)) : undefined,
    }),
  }
}

/** What may still be picked: once all its times are past, nothing is offered. */
function offerShown({ offer }: ReferralSlice, now: Date): ReferralShown['appointmentOffer'] {
  const times = offer?.times.filter(({ at }) => new Date(at) > now) ?? []
  return offer && times.length > 0 ? { ...offer, times } : undefined
}

/** A structure among which to choose: also how near it is, how it meets people for this service, how soon it answers. */
function optionShown(
  structureId: string,
  service: ServiceKind,
  structures: Pick<Structures, 'get'>,
  from: RequestFacts | undefined,
): StructureShown {
  const shown = structureShown(structureId, structures, true)
  const known = structures.get(structureId)
  if (!known) return shown
  const modes = [...new Set(known.services.filter(({ kind }) => kind === service).flatMap((one) => one.modes))]
  const { commune, epci, departement, location, commitmentDays } = known
  const km = from?.point && location ? { km: Math.round(distanceKm(from.point, location)) } : {}
  const there = { code: commune, epci, departement }
  return {
    ...shown,
    ...defined({
      modes: modes.length > 0 ? modes : undefined,
      commitmentDays,
      nearness: from && nearness({ ...from, code: from.commune }, there),
    }),
    ...km,
  }
}

/** A structure as the directory knows it; by its id alone where the directory has forgotten it. */
function structureShown(structureId: string, structures: Pick<Structures, 'get'>, reachable: boolean) {
  const known = structures.get(structureId)
  if (!known) return { structureId, name: structureId }
  const { name, network, address, phone, opening } = known
  return { structureId, name, network, ...(reachable ? { address, phone, opening } : {}) }
}

/**
 * Since when nothing we write arrives at the person: what came back last, unless something left or was changed since; of
 * who is told by mail and by SMS, by either. What comes back late from where they were before says nothing of where they are.
 * A STOP after which mail goes on to the same address is no fresh start of that mail.
 */
function unreachedSince({ timeline }: Story): string | undefined {
  const changed = timeline.findLast(({ what }) => what === 'ContactChanged')
  const where = changed ?? timeline.find(({ what }) => what === 'RequestReceived')
  const lastTo = (isThere: (step: Step) => boolean) =>
    timeline.findLast((step) => isFreshStart(step) || (isMessage(step) && step.to === 'person' && isThere(step)))
  const first = lastTo(({ contactId }) => contactId === undefined || contactId === where?.contactId)
  const mobile = where?.smsContactId
  const sms = mobile && lastTo(({ contactId }) => contactId === mobile)
  if (first?.what !== 'MessageFailed') return undefined
  if (!sms || !isMessage(sms)) return first.at
  if (sms.what !== 'MessageFailed') return undefined
  return [first.at, sms.at].sort()[1]
}

const isFreshStart = ({ what, code, contactId }: Step) =>
  what === 'ContactChanged' && (code !== 'stop' || contactId === undefined)

/** Since when they are written to no more, having answered STOP to an SMS; or by mail alone, where that goes on. */
function stopSaid({ timeline }: Story): Pick<StoryView, 'stoppedSince' | 'smsStoppedSince'> {
  const changed = timeline.findLast(({ what }) => what === 'ContactChanged')
  if (changed?.code !== 'stop') return {}
  return changed.contactId ? { smsStoppedSince: changed.at } : { stoppedSince: changed.at }
}

const isMessage = (step: Step) => step.what.startsWith('Message')
const isSurvey = (step: Step) => step.what.startsWith('Survey')

/** A step as this reader may read it, or undefined where it is none of theirs. */
function stepShown(story: Story, step: Step, reader: Reader, structures: Pick<Structures, 'get'>) {
  const { at, what, referralId, structureId, by, code, mode, on, to, template } = step
  const base = { at, what: what as string, ...defined({ referralId }) }
  const structure = structureId ? { structure: structureShown(structureId, structures, false) } : {}
  const act = { ...(mode ? { mode: mode as Mode } : {}), ...(on ? { on } : {}) }
  const why = code ? { code } : {}
  const message = { ...(to ? { to } : {}), ...(template ? { template } : {}) }
  if (what === 'ContactChanged' || what === 'ErasureCodeAsked') return reader.person ? { ...base, ...why } : undefined
  if (what === 'SurveyConsentChanged') return reader.person ? base : undefined
  if (what === 'PersonReplied') return reader.person || reader.holds.size > 0 ? base : undefined
  // Told on the page of what was written, to those who take part; and how it was routed, to nobody but as figures.
  if (what === 'WordsLeft' || what === 'FitSaid') return undefined
  if (what === 'FileHandedOver') return handingShown(story, step, reader)
  if (isMessage(step)) return reader.person && to === 'person' ? { ...base, ...message } : undefined
  if (reader.person) {
    // Why a structure declined is between it and the service.
    return { ...base, ...structure, ...defined({ by }), ...(what === 'ReferralDeclined' ? {} : why), ...act }
  }
  if (isSurvey(step)) return undefined
  if (referralId === undefined) return reader.sender || what === 'RequestReceived' ? base : undefined
  if (reader.holds.has(referralId)) {
    const referral = story.referrals.find((one) => one.referralId === referralId)
    const holder = referral && holderOf(referral)
    if (structureId === holder) return { ...base, ...structure, ...defined({ by }), ...why, ...act }
  }
  return reader.sender || knowsStates(reader, referralId) ? base : undefined
}

/** Who follows a file is between those of the structure that has it. */
function handingShown(story: Story, { at, what, referralId, structureId, adviser, handedBy }: Step, reader: Reader) {
  const referral = story.referrals.find((one) => one.referralId === referralId)
  const isTheirs = referral && reader.holds.has(referral.referralId) && holderOf(referral) === structureId
  return isTheirs ? { at, what: what as string, ...defined({ referralId, adviser, handedBy }) } : undefined
}

function surveyState({ surveys }: Story): 'none' | 'sent' | 'closed' {
  if (surveys.some(({ closed }) => closed)) return 'closed'
  return surveys.some(({ sent }) => sent) ? 'sent' : 'none'
}
