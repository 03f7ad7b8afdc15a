// Whatever happens to a referral, in whatever order, while the directory changes under it: what always holds.

import { defined } from '@hent/contracts/defined.ts'
import { AppError } from '@hent/service/errors.ts'
import { dayAfter, localDay } from '@hent/territory/calendar.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  act,
  agent,
  animator,
  asReferral,
  eachInTheMorning,
  later,
  link,
  person,
  proposalOf,
  type Seen,
  start,
  time,
} from '../testing/lives.ts'
import { fromStored, type LifeState, publishedState, toStored } from './referral.ts'
import type { Command } from './table.ts'

eachInTheMorning()

const tomorrow = () => new Date(time.now.getTime() + 86_400_000).toISOString()

const structures = ['a', 'b', 'c', 'd'] as const
const anyCommand: fc.Arbitrary<(referral: Seen) => Command> = fc.oneof(
  fc.constantFrom<(referral: Seen) => Command>(
    (referral) => ({ do: 'accept', proposalId: proposalOf(referral), by: link }),
    (referral) => ({ do: 'decline', proposalId: proposalOf(referral), reason: 'full', by: link }),
    (referral) => ({ do: 'study', proposalId: proposalOf(referral), until: localDay(time.now), by: agent }),
    (referral) => ({ do: 'study', proposalId: proposalOf(referral), until: dayAfter(localDay(time.now), 3), by: link }),
    (referral) => ({ do: 'confirm-delivery', proposalId: proposalOf(referral) }),
    (referral) => ({ do: 'fail-delivery', proposalId: proposalOf(referral) }),
    (referral) => ({ do: 'deactivate-structure', structureId: referral.proposal?.structureId ?? 'a' }),
    (referral) => ({ do: 'delay-delivery', proposalId: proposalOf(referral) }),
    (referral) => ({ do: 'resume-delivery', proposalId: proposalOf(referral) }),
    () => ({ do: 'tick' }),
    () => ({ do: 'hand-over', to: 'agent-2', by: agent }),
    () => ({ do: 'say-fit', fit: 'no', reason: 'wrong-service', by: agent }),
    () => ({ do: 'contact', mode: 'phone', by: agent }),
    () => ({ do: 'appoint', at: time.now.toISOString(), mode: 'phone', by: agent }),
    () => ({ do: 'cancel-appointment', by: agent }),
    () => ({ do: 'offer-appointments', times: [{ at: tomorrow(), mode: 'phone' }], by: agent }),
    ({ offer }) => ({
      do: 'pick-appointment',
      offerId: offer?.offerId ?? '',
      at: offer?.times[0]?.at ?? tomorrow(),
      by: person,
    }),
    ({ offer }) => ({ do: 'decline-appointments', offerId: offer?.offerId ?? '', by: person }),
    ({ appointment }) => ({ do: 'cancel-appointment', at: appointment?.at ?? tomorrow(), by: person }),
    () => ({ do: 'assign', structureId: 'd', by: animator }),
    () => ({ do: 'show-others', by: person }),
    () => ({ do: 'close', outcome: 'helped', by: agent }),
    () => ({ do: 'close', outcome: 'other', by: animator }),
    () => ({ do: 'transfer', by: agent }),
    () => ({ do: 'transfer', structureId: 'd', by: agent }),
    () => ({ do: 'claim', label: 'Animatrice', by: animator }),
    () => ({ do: 'release', by: animator }),
    () => ({ do: 'reassign', structureId: 'd', reason: 'adviser-away', by: animator }),
    () => ({ do: 'undo', by: agent }),
    () => ({ do: 'undo', by: link }),
    () => ({ do: 'undo', by: animator }),
    () => ({ do: 'withdraw', cause: 'withdrawn' }),
    () => ({ do: 'withdraw', cause: 'erased' }),
  ),
  fc.constantFrom(...structures).map((structureId) => () => ({ do: 'choose', structureId, by: person }) as const),
  fc.constantFrom(...structures).map((structureId) => () => ({ do: 'deactivate-structure', structureId }) as const),
  fc
    .constantFrom(1, 5, 60, 90)
    .map(
      (days) => () =>
        ({ do: 'pause', until: dayAfter(localDay(time.now), days), cause: 'person-unavailable', by: agent }) as const,
    ),
)

const goesOn = ['proposed', 'escalated'] as const
/** Where each act may lead, besides where it was; what is not here goes backwards. */
const leadsTo: Record<Exclude<Command['do'], 'undo'>, readonly LifeState[]> = {
  choose: ['proposed'],
  'show-others': [],
  accept: ['accepted'],
  decline: ['settling'],
  study: [],
  'confirm-delivery': [],
  'fail-delivery': goesOn,
  'delay-delivery': [],
  'resume-delivery': [],
  'deactivate-structure': goesOn,
  assign: ['proposed'],
  'hand-over': [],
  'say-fit': [],
  contact: ['in-progress'],
  appoint: ['in-progress'],
  'cancel-appointment': ['in-progress'],
  'offer-appointments': [],
  'pick-appointment': ['in-progress'],
  'decline-appointments': [],
  pause: [],
  transfer: ['settling'],
  reassign: ['settling'],
  claim: [],
  release: [],
  close: ['closed'],
  withdraw: ['closed'],
  tick: goesOn,
}
const byItself: readonly Command['do'][] = ['decline', 'fail-delivery', 'deactivate-structure', 'tick']
const step = fc.record({
  toCommand: anyCommand,
  hours: fc.constantFrom(0, 0, 0.01, 1, 30, 24 * 60),
  eligible: fc.subarray([...structures], { minLength: 0 }),
  shut: fc.subarray([...structures]),
})

