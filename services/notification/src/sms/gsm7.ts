// The alphabet of SMS (GSM 03.38, "GSM-7"): 160 characters a message, where one letter outside of it would leave 70.
// é è ù à ò ñ are in it; ê ô î û â ç œ and the curly apostrophe are not, and are written without their mark.

import { SegmentedMessage } from 'sms-segments-calculator'

const instead: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '«': '"',
  '»': '"',
  '–': '-',
  '—': '-',
  '…': '...',
  œ: 'oe',
  Œ: 'OE',
  '\u00a0': ' ',
  '\u202f': ' ',
}
/** CR and LF are in the alphabet and forge lines; controls, zero-width and direction marks are in none. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

const isGsm7 = (text: string): boolean => new SegmentedMessage(text, 'auto').encodingName === 'GSM-7'

function letter(character: string): string {
  if (isGsm7(character)) return character
  const other = instead[character] ?? character.normalize('NFD').replace(/\p{M}/gu, '')
  return isGsm7(other) ? other : ''
}

/** The text in the alphabet of SMS, on one line. */
export function toGsm7(text: string): string {
  return Array.from(text.normalize('NFC').replace(invisible, ''), letter).join('')
}

/** How many SMS a text takes on the network, and the septets of it. */
export function sizeOf(text: string): { segments: number; septets: number } {
  const message = new SegmentedMessage(text, 'auto')
  return { segments: message.segmentsCount, septets: Math.ceil(message.messageSize / 7) }
}
