// One past need lived again by the very rules of a referral's life, its structures answering as they were seen to answer.
// Which answer a structure gives is drawn by the run, the need and the structure alone: with and without a change, the
// same structure gives the same answer to the same person, so that what differs comes from the change.

import { hash } from 'node:crypto'
import type { ServiceKind } from '@hent/contracts/codes.ts'
import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import type { ServiceOffer } from '@hent/contracts/service-offer.ts'
import { localDay } from '@hent/territory/calendar.ts'
import { openIntervals } from '@hent/territory/opening.ts'
import { decide } from '../decision/decide.ts'
import type { Salt } from '../decision/salt.ts'
import { mostOptions } from '../life/choice.ts'
import type { Circumstances } from '../life/circumstances.ts'
import type { Delays } from '../life/delays.ts'
import { apply, begin } from '../life/lifecycle.ts'
import { openingOf } from '../life/opening.ts'
import type { Facts, ReferralBody } from '../life/referral.ts'
import type { Command } from '../life/table.ts'
import type { PastNeed } from '../proof/simulate.ts'
import type { Answer, Past } from './measured.ts'

export type PastLife = { need: PastNeed; facts: Facts; past: Past }

/** What a need is lived by: the directory and the delays, with or without the change. */
export type LivedIn = {
  cell(need: PastNeed['need']): readonly DirectoryRecord[]
  delays: Delays
  offer(rulesVersion: string): ServiceOffer
  salt: Salt
  shutOn(structureId: string, day: string): boolean
}

/** A referral as it is decided there, before anything happens to it. */
export type Begun = Facts & { options: string[] }

/** Who took it, and how long after it came; or nobody did before the animator was asked. */
export type Ending = { takenAfterMs: number; by: string } | 'nobody'
type Moved = { body: ReferralBody; now: Date }

/** More steps are a fault of the replay: each structure is asked once. */
const mostSteps = 60
const person = { kind: 'person' as const }
const adviser = { kind: 'agent' as const, agentId: 'what-if' }

/** The answer of a structure to a need in one run, from what it may be drawn from. */
export function drawn(run: number, needId: string, structureId: string, from: readonly Answer[]): Answer {
  if (from.length === 0) return { kind: 'silent' }
  const digest = hash('sha1', `${run}\n${needId}\n${structureId}`, 'buffer')
  return from[digest.readUInt32BE(0) % from.length] ?? { kind: 'silent' }
}

/** Decided once for all runs: a decision is drawn by the month's salt, not by chance. */
export function decidedIn(
  { cell, delays, offer, salt }: LivedIn,
  { need: past, facts, past: { choice } }: PastLife,
): Begun {
  const { at: now, rulesVersion } = past.decision
  const { commitmentDays } = delays.of(past.need.service)
  const grounds = { offer: offer(rulesVersion), salt, now, today: localDay(now), commitmentDays }
  const { ranking, ...decision } = decide(past.need, cell(past.need), grounds)
  const options = choice === 'none' ? [] : ranking.slice(0, mostOptions).map(({ structureId }) => structureId)
  return { ...facts, ranking, decision, tried: [], options }
}

/** @param answerOf what the structure answers to this need in this run */
export function liveAgain(
  { delays, shutOn }: LivedIn,
  { options, ...facts }: Begun,
  { choice }: Past,
  answerOf: (structureId: string, service: ServiceKind) => Answer,
): Ending {
  const eligible = new Set(facts.ranking.map(({ structureId }) => structureId))
  const { openedAt } = facts
  let proposals = 0
  const at = (now: Date): Circumstances => ({
    now,
    delays,
    newProposalId: () => {
      proposals += 1
      return String(proposals)
    },
    nextEventId: 'what-if',
    stillEligible: (structureId) => eligible.has(structureId),
    networkOf: () => undefined,
    inTeam: () => false,
    shutOn,
  })
  const opened = openingOf(facts, facts.ranking.length, options)
  const moved = (body: ReferralBody, command: Command, now: Date): Moved => ({
    body: apply(body, command, at(now)).body,
    now,
  })

  function chosen(body: Extract<ReferralBody, { state: 'awaiting-choice' }>): Moved {
    const { structureId, afterMs } = choice === 'none' ? { afterMs: 0 } : choice
    const when = new Date(openedAt.getTime() + afterMs)
    if (structureId === undefined || !body.options.includes(structureId) || when > body.clockAt)
      return moved(body, { do: 'tick' }, body.clockAt)
    return moved(body, { do: 'choose', structureId, by: person }, when)
  }

  function answered(body: Extract<ReferralBody, { state: 'proposed' }>, now: Date): Moved | Ending {
    const { proposalId, structureId, delivered } = body.proposal
    if (!delivered) return moved(body, { do: 'confirm-delivery', proposalId }, now)
    const answer = answerOf(structureId, facts.service)
    const when = answer.kind === 'silent' ? body.clockAt : new Date(now.getTime() + answer.afterMs)
    if (answer.kind === 'silent' || when > body.clockAt) return moved(body, { do: 'tick' }, body.clockAt)
    if (answer.kind === 'accepted') return { takenAfterMs: when.getTime() - openedAt.getTime(), by: structureId }
    return moved(body, { do: 'decline', proposalId, reason: 'other', by: adviser }, when)
  }

  let { body, now }: Moved = { body: begin(facts, options, opened, at(openedAt)).body, now: openedAt }
  for (let step = 0; step < mostSteps; step += 1) {
    if (body.state === 'escalated') return 'nobody'
    if (body.state === 'awaiting-choice') ({ body, now } = chosen(body))
    else if (body.state === 'proposed') {
      const next = answered(body, now)
      if (next === 'nobody' || 'by' in next) return next
      ;({ body, now } = next)
    } else if (body.state === 'settling') ({ body, now } = moved(body, { do: 'tick' }, body.clockAt))
    else break
  }
  throw new Error(`a life of ${facts._id} that does not end`)
}

/** Whether a structure is shut on a day, looked up once a day and structure: hours are slow to read. */
export function shutBy(record: (structureId: string) => DirectoryRecord | undefined): LivedIn['shutOn'] {
  const known = new Map<string, boolean>()
  return (structureId, day) => {
    const key = `${structureId} ${day}`
    const found = known.get(key)
    if (found !== undefined) return found
    const of = record(structureId)
    const shut = of !== undefined && openIntervals(of, day).length === 0
    known.set(key, shut)
    return shut
  }
}