/** Plays the steps, and tells each one that was taken or refused. */
function play(
  steps: readonly {
    toCommand: (referral: Seen) => Command
    hours: number
    eligible: string[]
    shut: string[]
  }[],
  choosing: boolean,
  holds: (before: Seen, command: Command, after: Seen, eligible: readonly string[]) => void,
): void {
  let referral = asReferral(start({}, choosing ? ['a', 'b'] : []))
  for (const { toCommand, hours, eligible, shut } of steps) {
    later(hours)
    const before = referral
    const command = toCommand(referral)
    try {
      const circumstances = {
        stillEligible: (id: string) => eligible.includes(id),
        shutOn: (id: string) => shut.includes(id),
      }
      referral = asReferral(act(before, command, circumstances))
    } catch (err) {
      expect(err).toBeInstanceOf(AppError)
    }
    holds(before, command, referral, eligible)
  }
}
const always = (holds: Parameters<typeof play>[2]) =>
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), fc.boolean(), (steps, choosing) => play(steps, choosing, holds)),
    { numRuns: 300 },
  )
const causeOf = (command: Command) => (command.do === 'withdraw' ? command.cause : undefined)
const mayUndo = ({ undo }: Seen, command: Command) =>
  command.do === 'undo' && undo !== undefined && !undo.overtaken && undo.until > time.now

describe('whatever happens, in whatever order', () => {
  it('a referral is read back from its document as it was written', () => {
    always((_before, _command, referral) => {
      const document = toStored(referral)
      expect(document.state).toBe(publishedState(referral.state))
      expect(fromStored(document)).toEqual(referral)
    })
  })
  it('a referral has an owner and a clock, or is closed', () => {
    always((_before, _command, referral) => {
      if (referral.state === 'closed') {
        expect(referral.ending).toBeDefined()
        expect(referral.owner).toEqual({ kind: 'nobody' })
        expect(referral.clockAt).toBeUndefined()
        return
      }
      expect(referral.owner.kind).not.toBe('nobody')
      expect(referral.clockAt).toBeInstanceOf(Date)
      if (referral.state === 'proposed')
        expect(referral.owner).toEqual({ kind: 'structure', structureId: referral.proposal.structureId })
      if (referral.state === 'settling') expect(referral.clockAt).toEqual(referral.undo?.until)
    })
  })
  it('it never goes backwards: each act leads where the table says, and what is taken back to where it was', () => {
    always((before, command, referral) => {
      if (command.do === 'undo') {
        if (mayUndo(before, command)) expect([before.state, before.undo?.before.state]).toContain(referral.state)
        else expect(referral).toEqual(before)
      } else expect([before.state, ...leadsTo[command.do]]).toContain(referral.state)
    })
  })
  it('what is closed stays closed', () => {
    always((before, command, referral) => {
      if (before.state !== 'closed' || mayUndo(before, command)) return
      const { undo: act, ...known } = before
      // What its person does since is told to who would take the closing back.
      const undo = act && { undo: { ...act, ...defined({ overtaken: act.overtaken ?? causeOf(command) }) } }
      expect(referral).toEqual({ ...known, ...undo })
    })
  })
  it('erased or withdrawn, it is closed for good and says which', () => {
    always((before, command, referral) => {
      if (command.do !== 'withdraw' || before.state === 'closed') return
      expect(referral).toMatchObject({ state: 'closed', ending: command.cause })
      expect(referral.undo).toBeUndefined()
    })
  })
  it('whoever is asked may answer then, and nobody is asked twice by itself or after declining', () => {
    always((before, command, referral, eligible) => {
      const asked = referral.tried.slice(before.tried.length)
      for (const { structureId } of asked) {
        expect(eligible).toContain(structureId)
        const already = before.tried.filter((one) => one.structureId === structureId)
        if (byItself.includes(command.do) && !before.transferTo) expect(already).toEqual([])
        if (command.do === 'choose') expect(already.some(({ declined }) => declined)).toBe(false)
      }
    })
  })
  it('times are offered while a structure has the file, and none once one of them or another is set', () => {
    always((before, command, referral) => {
      if (!['accepted', 'in-progress'].includes(referral.state)) expect(referral.offer).toBeUndefined()
      const set = command.do === 'pick-appointment' || command.do === 'appoint'
      if (set && referral !== before && referral.appointment !== before.appointment)
        expect(referral.offer).toBeUndefined()
    })
  })
  it('a proposal is under study until the day its answer is due at most, and nobody waits longer for it', () => {
    always((before, command, { proposal }) => {
      if (proposal?.study) expect(proposal.study.until <= localDay(proposal.answerBy)).toBe(true)
      if (command.do === 'study' && before.proposal?.delivered)
        expect(proposal?.answerBy).toEqual(before.proposal.answerBy)
    })
  })
  it('a file rests at most three months between two acts', () => {
    always((_before, _command, { paused }) => {
      if (paused) expect(paused.until <= dayAfter(paused.since, 90)).toBe(true)
    })
  })
})
