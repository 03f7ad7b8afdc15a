// One partner as the Region keeps it: how it does, its keys, what it may, and all that was done.

import type { PartnerSeen, PartnerSettings } from '../../apis/partners.ts'
import { Button } from '../../components/button.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Fact, Facts } from '../../components/facts.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { Section } from '../../components/section.tsx'
import { State } from '../../components/state.tsx'
import { Table } from '../../components/table.tsx'
import { WayBack } from '../../components/way-back.tsx'
import type { Fault } from '../../forms/form.ts'
import type { Page } from '../../page.ts'
import { momentText } from '../../texts/dates.ts'
import { figuresSaid } from '../../texts/figures-said.ts'
import { partnerTexts as words } from '../../texts/partners.ts'
import { Keys } from './keys.tsx'
import { PartnerFields } from './partner-fields.tsx'
import { type Health, HealthFacts } from './region-partners.tsx'

type Props = {
  page: Page
  partner: PartnerSeen
  health: Health
  typed: PartnerSettings
  faults?: readonly Fault[]
  general?: string | undefined
}

export function RegionPartnerPage({ page, partner, health, typed, faults = [], general }: Props) {
  const own = `/region/partenaires/${partner.partner}`
  return (
    <Layout page={page} title={partner.label} door="pro" faulty={faults.length > 0}>
      <WayBack href="/region/partenaires" text={words.back} />
      <h1>{partner.label}</h1>
      <ErrorSummary page={page} faults={faults} general={general} />
      <State>{partner.enabled ? words.enabled : words.disabled}</State>
      <Section id="sante" title={words.health}>
        <Facts>
          <Fact name={words.id} kind="code">
            {partner.partner}
          </Fact>
          <HealthFacts health={health} />
          {health.door === 'away' ? null : (
            <Fact name={words.topics}>{health.door.topics ? words.hasTopics : words.noTopics}</Fact>
          )}
        </Facts>
      </Section>
      <Keys page={page} partner={partner} action={`${own}/cle`} />
      <Section id="reglages" title={words.settings}>
        <Form page={page} action={own}>
          <Hidden fields={[['version', String(partner.version)]]} />
          <PartnerFields page={page} typed={typed} faults={faults} />
          <Button>{words.save}</Button>
        </Form>
        <Form page={page} action={`${own}/etat`}>
          <Hidden
            fields={[
              ['version', String(partner.version)],
              ['etat', partner.enabled ? 'arret' : 'ouvert'],
            ]}
          />
          <p class="hint">{partner.enabled ? words.stopHint : words.startHint}</p>
          <Button quiet>{partner.enabled ? words.stop : words.start}</Button>
        </Form>
      </Section>
      <Section id="commande" title={words.governs}>
        <p>{words.governsHere}</p>
        <p>{words.governsElsewhere}</p>
      </Section>
      <Acts partner={partner} />
    </Layout>
  )
}

function Acts({ partner }: { partner: PartnerSeen }) {
  return (
    <details>
      <summary>{words.history}</summary>
      <Table caption={words.history} head={[words.when, words.what, words.by]} words>
        {partner.acts.map(({ at, what, by, key }) => (
          <tr key={`${at} ${what}`}>
            <th scope="row">{momentText(at)}</th>
            <td>
              {[words.acts[what] ?? what, key === 'sandbox' ? words.kinds.sandbox : ''].filter(Boolean).join(', ')}
            </td>
            <td>{figuresSaid.roles[by] ?? by}</td>
          </tr>
        ))}
      </Table>
    </details>
  )
}
