// What a mail may say of the need: its service, where the structure it goes to has asked for full messages, and nothing to
// anybody else. Looked up as the mail leaves: a wish taken back holds at once. Pure.

import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import type { MessageBody } from '../message.ts'
import type { FullFacts } from '../texts/templates.ts'

/** Its team, its advisers and whom it names for what goes wrong are the structure; animators and persons are of none. */
export function fullOf(
  structures: ReadonlyMap<string, Pick<DirectoryRecord, 'fullMessages'>>,
  { recipient, service }: Pick<MessageBody, 'recipient' | 'service'>,
): Pick<FullFacts, 'full'> {
  if (!service || !('structureId' in recipient)) return {}
  return structures.get(recipient.structureId)?.fullMessages ? { full: { service } } : {}
}
