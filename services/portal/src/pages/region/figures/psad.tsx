// Young people without diploma or solution: what was asked for them and taken, within what was promised, and how much of it
// ended within two months. All of it is computed from published tables, as the page of delays is.

import type { DepartementCode } from '@hent/contracts/codes.ts'
import { classesOf } from '@hent/contracts/delay-classes.ts'
import type { RuleDefaults, RuleParameters } from '@hent/contracts/rules-record.ts'
import type { Row } from '../../../apis/tracking.ts'
import { linesOver } from '../../../components/charts.ts'
import { Fact, Facts } from '../../../components/facts.tsx'
import { LoneLink } from '../../../components/lone-link.tsx'
import { Section } from '../../../components/section.tsx'
import { may } from '../../../sessions/may.ts'
import { monthText } from '../../../texts/dates.ts'
import { figuresSaid } from '../../../texts/figures-said.ts'
import { departementNames } from '../../../texts/pro.ts'
import { psadTexts as words } from '../../../texts/psad.ts'
import { Bars, Chart, Figure, PlainFigure, series } from './dashboard-charts.tsx'
import { about, changeText, lines, percentOfTallies, pointsText, shareText, sumOf, tallyOf } from './dashboard-words.ts'
import { type DelayFigures, Delays, shareSaid } from './delays.tsx'
import { answersAtDoor, needsToRoute, waysToEnd } from './door-answers.ts'
import { departementPlaces, placeName } from './figures.tsx'
import { FiguresPage } from './figures-page.tsx'
import type { View } from './filters.tsx'
import { rowsIn } from './period.ts'

const psadService = 'dropout-support'
const shownMonths = 12
export type PsadFigures = DelayFigures & {
  /** the same months of each département, where the whole region is shown */
  departements: readonly { code: DepartementCode; activity: DelayFigures['activity'] }[]
}

export function PsadPage({
  figures,
  parameters,
  defaults,
  ...view
}: Omit<View, 'service'> & {
  figures: PsadFigures
  parameters: RuleParameters
  /** where the Region has set none; absent: not known now */
  defaults: RuleDefaults | undefined
}) {
  const { page, period, territory, targets } = view
  const title = `${placeName(territory)}, ${period.name}`
  const back = { mois: period.month, territoire: territory, service: psadService }
  const file = { mois: period.month, territoire: territory, tableau: 'activity', duree: String(period.months.length) }
  const rows = rowsIn(figures.activity, period.months, psadService)
  const several = period.months.length > 1
  const [told, before] = [talliesOf(rows), talliesOf(rowsIn(figures.activity, period.before, psadService))]
  const [needs, accepted] = [told.needs.value, told.accepted.value]
  const ended = [period.months, period.before].map((months) =>
    endedInTwoMonths(rowsIn(figures.classes, months, psadService)),
  )
  const points = (now: number | null = null, then: number | null = null) => pointsText(now, then, period.nameBefore)
  const year = figures.activity.slice(-shownMonths)
  const over = (pick: 'needs' | 'accepted') =>
    year.map(({ rows }) => sumOf(rows.filter(({ service }) => service === psadService).map((row) => row[pick])))
  const [asked, taken] = [over('needs'), over('accepted')]
  return (
    <FiguresPage {...{ view, words, title, back }} action="/region/psad" places={departementPlaces()} oneService>
      <dl class="figures">
        <Figure
          of="needs"
          value={about(needs, several)}
          note={changeText(told.needs, before.needs, period.nameBefore)}
        />
        <Figure of="answered-at-door" value={about(told.atDoor.value, several)} />
        <Figure
          of="accepted"
          value={about(accepted, several)}
          note={lines(
            shareText(accepted, told.toRoute.value),
            points(percentOfTallies(told.accepted, told.toRoute), percentOfTallies(before.accepted, before.toRoute)),
          )}
          targets={targets}
        />
        <PlainFigure
          name={words.twoMonths}
          definition="/region/indicateurs#closing-classes"
          value={shareSaid(ended[0] ?? null)}
          note={lines(words.twoMonthsNote, points(...ended))}
        />
      </dl>
      <div class="charts">
        <Chart
          of="needs"
          title={words.received}
          file={{ ...file, duree: '12' }}
          svg={(said) =>
            linesOver(
              year.map((one) => one.period),
              series(asked, taken),
              said,
            )
          }
          head={[figuresSaid.month, figuresSaid.received, figuresSaid.taken]}
          rows={year.map((one, at) => [
            monthText(one.period),
            about(asked[at] ?? null, false),
            about(taken[at] ?? null, false),
          ])}
        />
        <Bars
          of="needs"
          title={words.places}
          head={[figuresSaid.departement, figuresSaid.received]}
          rows={figures.departements.map(({ code, activity }) => {
            const value = sumOf(rowsIn(activity, period.months, psadService).map((row) => row.needs))
            return { name: departementNames[code] ?? code, value, text: about(value, several) }
          })}
        />
        <Bars
          of="endings"
          title={words.endings}
          file={file}
          head={[figuresSaid.ending, figuresSaid.needs]}
          rows={waysToEnd().map(({ name, count }) => {
            const value = sumOf(rows.map(count))
            return { name, value, text: about(value, several) }
          })}
        />
      </div>
      <Delays {...view} service={psadService} figures={figures} />
      <Section id="delais-promis" title={words.clocks}>
        <Facts>
          <Fact name={words.answer}>{words.days(parameters.dropoutAnswerDays, defaults?.dropoutAnswerDays)}</Fact>
          <Fact name={words.contact}>{words.days(parameters.dropoutContactDays, defaults?.dropoutContactDays)}</Fact>
        </Facts>
        {may(page.roles, 'rules:edit') ? <LoneLink href="/region/regles" text={words.rules} /> : null}
      </Section>
      <p>{words.noNames}</p>
      <LoneLink href={`/region/couverture?besoin=${psadService}:young-without-solution`} text={words.coverage} />
    </FiguresPage>
  )
}

const talliesOf = (rows: readonly Row<'activity'>[]) => ({
  needs: tallyOf(rows.map((row) => row.needs)),
  toRoute: tallyOf(rows.map(needsToRoute)),
  atDoor: tallyOf(rows.map(answersAtDoor)),
  accepted: tallyOf(rows.map((row) => row.accepted)),
})

const twoMonths = 'h1440'
/** Of the needs that have ended since their first contact, in whole percents. */
function endedInTwoMonths(rows: readonly Row<'delay-classes'>[]): number | null {
  const all = classesOf('toClosing')
  const within = all.slice(0, all.indexOf(twoMonths) + 1)
  const of = (names: readonly string[]) =>
    tallyOf(rows.flatMap(({ toClosing }) => names.map((name) => toClosing[name] ?? 0)))
  return percentOfTallies(of(within), of(all))
}
