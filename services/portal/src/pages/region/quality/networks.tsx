// What each network of the frame receives and does of it, side by side or one by itself, beside the period before.

import { type Network, networks, regionCode } from '@hent/contracts/codes.ts'
import { networkLabels } from '@hent/contracts/labels.ts'
import type { EngagementsSeen } from '../../../apis/register.ts'
import { Notice } from '../../../components/notice.tsx'
import { Section } from '../../../components/section.tsx'
import { Select } from '../../../components/select.tsx'
import { NumberCell, Table } from '../../../components/table.tsx'
import { withinText } from '../../../texts/delays.ts'
import { shortNetwork, networkTexts as words } from '../../../texts/networks.ts'
import { Bars } from '../figures/dashboard-charts.tsx'
import { about } from '../figures/dashboard-words.ts'
import { departementPlaces, placeName } from '../figures/figures.tsx'
import { FiguresPage } from '../figures/figures-page.tsx'
import type { View } from '../figures/filters.tsx'
import { ShareCharts, type ShareDrawing } from '../figures/share-charts.tsx'
import { percentText, type Share } from '../figures/shares.ts'
import { type Answer, halfWithin, type Measures, measuresOf, type NetworkFigures } from './network-measures.ts'
import { NetworkStanding } from './network-standing.tsx'
import { OneNetwork } from './one-network.tsx'

export type NetworksView = Omit<View, 'service' | 'targets'> & {
  /** all of them side by side where none is chosen */
  network: Network | undefined
  figures: NetworkFigures
  engagements: EngagementsSeen | 'away'
}

export function NetworksPage(view: NetworksView) {
  const { period, territory, audience, network, engagements } = view
  const title = `${network ? networkLabels[network] : words.all}, ${placeName(territory)}, ${period.name}`
  const back = { mois: period.month, periode: period.kind, territoire: territory, public: audience ?? '' }
  return (
    <FiguresPage
      {...{ view, words, title, back }}
      action="/region/reseaux"
      places={departementPlaces()}
      oneService
      choices={
        <Select
          name="reseau"
          label={words.network}
          options={[['', words.all], ...networks.map((one): [string, string] => [one, networkLabels[one]])]}
          value={network ?? ''}
        />
      }
    >
      <details>
        <summary>{words.howToRead}</summary>
        <p>{words.reading}</p>
      </details>
      {network ? <OneNetwork {...view} network={network} /> : <SideBySide {...view} />}
      <NetworkStanding engagements={engagements} network={network} />
    </FiguresPage>
  )
}

type Compared = { name: string; measures: Measures }

function SideBySide({ period, territory, figures }: NetworksView) {
  const compared = networks
    .map((one) => ({ name: shortNetwork(one), measures: measuresOf(figures, one) }))
    .map((one) => ({ ...one, received: one.measures.total('proposed', period.months).value }))
    .filter(({ received }) => received !== null)
    .sort((a, b) => (b.received ?? 0) - (a.received ?? 0))
  if (compared.length === 0)
    return (
      <Notice>
        <p>{words.empty}</p>
      </Notice>
    )
  const several = period.months.length > 1
  const file = { mois: period.month, territoire: territory, tableau: 'networks', duree: String(period.months.length) }
  const shares = (title: string, of: (measures: Measures) => Share | null): ShareDrawing => ({
    of: 'network-activity',
    title: words.byNetwork(title),
    file,
    by: words.network,
    rows: compared.map(({ name, measures }) => ({ name, share: of(measures) })),
  })
  const answered = (what: Answer) => shares(words[what], (measures) => measures.share(what, period.months))
  const pleased: ShareDrawing = {
    ...shares(words.opinions, (measures) => measures.pleased(period.months)),
    of: 'network-opinions',
    file: { ...file, tableau: 'network-opinions' },
  }
  return (
    <>
      <div class="charts">
        <Bars
          of="network-activity"
          title={words.byNetwork(words.received)}
          file={file}
          head={[words.network, words.received]}
          rows={compared.map(({ name, received }) => ({ name, value: received, text: about(received, several) }))}
        />
        <Bars
          of="network-delays"
          title={words.halfByNetwork}
          file={file}
          head={words.delayHead}
          rows={compared.map(({ name, measures }) => {
            const hours = halfWithin(measures, period.months)
            return { name, value: typeof hours === 'number' ? hours : null, text: withinText(hours, 'toAcceptance') }
          })}
        />
      </div>
      <Section id="reponses" title={words.answers}>
        <ShareCharts
          drawings={[
            answered('accepted'),
            answered('declined'),
            answered('unanswered'),
            ...(territory === regionCode ? [pleased] : []),
          ]}
        />
        {territory === regionCode ? null : <p>{words.opinionsOnlyRegion}</p>}
      </Section>
      <Before compared={compared} period={period} />
    </>
  )
}

function Before({ compared, period }: { compared: readonly Compared[]; period: View['period'] }) {
  const title = words.before(period.nameBefore)
  const several = period.months.length > 1
  return (
    <Section id="avant" title={title}>
      <Table caption={words.beforeTable} head={words.beforeHead}>
        {compared.map(({ name, measures }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {[period.months, period.before].map((months) => (
              <NumberCell key={`received ${months[0]}`}>
                {about(measures.total('proposed', months).value, several)}
              </NumberCell>
            ))}
            {[period.months, period.before].map((months) => {
              const share = measures.share('accepted', months)
              return (
                <NumberCell key={`accepted ${months[0]}`}>
                  {share ? `environ ${percentText(share.share)}` : about(null, true)}
                </NumberCell>
              )
            })}
          </tr>
        ))}
      </Table>
    </Section>
  )
}
