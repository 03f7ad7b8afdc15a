// Breton is written with care by people who do not speak it: each message is *non relu* until a speaker signs it. They
// sign a text, not a template: one that has changed since is unread again.

import { sha256 } from '@hent/contracts/canonical.ts'

/** `print`: of the text that was read; `by`: their name, as they want it shown; `on`: a day, YYYY-MM-DD. */
export type Signature = { print: string; by: string; on: string }

/** A message as it can be read: the SMS too, where there is one. */
type Told = { mail: { subject: string; text: string }; sms?: { text: string } }

/** @param portalUrl what its links begin with: an address is no word */
export const printOf = ({ mail, sms }: Told, portalUrl: string): string =>
  sha256([mail.subject, mail.text, sms?.text ?? ''].join('\n').replaceAll(portalUrl, '')).slice(0, 16)

/** The last to have signed the text with this print; undefined: it is *non relu*. */
export const signatureOf = (print: string, signatures: readonly Signature[]): Signature | undefined =>
  signatures.findLast((signature) => signature.print === print)
