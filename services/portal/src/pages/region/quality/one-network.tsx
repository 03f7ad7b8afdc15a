// One network: its period beside the one before, its year month by month, and its delays.

import { type Network, regionCode } from '@hent/contracts/codes.ts'
import { linesOver } from '../../../components/charts.ts'
import { monthText } from '../../../texts/dates.ts'
import { classText, withinText } from '../../../texts/delays.ts'
import { networkTexts as words } from '../../../texts/networks.ts'
import { Bars, Chart, PlainFigure } from '../figures/dashboard-charts.tsx'
import { about, changeText, pointsText } from '../figures/dashboard-words.ts'
import type { View } from '../figures/filters.tsx'
import { yearAndSameMonth } from '../figures/period.ts'
import { ShareCharts, type ShareDrawing } from '../figures/share-charts.tsx'
import { betweenText, percentText, type Share } from '../figures/shares.ts'
import { type Answer, halfWithin, measuresOf, type NetworkFigures } from './network-measures.ts'

const definition = '/region/indicateurs#network-activity'
const inPercents = (share: Share | null) => (share ? Math.round(share.share * 100) : null)

export function OneNetwork({
  period,
  territory,
  figures,
  network,
}: Pick<View, 'period' | 'territory'> & { figures: NetworkFigures; network: Network }) {
  const measures = measuresOf(figures, network)
  const several = period.months.length > 1
  const { months, before, nameBefore } = period
  const file = { mois: period.month, territoire: territory, tableau: 'networks' }
  const received = measures.total('proposed', months)
  const year = figures.networks.slice(-yearAndSameMonth).map((one) => one.period)
  const over = (what: 'proposed' | 'accepted') => year.map((month) => measures.total(what, [month]).value)
  const [asked, taken] = [over('proposed'), over('accepted')]
  const monthly = (title: string, of: (month: string) => Share | null): ShareDrawing => ({
    of: 'network-activity',
    title: words.overMonths(title),
    file: { ...file, duree: '12' },
    by: 'months',
    rows: year.map((name) => ({ name, share: of(name) })),
  })
  const answered = (what: Answer) => {
    const [now, then] = [measures.share(what, months), measures.share(what, before)]
    const notes = [
      now ? words.ofReceived(`environ ${percentText(now.share)}`) : undefined,
      now ? betweenText(now) : undefined,
      pointsText(inPercents(now), inPercents(then), nameBefore),
    ]
    return (
      <PlainFigure
        key={what}
        name={words[what]}
        definition={definition}
        value={about(measures.total(what, months).value, several)}
        note={notes.filter((note) => note !== undefined).join(' ; ') || undefined}
      />
    )
  }
  return (
    <>
      <dl class="figures">
        <PlainFigure
          name={words.received}
          definition={definition}
          value={about(received.value, several)}
          note={changeText(received, measures.total('proposed', before), nameBefore)}
        />
        {(['accepted', 'declined', 'unanswered'] as const).map(answered)}
        <PlainFigure
          name={words.half}
          definition="/region/indicateurs#network-delays"
          value={withinText(halfWithin(measures, months), 'toAcceptance')}
          note={`${nameBefore} : ${withinText(halfWithin(measures, before), 'toAcceptance')}`}
        />
      </dl>
      <ShareCharts
        drawings={[
          monthly(words.accepted, (month) => measures.share('accepted', [month])),
          ...(territory === regionCode
            ? [
                {
                  ...monthly(words.opinions, (month) => measures.pleased([month])),
                  of: 'network-opinions' as const,
                  file: { ...file, tableau: 'network-opinions', duree: '12' },
                },
              ]
            : []),
        ]}
      >
        <Chart
          of="network-activity"
          title={words.overYear}
          file={{ ...file, duree: '12' }}
          head={words.overYearHead}
          svg={(said) =>
            linesOver(
              year,
              [
                { name: words.head[0], values: asked },
                { name: words.accepted, values: taken },
              ],
              said,
            )
          }
          rows={year.map((month, at) => [
            monthText(month),
            about(asked[at] ?? null, false),
            about(taken[at] ?? null, false),
          ])}
        />
        <Bars
          of="network-delays"
          title={words.classes}
          file={{ ...file, duree: String(months.length) }}
          head={words.classesHead}
          rows={measures.classes(months).map(({ value }, at) => ({
            name: classText('toAcceptance', at),
            value,
            text: about(value, several),
          }))}
        />
      </ShareCharts>
      {territory === regionCode ? null : <p>{words.opinionsOnlyRegion}</p>}
    </>
  )
}
