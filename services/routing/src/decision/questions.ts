// Who declines to answer is asked as little as can separate the candidates: the fewest unanswered questions such that,
// once they are answered, no other answer can change who may reply or who stands first. A question that changes nothing is
// never asked.

import { ageBands, modes, projectTypes, StructureId, statuses } from '@hent/contracts/codes.ts'
import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { judge, wantedUnder } from '@hent/contracts/entitlement.ts'
import { type OfferRule, rulesFor, type ServiceOffer } from '@hent/contracts/service-offer.ts'
import { addWorkingDays, localDay } from '@hent/territory/calendar.ts'
import { type Static, Type } from 'typebox'
import type { NeedFacts } from './need-facts.ts'
import { standingOf, tierOf } from './tiers.ts'

const questions = ['status', 'ageBand', 'disability', 'diploma', 'solution', 'project'] as const
export type Question = (typeof questions)[number]

/** A question worth asking: each group of answers with those who could then reply. */
export const WorthAsking = Type.Object({
  question: Type.Enum(questions),
  answers: Type.Array(
    Type.Object({
      answers: Type.Array(Type.String()),
      candidates: Type.Array(StructureId, { description: 'structures that could then reply' }),
      changes: Type.Boolean({ description: 'whether they are other than without this answer' }),
      first: Type.Array(StructureId, {
        description:
          'those of them that would stand in the first tier, equals between which a draw decides; what has not been said (mode, language) does not weigh',
      }),
      firstChanges: Type.Boolean({ description: 'whether who stands first is other than without this answer' }),
    }),
  ),
})
export type WorthAsking = Static<typeof WorthAsking>

/** What the rules look at of a need, where it is from, and what else has been said. */
type Asked = Pick<NeedFacts, 'service' | 'situation' | 'commune' | 'epci' | 'departement'> & Partial<NeedFacts>

/** When it is asked, and in how many working days this service promises an answer. */
type When = { now: Date; commitmentDays: number }

const yesNo = ['yes', 'no'] as const
const answersTo: Record<Question, readonly string[]> = {
  status: statuses.filter((one) => one !== 'undisclosed'),
  ageBand: ageBands.filter((one) => one !== 'undisclosed'),
  disability: yesNo,
  diploma: yesNo,
  solution: yesNo,
  project: projectTypes,
}

/** Questions this need's service has a rule about, and that the person has not answered. */
function open(need: Asked, offer: ServiceOffer): Question[] {
  const { situation, project } = need
  const rules = offer.rules.filter(({ service }) => service === need.service)
  const matters: Record<Question, (rule: OfferRule) => boolean> = {
    status: ({ statuses: only }) => only !== undefined,
    ageBand: ({ ageBands: only }) => only !== undefined,
    disability: ({ disability }) => disability !== undefined,
    diploma: ({ diploma }) => diploma !== undefined,
    solution: ({ solution }) => solution !== undefined,
    project: ({ projects }) => projects !== undefined,
  }
  const said: Record<Question, boolean> = {
    status: situation.status !== 'undisclosed',
    ageBand: situation.ageBand !== 'undisclosed',
    disability: situation.disability !== undefined,
    diploma: situation.diploma !== undefined,
    solution: situation.solution !== undefined,
    project: project !== undefined,
  }
  return questions.filter((question) => !said[question] && rules.some(matters[question]))
}

function answered(facts: Asked, question: Question, answer: string): Asked {
  const { situation } = facts
  if (question === 'project') {
    const project = projectTypes.find((one) => one === answer)
    return project ? { ...facts, project } : facts
  }
  if (question === 'status') {
    return { ...facts, situation: { ...situation, status: statuses.find((one) => one === answer) ?? 'undisclosed' } }
  }
  if (question === 'ageBand') {
    return { ...facts, situation: { ...situation, ageBand: ageBands.find((one) => one === answer) ?? 'undisclosed' } }
  }
  return { ...facts, situation: { ...situation, [question]: answer === 'yes' } }
}

/** Every way of answering these questions. */
function worlds(need: Asked, asked: readonly Question[]): Asked[] {
  return asked.reduce<Asked[]>(
    (all, question) => all.flatMap((world) => answersTo[question].map((answer) => answered(world, question, answer))),
    [need],
  )
}

/** Subsets, the smallest first; among those of one size, in the order of `questions`. */
function subsets(of: readonly Question[]): Question[][] {
  const all: Question[][] = [[]]
  for (const one of of) all.push(...all.map((set) => [...set, one]))
  return all.sort((a, b) => a.length - b.length)
}

type Result = { candidates: string[]; first: string[]; key: string }

/** Who could reply to a need, and who of them would stand first. */
function resultOf(
  need: Asked,
  cell: readonly DirectoryRecord[],
  rules: readonly OfferRule[],
  { now, commitmentDays }: When,
  offer: ServiceOffer,
): Result {
  const today = localDay(now)
  const facts = { modes: [...modes], language: 'fr' as const, ...need, needId: '' }
  const wanted = wantedUnder(facts, offer)
  const moment = { now, today, openBy: (days = commitmentDays) => addWorkingDays(now, days) }
  const unsaid = { ...(need.modes ? {} : { mode: 0 }), ...(need.language ? {} : { language: 0 }) }
  const standing = cell.flatMap((record) => {
    const verdict = judge(wanted, record, rules, today)
    if (verdict.code) return []
    const tier = tierOf({ ...standingOf(facts, record, verdict.handling, moment), ...unsaid })
    return [{ structureId: record.structureId, tier }]
  })
  const best = Math.min(...standing.map(({ tier }) => tier))
  const ids = (of: readonly { structureId: string }[]) => of.map(({ structureId }) => structureId).sort()
  const candidates = ids(standing)
  const first = ids(standing.filter(({ tier }) => tier === best))
  return { candidates, first, key: `${candidates.join(' ')} | ${first.join(' ')}` }
}

/**
 * The fewest questions that would decide, with what each answer would change. Empty: nothing the person could still say
 * changes who may reply, or who stands first.
 * @param cell structures offering the service where the person lives
 */
export function questionsThatWouldDecide(
  need: Asked,
  cell: readonly DirectoryRecord[],
  when: When,
  offer: ServiceOffer,
): WorthAsking[] {
  const known = new Map<string, Result>()
  /** The same rules give the same structures, so few worlds are really looked at. */
  const result = (world: Asked): Result => {
    const rules = rulesFor(world, localDay(when.now), offer)
    const key = `${world.project ?? ''} ${rules.map(({ code }) => code).join(' ')}`
    const found = known.get(key) ?? resultOf(world, cell, rules, when, offer)
    known.set(key, found)
    return found
  }
  const unanswered = open(need, offer)
  const decides = (asked: readonly Question[]): boolean => {
    const rest = unanswered.filter((question) => !asked.includes(question))
    return worlds(need, asked).every((world) => {
      const results = new Set(worlds(world, rest).map((full) => result(full).key))
      return results.size === 1
    })
  }
  const present = result(need)
  const fewest = subsets(unanswered).find(decides) ?? unanswered
  const same = (a: readonly string[], b: readonly string[]) => a.join(' ') === b.join(' ')
  return fewest.map((question) => {
    const groups = Map.groupBy(answersTo[question], (answer) => result(answered(need, question, answer)).key)
    return {
      question,
      answers: [...groups.values()].map((answers) => {
        const { candidates, first } = result(answered(need, question, answers[0] ?? ''))
        return {
          answers: [...answers],
          candidates,
          changes: !same(candidates, present.candidates),
          first,
          firstChanges: !same(first, present.first),
        }
      }),
    }
  })
}
