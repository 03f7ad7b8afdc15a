// How structures answered in a past month, read from the events of its referrals: what a replay draws its answers from.
// A proposal that was taken away (another was chosen, the person withdrew, it was never delivered) says nothing.

import type { ServiceKind } from '@hent/contracts/codes.ts'
import { namedEvent, type WireEvent } from '@hent/contracts/events.ts'

/** One answer as it was given, and how long after the proposal; silence has no time. */
export type Answer = { kind: 'accepted' | 'declined'; afterMs: number } | { kind: 'silent' }

/** Fewer answers of one structure are taken for its service's. */
const fewestOfOne = 5
/** More of one say no more, and would fill the memory. */
const mostOfOne = 500

type Proposed = { structureId: string; at: number }

/** What a referral shows of its structures' answers, of what its person chose, and whether a structure took it. */
export type Past = {
  answers: { structureId: string; answer: Answer }[]
  /** the person wanted to choose: which they took, how long after the opening; absent where they never did */
  choice: { structureId?: string; afterMs: number } | 'none'
  takenAt?: number
  /** the person withdrew before anybody took it */
  withdrawn: boolean
}

export function readPast(stored: readonly WireEvent[], openedAt: Date): Past {
  const events = stored.flatMap((event) => namedEvent(event) ?? [])
  const undone = new Set(events.flatMap((event) => (event.name === 'ActionUndone' ? [event.data.undone] : [])))
  const proposed = new Map<string, Proposed>()
  const past: Past = { answers: [], choice: 'none', withdrawn: false }
  const answered = (proposalId: string, answer: (asked: Proposed) => Answer) => {
    const asked = proposed.get(proposalId)
    if (asked) past.answers.push({ structureId: asked.structureId, answer: answer(asked) })
  }
  for (const event of events) {
    if (undone.has(event.id)) continue
    const at = Date.parse(event.time)
    switch (event.name) {
      case 'ReferralOpened':
        if (event.data.options) past.choice = { afterMs: 0 }
        break
      case 'StructureChosen':
        if (event.data.by.kind === 'person' && past.choice !== 'none' && proposed.size === 0)
          past.choice = { structureId: event.data.structureId, afterMs: at - openedAt.getTime() }
        break
      case 'ReferralProposed':
        proposed.set(event.data.proposalId, { structureId: event.data.structureId, at })
        break
      case 'ReferralAccepted':
        answered(event.data.proposalId, (asked) => ({ kind: 'accepted', afterMs: at - asked.at }))
        past.takenAt ??= at
        break
      case 'ReferralDeclined':
        answered(event.data.proposalId, (asked) => ({ kind: 'declined', afterMs: at - asked.at }))
        break
      case 'ProposalLapsed':
        if (event.data.cause === 'not-answered') answered(event.data.proposalId, () => ({ kind: 'silent' }))
        break
      case 'ReferralWithdrawn':
        past.withdrawn ||= past.takenAt === undefined
        break
    }
  }
  return past
}

/** Answers to draw from: a structure's own where there are enough, else those of its service, else all. */
export type AnswerPools = {
  learn(service: ServiceKind, past: Past): void
  of(structureId: string, service: ServiceKind): readonly Answer[]
  readonly size: number
}

export function createPools(): AnswerPools {
  const pools = new Map<string, Answer[]>()
  let size = 0
  const put = (key: string, answer: Answer) => {
    const pool = pools.get(key) ?? []
    pools.set(key, pool)
    if (pool.length < mostOfOne) pool.push(answer)
  }
  return {
    learn(service, { answers }) {
      for (const { structureId, answer } of answers) {
        size += 1
        put(`${structureId} ${service}`, answer)
        put(service, answer)
        put('all', answer)
      }
    },
    of(structureId, service) {
      const own = pools.get(`${structureId} ${service}`) ?? []
      if (own.length >= fewestOfOne) return own
      const alike = pools.get(service) ?? []
      return alike.length >= fewestOfOne ? alike : (pools.get('all') ?? [])
    },
    get size() {
      return size
    },
  }
}
