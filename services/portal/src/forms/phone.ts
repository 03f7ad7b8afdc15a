// A French number as people read it.

/** +33296010203 and 0296010203 → 02 96 01 02 03; anything else as it is. */
export function phoneText(phone: string): string {
  const [, digits] = /^(?:\+33|0)(\d{9})$/.exec(phone.replaceAll(/[ .]/g, '')) ?? []
  return digits ? `0${digits}`.replace(/(\d\d)(?=\d)/g, '$1 ') : phone
}
