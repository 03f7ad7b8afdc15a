// What a mail in the mailbox of bounces says: which mail of ours did not arrive, for good (RFC 3464). Whom it was for is
// in it too, and goes no further than here.

import PostalMime from 'postal-mime'

export type Report =
  | { kind: 'failed'; messageId: string }
  /** `delayed`: tried again by the relay; `no-report`: written by somebody, or their absence; `not-ours`: of another mail */
  | { kind: 'delayed' | 'no-report' | 'not-ours' }

const how = { attachmentEncoding: 'utf8', forceRfc822Attachments: true } as const

/** @param domain the right part of our Message-IDs */
export async function readReport(raw: Uint8Array, domain: string): Promise<Report> {
  // What cannot be read as a mail is nobody's report.
  const { attachments } = await PostalMime.parse(raw, how).catch(() => ({ attachments: [] }))
  const partOf = (...types: string[]): string | undefined => {
    const found = attachments.find(({ mimeType }) => types.includes(mimeType))
    return found && unfolded(String(found.content))
  }
  const status = partOf('message/delivery-status', 'message/global-delivery-status')
  if (status === undefined) return { kind: 'no-report' }
  // Of each recipient; ours have one. Failed is the end, whatever the code: 4.4.7 is a relay that gave up.
  if (!/^action:\s*failed\b/im.test(status)) return { kind: 'delayed' }
  const returned = partOf('message/rfc822', 'text/rfc822-headers', 'message/global', 'message/global-headers') ?? ''
  const [, id, right] = /^message-id:\s*<([0-9a-f]{32})@([^>\s]+)>/im.exec(returned) ?? []
  const messageId = right === domain ? id : /^original-envelope-id:\s*([0-9a-f]{32})\s*$/im.exec(status)?.[1]
  return messageId ? { kind: 'failed', messageId } : { kind: 'not-ours' }
}

const unfolded = (headers: string): string => headers.replace(/\r?\n[ \t]+/g, ' ')
