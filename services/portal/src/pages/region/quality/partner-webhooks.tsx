// How the webhooks of partners do: those that are stopped, fail or are late first.

import { numberText } from '@hent/contracts/numbers.ts'
import type { WebhookHealth } from '../../../apis/partners.ts'
import { LoneLink } from '../../../components/lone-link.tsx'
import { Section } from '../../../components/section.tsx'
import { NumberCell, Table } from '../../../components/table.tsx'
import { shortDayText } from '../../../texts/dates.ts'
import { messageTexts as words } from '../../../texts/messages.ts'
import { partnerTexts } from '../../../texts/partners.ts'

type Seen = WebhookHealth & { label: string }
const isIll = ({ state, failed, late }: Seen) => state !== 'active' || failed > 0 || late > 0

export function PartnerWebhooks({ webhooks }: { webhooks: readonly Seen[] | 'away' }) {
  return (
    <Section id="partenaires" title={words.partners}>
      {webhooks === 'away' ? <p>{words.away}</p> : <Webhooks webhooks={webhooks} />}
      <LoneLink href="/region/partenaires" text={words.partnersAll} />
    </Section>
  )
}

function Webhooks({ webhooks }: { webhooks: readonly Seen[] }) {
  const ill = webhooks.filter(isIll)
  if (webhooks.length === 0) return <p>{words.partnersNone}</p>
  return (
    <>
      <p>{ill.length === 0 ? words.partnersWell : words.partnersIll(ill.length)}</p>
      <Table caption={words.partnersCaption} head={words.partnersHead}>
        {[...ill, ...webhooks.filter((one) => !isIll(one))].map((one) => (
          <tr key={one.partner}>
            <th scope="row">
              <a href={`/region/partenaires/${one.partner}`}>{one.label}</a>
            </th>
            <NumberCell>{partnerTexts.webhookStates[one.state] ?? one.state}</NumberCell>
            <NumberCell>{shortDayText(one.since)}</NumberCell>
            <NumberCell>{numberText(one.late)}</NumberCell>
            <NumberCell>{numberText(one.failed)}</NumberCell>
          </tr>
        ))}
      </Table>
    </>
  )
}
