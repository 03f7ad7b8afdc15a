// For tests: delays by audience, as tracking tells them; one audience is large, some are small, of the others nothing is told.

import { statuses } from '@hent/contracts/codes.ts'
import { classesOf, type DelayStep } from '@hent/contracts/delay-classes.ts'

const few = '< 5'
const sizes: Partial<Record<string, number>> = { employee: 30, 'job-seeker': 25, pupil: 10, 'self-employed': 5 }
const someClasses = (step: DelayStep, counts: readonly (number | string)[]) =>
  Object.fromEntries(classesOf(step).map((name, at) => [name, counts[at] ?? few]))

/** Of so many that all counts are multiples of five. */
export const delaysOfGroup = (size: number) => ({
  needs: 10 * size,
  accepted: 8 * size,
  contacted: 6 * size,
  toProposal: someClasses('toProposal', [5 * size, 2 * size, size]),
  toAcceptance: someClasses('toAcceptance', [few, size, 3 * size, 2 * size, 2 * size]),
  toContact: someClasses('toContact', [few, few, size, 2 * size, 2 * size, size]),
  toClosing: someClasses('toClosing', [size, size, size, 5]),
  inTime: { accepted: 7 * size, contacted: 5 * size },
})
const nobody = {
  ...{ needs: few, accepted: few, contacted: few },
  toProposal: someClasses('toProposal', []),
  toAcceptance: someClasses('toAcceptance', []),
  toContact: someClasses('toContact', []),
  toClosing: someClasses('toClosing', []),
  inTime: { accepted: few, contacted: few },
}

export const audienceDelayRows = statuses.map((status) => ({
  status,
  ...(sizes[status] === undefined ? nobody : delaysOfGroup(sizes[status])),
}))
