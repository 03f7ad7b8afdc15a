// Who declines to answer is asked as little as can separate the candidates: the fewest unanswered questions such that,
// once they are answered, no other answer can change who may reply. A question that changes nothing is never asked.

import { ageBands, modes, projectTypes, StructureId, statuses } from '@hent/contracts/codes.ts'
import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { type OfferRule, rulesFor, type ServiceOffer } from '@hent/contracts/service-offer.ts'
import { type Static, Type } from 'typebox'
import { judge } from './decide.ts'
import type { NeedFacts } from './need-facts.ts'

export const questions = ['status', 'ageBand', 'disability', 'diploma', 'solution', 'project'] as const
export type Question = (typeof questions)[number]

/** A question worth asking: each group of answers with those who could then reply. */
export const WorthAsking = Type.Object({
  question: Type.Enum(questions),
  answers: Type.Array(
    Type.Object({
      answers: Type.Array(Type.String()),
      candidates: Type.Array(StructureId, { description: 'structures that could then reply' }),
      changes: Type.Boolean({ description: 'whether the result is other than without this answer' }),
    }),
  ),
})
export type WorthAsking = Static<typeof WorthAsking>

/** What the rules look at of a need, and what a structure must have to answer it. */
type Asked = Pick<NeedFacts, 'service' | 'project' | 'situation'>

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

/**
 * The fewest questions that would decide, with what each answer would change. Empty: nothing the person could still say
 * changes who may reply.
 * @param cell structures offering the service where the person lives
 */
export function questionsThatWouldDecide(
  need: Asked,
  cell: readonly DirectoryRecord[],
  today: string,
  offer: ServiceOffer,
): WorthAsking[] {
  const known = new Map<string, string[]>()
  /** Who could reply: the same rules give the same structures, so few worlds are really looked at. */
  const candidates = (world: Asked): string[] => {
    const rules = rulesFor(world, today, offer)
    const key = `${world.project ?? ''} ${rules.map(({ code }) => code).join(' ')}`
    const found =
      known.get(key) ??
      cell
        .filter((record) => judge({ modes, ...world }, record, rules, today).code === undefined)
        .map(({ structureId }) => structureId)
        .sort()
    known.set(key, found)
    return found
  }
  const unanswered = open(need, offer)
  const decides = (asked: readonly Question[]): boolean => {
    const rest = unanswered.filter((question) => !asked.includes(question))
    return worlds(need, asked).every((world) => {
      const results = new Set(worlds(world, rest).map((full) => candidates(full).join(' ')))
      return results.size === 1
    })
  }
  const present = candidates(need).join(' ')
  const fewest = subsets(unanswered).find(decides) ?? unanswered
  return fewest.map((question) => {
    const groups = Map.groupBy(answersTo[question], (answer) => candidates(answered(need, question, answer)).join(' '))
    return {
      question,
      answers: [...groups].map(([result, answers]) => ({
        answers: [...answers],
        candidates: result === '' ? [] : result.split(' '),
        changes: result !== present,
      })),
    }
  })
}
