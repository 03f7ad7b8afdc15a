// The store of referrals: one document a referral, its decision and its events inside, written with a version check.

import { createHash } from 'node:crypto'
import { departementCodes } from '@hent/contracts/codes.ts'
import type { Actor } from '@hent/contracts/events.ts'
import type { ReferralState } from '@hent/contracts/referral-states.ts'
import {
  againOnConflict,
  type Cause,
  type EventDraft,
  envelopes,
  insertWithEvents,
  isDuplicateKey,
  type Outboxed,
  replaceWithEvents,
} from '@hent/messaging/outbox.ts'
import { ensureOutboxIndexes, type Publisher } from '@hent/messaging/publisher.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Collection, Db } from 'mongodb'
import type { Decision, Ranked } from '../decision/decide.ts'
import type { NeedFacts } from '../decision/need-facts.ts'

export type Proposal = {
  /** 12 bytes in hexadecimal, what a link carries */
  proposalId: string
  structureId: string
  rank: number
  deliverBy: Date
  answerBy: Date
  delivered: boolean
  /** its mail came back after it was said delivered: the answer has had its day more */
  extended?: true
}

/** Who must act now. `nobody` only when closed. */
export type Owner =
  | { kind: 'structure'; structureId: string; with?: 'animator' }
  | { kind: 'animator' | 'region'; departement: string }
  | { kind: 'person' | 'nobody' }

/** An act that may be undone: until when, by whom, which event, and the state before it. */
export type Undo = {
  until: Date
  by: Actor
  eventId: string
  before: Pick<ReferralBody, 'state' | 'owner' | 'tried' | 'proposal' | 'acceptedBy' | 'paused' | 'clockAt'>
}

export type ReferralBody = {
  _id: string
  requestId: string
  needId: string
  service: NeedFacts['service']
  departement: '22' | '29' | '35' | '56'
  need: NeedFacts
  state: ReferralState
  owner: Owner
  decision: Omit<Decision, 'ranking'>
  ranking: Ranked[]
  /** structures put before the person, while they may choose */
  options?: string[]
  /** structures asked, in order, by which proposal; whether they declined it */
  tried: { proposalId: string; structureId: string; declined?: true }[]
  proposal?: Proposal
  acceptedBy?: string
  /** the last pause since an act of follow-up: its last local day, what its clock had to go, and when the first began */
  paused?: { since: string; until: string; leftMs: number }
  /** outcome, or `withdrawn`, `erased` */
  ending?: string
  /** the structure a transfer named, until it is asked */
  transferTo?: string
  /** the last act while it may still be taken back, and what was before it */
  undo?: Undo
  openedAt: Date
  /** when the clock of the present state strikes */
  clockAt?: Date
}
export type Referral = ReferralBody & Outboxed

/** One referral a need: its id follows from the need's, so opening twice is opening once. */
export function referralIdOf(needId: string): string {
  const hex = createHash('sha256').update(`referral\n${needId}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

export type Referrals = {
  /** False when it was already there. */
  insert(body: ReferralBody, drafts: EventDraft[], now: Date, cause?: Cause): Promise<Referral | undefined>
  get(id: string): Promise<Referral | undefined>
  /** by a proposal of it, present or past */
  byProposal(proposalId: string): Promise<Referral | undefined>
  byRequest(requestId: string): Promise<Referral[]>
  /** proposals put before a structure, and choices it is among */
  waitingOn(structureId: string): Promise<Referral[]>
  /** open work of a structure: proposals put before it and files it took, most urgent first */
  workOf(structureId: string, limit: number): Promise<Referral[]>
  /**
   * what the animator of a département (absent: any) or the Region owns, or the animator shares because nothing is heard
   * of it; with `region`, what the Region owns alone; most urgent first
   */
  animatedIn(departement: string | undefined, limit: number, owner?: 'region'): Promise<Referral[]>
  dueBefore(when: Date, limit: number, from?: Date): Promise<Pick<Referral, '_id' | 'clockAt'>[]>
  /** Reads, decides, writes; again when another writer was first. Nothing is written when nothing changed. */
  change(
    id: string,
    decide: (referral: Referral) => { body: ReferralBody; drafts: EventDraft[] },
    now: Date,
    cause?: Cause,
  ): Promise<Referral>
}

export async function openReferralsCollection(db: Db): Promise<Collection<Referral>> {
  const collection = db.collection<Referral>('referrals')
  await ensureOutboxIndexes(collection)
  await collection.createIndex({ requestId: 1 })
  await collection.createIndex({ 'tried.proposalId': 1 })
  await collection.createIndex({ 'owner.structureId': 1, clockAt: 1 })
  await collection.createIndex({ 'owner.departement': 1, clockAt: 1 })
  await collection.createIndex({ 'owner.with': 1, departement: 1, clockAt: 1 })
  await collection.createIndex({ options: 1 }, { sparse: true })
  await collection.createIndex({ clockAt: 1 })
  return collection
}

export function createReferrals(deps: {
  collection: Collection<Referral>
  publisher: Publisher<Referral>
  /** told after each write that moved the clock */
  onClock: (referral: Referral) => void
}): Referrals {
  const { collection, publisher, onClock } = deps
  const source = '/routing'

  return {
    async insert(body, drafts, now, cause) {
      const about = { aggregate: body._id, already: 0, subject: body.requestId, source, now, cause }
      const doc: Referral = { ...body, version: 1, events: envelopes(drafts, about), published: 0, pendingSince: now }
      try {
        await insertWithEvents(collection, doc)
      } catch (err) {
        if (isDuplicateKey(err)) return undefined
        throw err
      }
      publisher.publish(doc)
      onClock(doc)
      return doc
    },
    get: async (id) => (await collection.findOne({ _id: id })) ?? undefined,
    byProposal: async (proposalId) => (await collection.findOne({ 'tried.proposalId': proposalId })) ?? undefined,
    byRequest: (requestId) => collection.find({ requestId }).toArray(),
    waitingOn: (structureId) =>
      collection
        .find({ $or: [{ 'owner.structureId': structureId, state: 'proposed' }, { options: structureId }] })
        .toArray(),
    workOf: (structureId, limit) =>
      collection.find({ 'owner.structureId': structureId }).sort({ clockAt: 1 }).limit(limit).toArray(),
    animatedIn(departement, limit, owner) {
      const where = { $in: departementCodes.filter((code) => !departement || code === departement) }
      const shared = { departement: where, 'owner.with': 'animator' as const }
      const owned = { 'owner.departement': where }
      return collection
        .find(owner ? { ...owned, 'owner.kind': owner } : { $or: [owned, shared] })
        .sort({ clockAt: 1 })
        .limit(limit)
        .toArray()
    },
    dueBefore: (when, limit, from) =>
      collection
        .find({ clockAt: { ...(from ? { $gte: from } : {}), $lte: when } }, { projection: { clockAt: 1 } })
        .sort({ clockAt: 1 })
        .limit(limit)
        .toArray(),
    change: (id, decide, now, cause) =>
      againOnConflict(async () => {
        const before = await collection.findOne({ _id: id })
        if (!before) throw new AppError('not-found')
        const { body, drafts } = decide(before)
        const moved = body.clockAt?.getTime() !== before.clockAt?.getTime()
        if (drafts.length === 0 && !moved) return before
        const about = { aggregate: id, already: before.events.length, subject: before.requestId, source, now, cause }
        const after = await replaceWithEvents(collection, before, body, envelopes(drafts, about), now)
        publisher.publish(after)
        onClock(after)
        return after
      }),
  }
}
