// Whether messages get through: what left and how soon, what is proven to be there, what failed and why, and how the
// webhooks of partners do. Sums are of published counts, so they tell nothing that the counts do not.

import type { IndicatorCode } from '@hent/contracts/indicators.ts'
import type { DeliveryMonth } from '../../../apis/delivery.ts'
import type { WebhookHealth } from '../../../apis/partners.ts'
import type { Count } from '../../../apis/tracking.ts'
import { Layout } from '../../../components/layout.tsx'
import { Notice } from '../../../components/notice.tsx'
import { Section } from '../../../components/section.tsx'
import { NumberCell, Table } from '../../../components/table.tsx'
import type { Page } from '../../../page.ts'
import { messageTexts as words } from '../../../texts/messages.ts'
import { shareTexts } from '../../../texts/shares.ts'
import { BackToDashboard } from '../back-to-dashboard.tsx'
import { Bars, definitionOf, Figure, PlainFigure, targetText } from '../figures/dashboard-charts.tsx'
import { about, sumOf, type TargetsInForce } from '../figures/dashboard-words.ts'
import { Filters } from '../figures/filters.tsx'
import { type Period, yearAndSameMonth } from '../figures/period.ts'
import { ShareCharts, type ShareDrawing } from '../figures/share-charts.tsx'
import { betweenText, percentText, type Share } from '../figures/shares.ts'
import { failedShare, isNothing, leftOf, provenShare, rowsOver, soonShare } from './delivery-shares.ts'
import { PartnerWebhooks } from './partner-webhooks.tsx'

type Row = DeliveryMonth['rows'][number]
type Measure = (rows: readonly Row[]) => Share | null

export type MessagesView = {
  page: Page
  months: readonly string[]
  period: Period
  /** from the oldest; `away`: who knows does not answer now */
  delivery: readonly DeliveryMonth[] | 'away'
  /** absent for who does not manage partners */
  webhooks: readonly (WebhookHealth & { label: string })[] | 'away' | undefined
  targets: TargetsInForce
}

export function MessagesPage({ page, months, period, delivery, webhooks, targets }: MessagesView) {
  return (
    <Layout page={page} title={`${words.title} : ${period.name}`} door="pro" broad>
      <BackToDashboard />
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <Filters {...{ page, months, month: period.month, period: period.kind }} action="/region/messages" oneService />
      <h2>{words.heading(period.name)}</h2>
      {delivery === 'away' ? (
        <Notice>
          <p>{words.away}</p>
        </Notice>
      ) : (
        <Delivery period={period} delivery={delivery} targets={targets} />
      )}
      {webhooks ? <PartnerWebhooks webhooks={webhooks} /> : null}
    </Layout>
  )
}

type Told = { period: Period; delivery: readonly DeliveryMonth[]; targets: TargetsInForce }

function Delivery({ period, delivery, targets }: Told) {
  const rows = rowsOver(delivery, period.months)
  if (isNothing(rows))
    return (
      <Notice>
        <p>{words.empty}</p>
      </Notice>
    )
  const total = (counts: readonly Count[]) => about(sumOf(counts), true)
  const failed = rows.flatMap((row) => Object.values(row.failed))
  const shown = delivery.filter(({ period: one }) => period.months.includes(one))
  const unreached = shown.flatMap(({ structuresUnreached: some }) => (typeof some === 'number' ? [some] : []))
  const share = (of: IndicatorCode, measure: Measure, about?: string) => ({
    ...{ definition: definitionOf(of), target: targetText(of, targets) },
    ...shareSaid(measure(rows), about),
  })
  const left = definitionOf('messages-left')
  return (
    <>
      <dl class="figures">
        <Figure of="messages-left" value={total(rows.flatMap(leftOf))} />
        <PlainFigure name={words.soon} {...share('messages-left', soonShare)} />
        <PlainFigure name={words.proven} {...share('messages-proven', provenShare)} />
        <PlainFigure name={words.failed} {...share('messages-failed', failedShare, words.atLeast)} />
        <PlainFigure
          name={words.waiting}
          definition={left}
          value={total(rows.map(({ waiting }) => waiting))}
          note={words.waitingNote}
        />
        <Figure
          of="structures-unreached"
          value={unreached.length === 0 ? words.fewStructures : words.structures(Math.max(...unreached))}
          note={words.unreachedNote(period.months.length === 1)}
        />
      </dl>
      <Section id="mois-par-mois" title={words.overMonths}>
        <ShareCharts drawings={drawings(delivery)} targets={targets}>
          {sumOf(failed) === null ? null : <Causes rows={rows} />}
        </ShareCharts>
      </Section>
      <Section id="par-moyen" title={`${words.byChannel}, ${period.name}`}>
        <Channels rows={rows} />
        <dl class="figures">
          <Figure of="by-letter" value={total(shown.map(({ byLetter }) => byLetter))} note={words.lettersNote} />
        </dl>
      </Section>
      <p>{words.rule}</p>
    </>
  )
}

const shareSaid = (share: Share | null, about = 'environ') =>
  share ? { value: `${about} ${percentText(share.share)}`, note: betweenText(share) } : { value: shareTexts.tooFew }

function drawings(delivery: readonly DeliveryMonth[]): ShareDrawing[] {
  const shown = delivery.slice(-yearAndSameMonth)
  const drawing = (of: IndicatorCode, name: string, measure: Measure): ShareDrawing => ({
    of,
    title: words.monthly(name),
    by: 'months',
    rows: shown.map(({ period, rows }) => ({ name: period, share: measure(rows) })),
  })
  return [
    drawing('messages-left', words.soon, soonShare),
    drawing('messages-proven', words.proven, provenShare),
    drawing('messages-failed', words.failed, failedShare),
  ]
}
function Causes({ rows }: { rows: readonly Row[] }) {
  const causes = Object.entries(words.causeNames) as [keyof Row['failed'], string][]
  return (
    <Bars
      of="messages-failed"
      title={words.causes}
      head={words.causesHead}
      rows={causes.map(([cause, name]) => {
        const value = sumOf(rows.map(({ failed }) => failed[cause]))
        return { name, value, text: about(value, true) }
      })}
    />
  )
}

function Channels({ rows }: { rows: readonly Row[] }) {
  const kinds = [...new Set(rows.map(({ channel, told }) => `${channel} ${told}`))]
  return (
    <Table caption={words.channelsTitle} head={words.channelsHead}>
      {kinds.map((kind) => {
        const mine = rows.filter(({ channel, told }) => `${channel} ${told}` === kind)
        const [one] = mine
        if (!one) return null
        const total = (pick: (row: Row) => readonly Count[]) => {
          const sum = sumOf(mine.flatMap(pick))
          return sum === null ? words.few : about(sum, true)
        }
        return (
          <tr key={kind}>
            <th scope="row">
              {words.channels[one.channel]} <span class="note line">{words.told[one.told]}</span>
            </th>
            <NumberCell>{total(leftOf)}</NumberCell>
            <NumberCell>{total(({ left }) => [left.s10])}</NumberCell>
            <NumberCell>{total(({ left }) => [left.s10, left.h1])}</NumberCell>
            <NumberCell>{total(({ proven }) => Object.values(proven))}</NumberCell>
            <NumberCell>{total(({ failed }) => Object.values(failed))}</NumberCell>
            <NumberCell>{total(({ waiting }) => [waiting])}</NumberCell>
          </tr>
        )
      })}
    </Table>
  )
}
