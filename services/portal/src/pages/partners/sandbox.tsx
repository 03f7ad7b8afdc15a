// A partner's sandbox: made-up requests, and buttons that play what an adviser would do.

import { serviceLabels, stateLabels } from '@hent/contracts/labels.ts'
import type { SandboxSeen } from '../../apis/partners.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Fact, Facts } from '../../components/facts.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { LoneLink } from '../../components/lone-link.tsx'
import { State } from '../../components/state.tsx'
import type { Page } from '../../page.ts'
import { consoleTexts } from '../../texts/console.ts'
import { momentText } from '../../texts/dates.ts'

const words = consoleTexts.sandbox

export function SandboxPage({
  page,
  requests,
  address,
  idempotency,
  general,
}: {
  page: Page
  requests: readonly SandboxSeen[]
  address: string
  /** sent twice, the form makes up one request */
  idempotency: string
  general?: string | undefined
}) {
  return (
    <Layout page={page} title={words.title} door="pro" faulty={general !== undefined}>
      <h1>{words.title}</h1>
      <ErrorSummary page={page} faults={[]} general={general} />
      <p class="lead">{words.lead}</p>
      <Facts>
        <Fact name={words.address}>{address}</Fact>
      </Facts>
      <LoneLink href="/pro/partenaire/webhook?essai=oui" text={consoleTexts.webhook.sandbox} />
      <Form page={page} action="/pro/partenaire/essais">
        <Hidden fields={[['cle', idempotency]]} />
        <Button>{words.make}</Button>
      </Form>
      {requests.length === 0 ? <p>{words.none}</p> : null}
      {requests.map((request) => (
        <MadeUp key={request.requestId} page={page} request={request} />
      ))}
    </Layout>
  )
}

function MadeUp({ page, request }: { page: Page; request: SandboxSeen }) {
  const { requestId, trackingCode, commune, receivedAt, referrals, told } = request
  return (
    <Card labelledBy={`essai-${requestId}`}>
      <h2 id={`essai-${requestId}`}>{`${trackingCode}, ${commune.name}`}</h2>
      <p>
        {words.received(momentText(receivedAt))}. {words.told(told.length)}.
      </p>
      {referrals.map(({ referralId, service, state, playable }) => (
        <div key={referralId}>
          <State>{`${serviceLabels[service].fr} : ${stateLabels[state].fr}`}</State>
          {playable.map((play) => (
            <Form key={play} page={page} action={`/pro/partenaire/essais/${requestId}`}>
              <Hidden
                fields={[
                  ['referralId', referralId],
                  ['play', play],
                ]}
              />
              <Button quiet>{words.plays[play] ?? play}</Button>
            </Form>
          ))}
        </div>
      ))}
    </Card>
  )
}
