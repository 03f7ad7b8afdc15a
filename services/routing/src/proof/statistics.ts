// The few statistics of the neutrality report, exact and without a table. Each names where it comes from.

/**
 * Distribution of how many of independent trials succeed, trial i with its own probability: the Poisson binomial, by
 * direct convolution (Y. Hong, Computational Statistics & Data Analysis 59, 2013).
 * @returns probability of 0, 1, 2 … successes
 */
export function successes(probabilities: readonly number[]): Float64Array {
  const of = new Float64Array(probabilities.length + 1)
  of[0] = 1
  probabilities.forEach((probability, done) => {
    for (let count = done + 1; count > 0; count -= 1) {
      of[count] = (of[count] ?? 0) * (1 - probability) + (of[count - 1] ?? 0) * probability
    }
    of[0] = (of[0] ?? 0) * (1 - probability)
  })
  return of
}

/**
 * Exact two-sided test: how likely a count no more likely than the one observed is, were the probabilities true (method
 * of small p-values, as R's binom.test).
 */
export function exactTest(probabilities: readonly number[], observed: number): number {
  const of = successes(probabilities)
  const limit = (of[observed] ?? 0) * (1 + 1e-7)
  return Math.min(
    1,
    of.reduce((sum, one) => (one <= limit ? sum + one : sum), 0),
  )
}

/**
 * p-values corrected for their number, valid however they depend on each other (S. Holm, Scandinavian Journal of
 * Statistics 6, 1979). In the order given.
 */
export function holm(values: readonly number[]): number[] {
  const byValue = values.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value)
  const corrected = values.map(() => 1)
  let highest = 0
  byValue.forEach(({ value, index }, rank) => {
    highest = Math.max(highest, Math.min(1, (values.length - rank) * value))
    corrected[index] = highest
  })
  return corrected
}
