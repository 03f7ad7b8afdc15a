// Requests of the reader's territory for which nobody was looked for in time.

import { serviceLabels } from '@hent/contracts/labels.ts'
import { referenceOf } from '@hent/contracts/reference.ts'
import type { StorySeen } from '../../apis/tracking.ts'
import { unroutedTexts } from '../../texts/agents.ts'
import { momentText } from '../../texts/dates.ts'

export function Unrouted({ stories }: { stories: readonly StorySeen[] }) {
  return (
    <section id="a-chercher">
      <h2>{unroutedTexts.title}</h2>
      <p>{unroutedTexts.lead}</p>
      <ul>
        {stories.map(({ requestId, receivedAt, referrals }) => (
          <li key={requestId}>
            {referrals.map(({ service }) => serviceLabels[service].fr).join(', ')}
            {unroutedTexts.one(receivedAt && momentText(receivedAt), referenceOf(requestId))}
          </li>
        ))}
      </ul>
    </section>
  )
}
