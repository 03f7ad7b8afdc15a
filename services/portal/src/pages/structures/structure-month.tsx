// A structure's month for its manager: what it received and did of it, service by service, beside the published distribution
// of all structures of the same service, which names none.

import { declineReasons } from '@hent/contracts/codes.ts'
import { declineLabels, serviceLabels } from '@hent/contracts/labels.ts'
import { quartiles, structureMeasures } from '@hent/contracts/structure-indicators.ts'
import type { QuarterOpinions } from '../../apis/opinions.ts'
import type { StructureMonth } from '../../apis/tracking.ts'
import { Layout } from '../../components/layout.tsx'
import { Notice } from '../../components/notice.tsx'
import { Section } from '../../components/section.tsx'
import { countTick, shareChart } from '../../components/share-chart.ts'
import { NumberCell, Table } from '../../components/table.tsx'
import { WayBack } from '../../components/way-back.tsx'
import type { Page } from '../../page.ts'
import { monthText } from '../../texts/dates.ts'
import { withinText } from '../../texts/delays.ts'
import { toldText, structureMonthTexts as words } from '../../texts/structure-month.ts'
import { Chart } from '../region/figures/dashboard-charts.tsx'
import { Filters } from '../region/figures/filters.tsx'
import { StructureOpinions } from './structure-opinions.tsx'

type OfService = StructureMonth['services'][number]
type Among = StructureMonth['among'][number]

export function StructureMonthPage({
  page,
  structure,
  month,
  months,
  told,
  opinions,
}: {
  page: Page
  structure: { structureId: string; name: string }
  month: string
  /** which may be asked for */
  months: readonly string[]
  told: StructureMonth
  /** `undefined` where they cannot be read */
  opinions: readonly QuarterOpinions[] | undefined
}) {
  const at = `/pro/structure/${structure.structureId}`
  return (
    <Layout page={page} title={`${words.title} : ${structure.name}, ${monthText(month)}`} door="pro" broad>
      <WayBack href={at} text={structure.name} />
      <h1>{words.title}</h1>
      <p class="lead">{words.why}</p>
      <Filters {...{ page, month, months }} action={`${at}/mois`} oneService />
      <h2>{`${structure.name}, ${monthText(month)}`}</h2>
      {told.services.length === 0 ? (
        <Notice>
          <p>{words.empty}</p>
        </Notice>
      ) : (
        <Totals told={told} />
      )}
      <details>
        <summary>{words.howToRead}</summary>
        <p>{words.reading}</p>
      </details>
      {told.services.map((own) => (
        <OneService key={own.service} own={own} among={told.among.find(({ service }) => service === own.service)} />
      ))}
      <StructureOpinions opinions={opinions} />
    </Layout>
  )
}

const Totals = ({ told }: { told: StructureMonth }) => (
  <dl class="figures">
    {structureMeasures.map((measure) => (
      <div class="figure" key={measure}>
        <dt>{words.measures[measure]}</dt>
        <dd>
          <strong>{toldText(told[measure])}</strong>
        </dd>
      </div>
    ))}
    <div class="figure">
      <dt>{words.measures.delay}</dt>
      <dd>
        <strong>{withinText(told.halfAcceptedWithinHours, 'toAcceptance')}</strong>
      </dd>
    </div>
    <div class="figure">
      <dt>{words.measures.contact}</dt>
      <dd>
        <strong>{withinText(told.halfContactedWithinHours, 'toContact')}</strong>
      </dd>
    </div>
  </dl>
)

function OneService({ own, among }: { own: OfService; among: Among | undefined }) {
  const name = serviceLabels[own.service].fr
  return (
    <Section id={own.service} title={name}>
      <p>{isTold(among) ? words.among(toldText(among.structures)) : words.tooFew}</p>
      <div class="charts">
        <Beside own={own} among={among} />
        <Reasons own={own} />
      </div>
    </Section>
  )
}

/** "< 5" is drawn at zero. */
const drawnAt = (count: number | '< 5' | null | undefined) => (typeof count === 'number' ? count : 0)

/** Of the same structures all measures are told, or none. */
const isTold = (among: Among | undefined): among is Among => among !== undefined && among.proposed.half !== null

function Beside({ own, among }: { own: OfService; among: Among | undefined }) {
  const points = structureMeasures.map((measure) => {
    const spread = among?.[measure]
    const known = spread && spread.half !== null
    const mine = drawnAt(own[measure])
    return {
      name: words.measures[measure],
      received: mine,
      interval: known ? ([drawnAt(spread.low), drawnAt(spread.high)] as const) : ([mine, mine] as const),
      due: known ? drawnAt(spread.half) : undefined,
    }
  })
  const name = serviceLabels[own.service].fr
  const delays = among?.halfAcceptedWithinHours
  const rows = [
    ...structureMeasures.map((measure) => [
      words.measures[measure],
      toldText(own[measure]),
      ...quartiles.map((name) => {
        const value = among?.[measure][name] ?? null
        return value === null ? words.tooFewToSay : toldText(value)
      }),
    ]),
    [
      words.measures.delay,
      withinText(own.halfAcceptedWithinHours, 'toAcceptance'),
      ...quartiles.map((name) => withinText(delays?.[name] ?? null, 'toAcceptance')),
    ],
    [
      words.measures.contact,
      withinText(own.halfContactedWithinHours, 'toContact'),
      ...quartiles.map(() => words.notPublished),
    ],
  ]
  return (
    <Chart
      title={isTold(among) ? words.beside(name) : words.alone(name)}
      {...(isTold(among) ? { note: words.legend } : {})}
      head={words.head}
      rows={rows}
      svg={(said) => shareChart(points, said, countTick)}
    />
  )
}

function Reasons({ own }: { own: OfService }) {
  const told = declineReasons.flatMap((reason) => {
    const count = own.reasons[reason]
    return typeof count === 'number' ? [{ reason, count }] : []
  })
  if (told.length === 0) return <p>{words.noReasons}</p>
  return (
    <Table caption={words.reasons} head={words.reasonsHead}>
      {told.map(({ reason, count }) => (
        <tr key={reason}>
          <th scope="row">{declineLabels[reason]}</th>
          <NumberCell>{toldText(count)}</NumberCell>
        </tr>
      ))}
    </Table>
  )
}
