// The words that, beside the tracking code, let a person follow a request without any account: an HMAC of its id, 80
// bits, pronounceable, so that nothing has to be stored and a replay gives the same.

import { createHmac, timingSafeEqual } from 'node:crypto'

const consonants = 'bdfghjklmnprstvz'
const vowels = 'aiou'

/** Five words of five letters: each 16 bits as consonant, vowel, consonant, vowel, consonant. */
function words(bytes: Buffer): string {
  const out: string[] = []
  for (let place = 0; place < 10; place += 2) {
    const bits = bytes.readUInt16BE(place)
    const at = (from: string, shift: number, mask: number) => from.charAt((bits >> shift) & mask)
    out.push(
      at(consonants, 12, 15) + at(vowels, 10, 3) + at(consonants, 6, 15) + at(vowels, 4, 3) + at(consonants, 0, 15),
    )
  }
  return out.join('-')
}

export function secretOf(requestId: string, key: Buffer): string {
  return words(createHmac('sha256', key).update(`secret\n${requestId}`).digest())
}

/** Accents, case, spaces or hyphens between words do not matter. */
export function secretMatches(given: string, requestId: string, key: Buffer): boolean {
  const plain = (text: string) =>
    text
      .normalize('NFD')
      .toLowerCase()
      .replace(/[^a-z]/g, '')
  const a = Buffer.from(plain(given).slice(0, 64).padEnd(64))
  const b = Buffer.from(plain(secretOf(requestId, key)).padEnd(64))
  return timingSafeEqual(a, b)
}
