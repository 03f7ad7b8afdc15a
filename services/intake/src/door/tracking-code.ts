// The code and the words that let a person follow a request without any account. The code is a part of the request's
// id; the words are an HMAC of it, 80 bits, pronounceable, so that nothing has to be stored and a replay gives the same.

import { createHmac, timingSafeEqual } from 'node:crypto'

// Crockford's alphabet: no I, L, O, U; people's O and I are read as 0 and 1.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const consonants = 'bdfghjklmnprstvz'
const vowels = 'aiou'

/** The first 60 bits of a request id (56 of them random) as `XXXX-XXXX-XXXX`. */
export function trackingCodeOf(requestId: string): string {
  let bits = BigInt(`0x${requestId.replaceAll('-', '').slice(0, 15)}`)
  let code = ''
  for (let place = 0; place < 12; place += 1) {
    code = alphabet.charAt(Number(bits & 31n)) + code
    bits >>= 5n
  }
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`
}

/** The beginning of the request ids a code may stand for, or undefined when it is no code. */
export function idPrefixOf(code: string): string | undefined {
  const plain = code.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  if (!/^[0-9A-HJKMNP-TV-Z]{12}$/.test(plain)) return undefined
  let bits = 0n
  for (const letter of plain) bits = (bits << 5n) | BigInt(alphabet.indexOf(letter))
  const hex = bits.toString(16).padStart(15, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12)}`
}

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
