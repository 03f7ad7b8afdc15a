// The ways needs take: by which door to which service, and from there to which ending. Both are pairs of the published
// list; door and ending are not crossed, and a part that is not told is not drawn.

import { serviceKinds } from '@hent/contracts/codes.ts'
import { endings, type IndicatorCode, senderKinds } from '@hent/contracts/indicators.ts'
import { senderLabels, serviceLabels } from '@hent/contracts/labels.ts'
import type { Count, Row } from '../../../apis/tracking.ts'
import { stacksOf } from '../../../components/stack-chart.ts'
import { flowTexts as words } from '../../../texts/flows.ts'
import { Chart, Figure } from './dashboard-charts.tsx'
import {
  about,
  changeText,
  isMostlyTold,
  lines,
  percentOfTallies,
  pointsText,
  shareText,
  sumOf,
  tallyOf,
} from './dashboard-words.ts'
import { answersAtDoor, needsToRoute, waysToEnd } from './door-answers.ts'
import { placeName, territories } from './figures.tsx'
import { FiguresPage } from './figures-page.tsx'
import type { View } from './filters.tsx'
import { rowsIn } from './period.ts'

type Activity = readonly { period: string; rows: readonly Row<'activity'>[] }[]
type FlowView = View & { activity: Activity }
type CountOf = (row: Row<'activity'>) => Count

export function FlowsPage(view: FlowView) {
  const { period, territory, service, audience } = view
  const title = `${placeName(territory)}, ${period.name}`
  const back = { mois: period.month, territoire: territory, service: service ?? '', public: audience ?? '' }
  return (
    <FiguresPage {...{ view, words, title, back }} action="/region/parcours" places={territories()}>
      <Steps {...view} />
      <div class="charts">
        <Parts
          {...view}
          of="senders"
          title={words.doors}
          names={senderKinds.map((sender) => senderLabels[sender])}
          picks={senderKinds.map(
            (sender): CountOf =>
              ({ senders }) =>
                senders[sender] ?? '< 5',
          )}
        />
        <Parts
          {...view}
          of="endings"
          title={words.endings}
          names={waysToEnd().map(({ name }) => name)}
          picks={waysToEnd().map(({ count }) => count)}
        />
      </div>
      <p>{words.reading}</p>
    </FiguresPage>
  )
}

/** How far needs come: received, answered at the door or taken in charge, contacted, ended. */
function Steps({ activity, period, service, targets }: FlowView) {
  const over = (months: readonly string[]) => {
    const rows = rowsIn(activity, months, service)
    const tally = (pick: (row: Row<'activity'>) => readonly Count[]) => tallyOf(rows.flatMap(pick))
    return {
      needs: tally((row) => [row.needs]),
      toRoute: tally((row) => [needsToRoute(row)]),
      atDoor: tally((row) => [answersAtDoor(row)]),
      accepted: tally((row) => [row.accepted]),
      contacted: tally((row) => [row.contacted]),
      endings: tally((row) => endings.map((ending) => row.endings[ending] ?? '< 5')),
    }
  }
  const [now, before] = [over(period.months), over(period.before)]
  const several = service === undefined || period.months.length > 1
  const share = (part: keyof typeof now, whole: keyof typeof words.of) => {
    const text = shareText(now[part].value, now[whole].value)
    return lines(
      text && words.of[whole](text),
      pointsText(
        percentOfTallies(now[part], now[whole]),
        percentOfTallies(before[part], before[whole]),
        period.nameBefore,
      ),
    )
  }
  return (
    <dl class="figures">
      <Figure
        of="needs"
        value={about(now.needs.value, several)}
        note={changeText(now.needs, before.needs, period.nameBefore)}
      />
      <Figure of="answered-at-door" value={about(now.atDoor.value, several)} note={share('atDoor', 'needs')} />
      <Figure
        of="accepted"
        value={about(now.accepted.value, several)}
        note={share('accepted', 'toRoute')}
        targets={targets}
      />
      <Figure
        of="contacted"
        value={about(now.contacted.value, several)}
        note={share('contacted', 'accepted')}
        targets={targets}
      />
      <Figure of="endings" value={about(now.endings.value, true)} note={share('endings', 'toRoute')} />
    </dl>
  )
}

/** Each service, and the parts of what is told of it. */
function Parts({
  activity,
  period,
  territory,
  service,
  of,
  title,
  names,
  picks,
}: FlowView & { of: IndicatorCode; title: string; names: readonly string[]; picks: readonly CountOf[] }) {
  const several = period.months.length > 1
  const rows = serviceKinds
    .filter((kind) => service === undefined || kind === service)
    .map((kind) => {
      const told = rowsIn(activity, period.months, kind)
      const counts = picks.map((pick) => told.map(pick))
      const parts = counts.map(sumOf)
      const drawable = isMostlyTold(tallyOf(counts.flat()))
      return { name: serviceLabels[kind].fr, values: parts, parts: drawable ? parts : undefined, text: words.tooFew }
    })
  return (
    <Chart
      of={of}
      title={title}
      notes={[words.legend(names)]}
      file={{
        mois: period.month,
        territoire: territory,
        tableau: 'activity',
        duree: String(period.months.length),
      }}
      head={[words.service, ...names]}
      rows={rows.map(({ name, values }) => [name, ...values.map((value) => about(value, several))])}
      svg={(said) => stacksOf(rows, said)}
    />
  )
}
