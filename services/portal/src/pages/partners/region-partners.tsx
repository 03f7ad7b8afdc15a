// The Region's partners: each with how it does, and the form of a new one.

import { numberText } from '@hent/contracts/numbers.ts'
import type { PartnerHealth, PartnerSeen, PartnerSettings, WebhookHealth } from '../../apis/partners.ts'
import { Button, ButtonLink } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Fact, Facts } from '../../components/facts.tsx'
import { Form } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { TextField } from '../../components/text-field.tsx'
import { WayBack } from '../../components/way-back.tsx'
import type { Fault } from '../../forms/form.ts'
import type { Page } from '../../page.ts'
import { momentText } from '../../texts/dates.ts'
import { partnerTexts as words } from '../../texts/partners.ts'
import { PartnerFields } from './partner-fields.tsx'

/** `away`: who knows does not answer now. */
export type Health = { door: PartnerHealth | 'away'; webhook: WebhookHealth | 'none' | 'away' }

export function RegionPartnersPage({
  page,
  partners,
  health,
}: {
  page: Page
  partners: readonly PartnerSeen[]
  health: ReadonlyMap<string, Health>
}) {
  return (
    <Layout page={page} title={words.title} door="pro">
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <ButtonLink href="/region/partenaires/nouveau">{words.add}</ButtonLink>
      {partners.length === 0 ? <p>{words.none}</p> : null}
      {partners.map(({ partner, label, enabled }) => (
        <Card key={partner} labelledBy={`partenaire-${partner}`}>
          <h2 id={`partenaire-${partner}`}>
            <a href={`/region/partenaires/${partner}`}>{label}</a>
          </h2>
          <Facts>
            <Fact name={words.state}>{enabled ? words.enabled : words.disabled}</Fact>
            <HealthFacts health={health.get(partner)} />
          </Facts>
        </Card>
      ))}
      <p class="hint">{words.elsewhere}</p>
    </Layout>
  )
}

export function HealthFacts({ health }: { health: Health | undefined }) {
  const { door = 'away', webhook = 'away' } = health ?? {}
  const last = door === 'away' ? words.away : door.lastRequestAt ? momentText(door.lastRequestAt) : words.noRequest
  return (
    <>
      <Fact name={words.lastRequest}>{last}</Fact>
      <Fact name={words.refused}>{door === 'away' ? words.away : numberText(door.refused)}</Fact>
      <Fact name={words.webhook}>{webhookText(webhook)}</Fact>
    </>
  )
}

function webhookText(webhook: Health['webhook']): string {
  if (webhook === 'away') return words.away
  if (webhook === 'none') return words.noWebhook
  const state = words.webhookStates[webhook.state] ?? webhook.state
  return webhook.failed > 0 ? `${state}, ${words.failed(webhook.failed)}` : state
}

export function NewPartnerPage({
  page,
  id = '',
  typed,
  faults = [],
}: {
  page: Page
  id?: string
  typed: PartnerSettings
  faults?: readonly Fault[]
}) {
  return (
    <Layout page={page} title={words.newTitle} door="pro" faulty={faults.length > 0}>
      <WayBack href="/region/partenaires" text={words.back} />
      <h1>{words.newTitle}</h1>
      <ErrorSummary page={page} faults={faults} />
      <Form page={page} action="/region/partenaires/nouveau">
        <TextField
          page={page}
          name="id"
          label={words.id}
          hint={words.idHint}
          value={id}
          faults={faults}
          autocomplete="off"
          narrow
        />
        <PartnerFields page={page} typed={typed} faults={faults} />
        <Button>{words.create}</Button>
      </Form>
    </Layout>
  )
}
