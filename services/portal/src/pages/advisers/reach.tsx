// What whoever follows a person must know of how they are reached: nothing arrives, they stopped our messages, they
// answered one.

import type { StorySeen } from '../../apis/tracking.ts'
import { Notice } from '../../components/notice.tsx'
import { reachTexts } from '../../texts/agents.ts'
import { dayText, momentText } from '../../texts/dates.ts'

/** @param sent for who sent the request, and has no number to call */
export function Reach({ story, sent = false }: { story: StorySeen; sent?: boolean }) {
  const { unreachedSince, stoppedSince, smsStoppedSince, repliedAt } = story
  const said = [
    unreachedSince && reachTexts[sent ? 'unreachedSent' : 'unreached'](dayText(unreachedSince)),
    stoppedSince && reachTexts[sent ? 'stoppedSent' : 'stopped'](dayText(stoppedSince)),
    // It says that mail goes on.
    !unreachedSince && smsStoppedSince && reachTexts.smsStopped(dayText(smsStoppedSince)),
    repliedAt && reachTexts.replied(momentText(repliedAt)),
  ]
  return (
    <>
      {said.map((text) =>
        text ? (
          <Notice key={text}>
            <p>{text}</p>
          </Notice>
        ) : null,
      )}
    </>
  )
}
