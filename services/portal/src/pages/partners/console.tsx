// The first page of whoever links up a partner's system: addresses, rights, keys; and the way to the others.

import type { PartnerHealth, PartnerSeen } from '../../apis/partners.ts'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Fact, Facts, Lines } from '../../components/facts.tsx'
import { Layout } from '../../components/layout.tsx'
import { Notice } from '../../components/notice.tsx'
import { Section } from '../../components/section.tsx'
import type { PartnerUrls } from '../../context.ts'
import { settingsOf } from '../../forms/partner-form.ts'
import type { Page } from '../../page.ts'
import { consoleTexts as words } from '../../texts/console.ts'
import { partnerTexts } from '../../texts/partners.ts'
import { Keys } from './keys.tsx'

export function ConsolePage({
  page,
  partner,
  health,
  urls,
  topics,
  general,
}: {
  page: Page
  partner: PartnerSeen
  health: PartnerHealth | 'away'
  urls: PartnerUrls
  /** its own on the broker */
  topics: readonly string[]
  general?: string | undefined
}) {
  const rights = settingsOf(partner).scopes.map((scope) => partnerTexts.scopes[scope])
  return (
    <Layout page={page} title={words.title} door="pro" faulty={general !== undefined}>
      <h1>{partner.label}</h1>
      <ErrorSummary page={page} faults={[]} general={general} />
      <p class="lead">{words.lead}</p>
      {partner.enabled ? null : (
        <Notice>
          <p>{words.stopped}</p>
        </Notice>
      )}
      <Section id="adresses" title={words.addresses}>
        <Facts>
          <Fact name={partnerTexts.tokenAddress}>{urls.token}</Fact>
          <Fact name={words.requests}>{urls.requests}/v1/requests</Fact>
          <Fact name={words.stories}>{urls.stories}/v1/stories</Fact>
          <Fact name={words.webhooks}>{urls.webhooks}/v1/webhook</Fact>
          <Fact name={words.topics}>
            {health !== 'away' && health.topics ? <Lines lines={topics} /> : partnerTexts.noTopics}
          </Fact>
          <Fact name={words.rights}>{rights.length > 0 ? <Lines lines={rights} /> : words.noRight}</Fact>
        </Facts>
      </Section>
      <Keys page={page} partner={partner} action="/pro/partenaire/cle" />
    </Layout>
  )
}
