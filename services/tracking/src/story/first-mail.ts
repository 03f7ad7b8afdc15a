// How long a request waited until the relay had accepted the mail to the structure: from the events themselves, once for
// each referral that was proposed without a choice to wait for, and never again at a replay.

import { Histogram } from 'prom-client'
import type { MessageSlice, Story } from './story.ts'

const waited = new Histogram({
  name: 'hent_request_to_mail_seconds',
  help: 'From the request to the mail of its first proposal accepted by the relay',
  buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3_600],
})

/** Seconds each first proposal waited, of those `after` knows to be sent and `before` did not. */
export function firstMails(before: Pick<Story, 'messages'> | undefined, after: Story): number[] {
  const facts = after.request?.facts
  if (!facts) return []
  const knew = new Set(before?.messages.map(({ messageId }) => messageId))
  const sent = after.messages.flatMap((message) => {
    const at = sentAt(after, message)
    return message.template === 'proposal' && message.state !== 'failed' && at ? [{ ...message, at }] : []
  })
  // Messages stand in the order of their ids; the first is the one that left first.
  return sent.flatMap(({ referralId, messageId, at }) => {
    const earlier = sent.some((other) => other.referralId === referralId && other.at < at)
    const referral = after.referrals.find((one) => one.referralId === referralId)
    const counts = !earlier && !knew.has(messageId) && referral && !referral.options
    if (!counts) return []
    const asked = facts.needs.find(({ needId }) => needId === referral.needId)?.addedAt ?? facts.receivedAt
    return [(Date.parse(at) - Date.parse(asked)) / 1_000]
  })
}

function sentAt({ timeline }: Story, { messageId }: MessageSlice): string | undefined {
  return timeline.find(({ what, id }) => what === 'MessageSent' && id.startsWith(`${messageId}.`))?.at
}

export function observeFirstMails(before: Story | undefined, after: Story): void {
  for (const seconds of firstMails(before, after)) waited.observe(Math.max(0, seconds))
}
