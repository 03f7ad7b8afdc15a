// How sure a share is, for whoever shows one: neutrality's report and the Region's pages say the same interval.

/** 95 % interval of a share (E. B. Wilson, Journal of the American Statistical Association 22, 1927). */
export function wilson(count: number, of: number): [low: number, high: number] {
  const z = 1.959963984540054
  const share = count / of
  const middle = share + (z * z) / (2 * of)
  const half = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  const scale = 1 + (z * z) / of
  return [Math.max(0, (middle - half) / scale), Math.min(1, (middle + half) / scale)]
}
