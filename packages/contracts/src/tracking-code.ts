// The code by which people name a request: a part of its id, written so that it can be read aloud. It opens nothing by
// itself: the person's words do (intake), or the rights of who is logged in.

// Crockford's alphabet: no I, L, O, U; people's O and I are read as 0 and 1.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
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
