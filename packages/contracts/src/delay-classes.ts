// Delays are told as how many fall in each class of a few, and a median is the class where half of what is told is
// reached: whoever has the table finds the same, so that it tells nothing the table does not.

/** From one moment of a need to a later one, and the upper edges of its classes in elapsed hours. */
export const delaySteps = {
  /** reception → first proposal */
  toProposal: [1, 4, 24, 48, 120, 240, 720],
  /** reception → acceptance */
  toAcceptance: [1, 4, 24, 48, 120, 240, 720],
  /** acceptance → first contact */
  toContact: [1, 4, 24, 48, 120, 240, 720],
  /** first contact → closing */
  toClosing: [168, 336, 720, 1440, 2160, 4320],
} as const
export type DelayStep = keyof typeof delaySteps
export const delayStepNames = Object.keys(delaySteps) as [DelayStep, ...DelayStep[]]

/** "h24": at most 24 hours, and more than the class before; "longer": past the last edge. */
export const classesOf = (step: DelayStep): string[] => [...delaySteps[step].map((edge) => `h${edge}`), 'longer']

/** A quantile has this many told delays on either side of it at least. */
const leastBeside = 5

/**
 * Upper edge in hours of the class where this share of the delays is reached; "longer" past the last edge, null where
 * too few are told. A count that is not told is none.
 */
export function withinHours(step: DelayStep, counts: readonly number[], share: number): number | 'longer' | null {
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total * share < leastBeside || total - total * share < leastBeside) return null
  let reached = 0
  for (const [at, count] of counts.entries()) {
    reached += count
    if (reached >= total * share) return delaySteps[step][at] ?? 'longer'
  }
  return 'longer'
}
