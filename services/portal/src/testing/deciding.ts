// For tests: which questions routing would still ask, as it answers where several networks stand side by side.

import type { Answers } from './neighbours.ts'

type Asked = {
  service: string
  situation: { status: string; ageBand: string; disability?: boolean; diploma?: boolean; solution?: boolean }
  project?: string
}

/** Advice on work: what is not said of situation, age and disability; a business: its project; anything else: nothing. */
export const deciding: Answers[string] = ({ body }) => {
  const { service, situation, project } = body as Asked
  const unsaid = {
    cep: {
      status: situation.status === 'undisclosed',
      ageBand: situation.ageBand === 'undisclosed',
      disability: situation.disability === undefined,
    },
    'business-creation': { project: project === undefined },
    'dropout-support': { diploma: situation.diploma === undefined, solution: situation.solution === undefined },
  }
  const open = Object.entries(Object.entries(unsaid).find(([name]) => name === service)?.[1] ?? {})
  return { body: { questions: open.flatMap(([question, is]) => (is ? [{ question, answers: [] }] : [])) } }
}
