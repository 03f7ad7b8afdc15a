// What whoever follows a person must know of how they are reached: nothing arrives, they stopped our messages, they
// answered one.

import type { StorySeen } from '../../apis/tracking.ts'
import { Notice } from '../../components/notice.tsx'
import { reachTexts } from '../../texts/agents.ts'
import { dayText, momentText } from '../../texts/dates.ts'

export function Reach({ story }: { story: StorySeen }) {
  const { unreachedSince, stoppedSince, smsStoppedSince, repliedAt } = story
  const said = [
    unreachedSince && reachTexts.unreached(dayText(unreachedSince)),
    stoppedSince && reachTexts.stopped(dayText(stoppedSince)),
    smsStoppedSince && reachTexts.smsStopped(dayText(smsStoppedSince)),
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
