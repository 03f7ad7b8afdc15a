// Who of an invented year answers the question to check equal treatment: fewer than half. Drawn from the request's own id,
// so that the year's events are the same with it and without.

import type { StatedGender } from '@hent/contracts/equal-treatment.ts'

const shares: readonly (readonly [StatedGender, number])[] = [
  ['woman', 0.24],
  ['man', 0.19],
  ['other', 0.03],
]

export function genderOf(requestId: string): StatedGender | undefined {
  let left = Number.parseInt(requestId.slice(0, 8), 16) / 2 ** 32
  for (const [gender, share] of shares) {
    if (left < share) return gender
    left -= share
  }
  return undefined
}
