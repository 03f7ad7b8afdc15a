// The figures for everyone: a month of the region in a few totals, and how it came to that over a year.

import { answeredAtDoorLabel } from '@hent/contracts/labels.ts'
import { numberText } from '@hent/contracts/numbers.ts'
import type { ComponentChildren } from 'preact'
import type { Count, Summary } from '../../apis/tracking.ts'
import { Button } from '../../components/button.tsx'
import { barsOf, linesOver } from '../../components/charts.ts'
import { Form } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { LoneLink } from '../../components/lone-link.tsx'
import { Select } from '../../components/select.tsx'
import { CountCell, NumberCell, Table } from '../../components/table.tsx'
import type { Page } from '../../page.ts'
import { momentText, monthText } from '../../texts/dates.ts'
import { answersAtDoor, waysToEnd } from '../region/figures/door-answers.ts'
import { hoursText } from '../region/figures/hours-text.ts'

type Words = Pick<Page, 'language' | 'texts'>

const mean = (page: Words, value: number | null | undefined) =>
  value === null || value === undefined ? page.texts.figures.tooFew : numberText(value, page.language)

const told = (count: Count | undefined) => (typeof count === 'number' ? count : null)
const textOf = (page: Words, count: Count | undefined) =>
  typeof count === 'number' ? numberText(count, page.language) : page.texts.figures.fewer

export function PublicFiguresPage({
  page,
  month,
  months,
  summary,
  year,
  live,
}: {
  page: Page
  month: string
  months: readonly string[]
  summary: Summary
  /** of each month of a year, from the oldest */
  year: readonly Summary[]
  /** the month that runs: its totals follow by themselves where there is a script */
  live: boolean
}) {
  const { figures } = page.texts
  return (
    <Layout page={page} title={figures.title} script={live ? '/direct.js' : undefined}>
      <h1>{figures.title}</h1>
      <p class="lead">{figures.lead}</p>
      <Form page={page} action="/chiffres" method="get">
        <Select
          name="mois"
          label={figures.month}
          options={months.map((one) => [one, monthText(one, page.language)])}
          value={month}
        />
        <Button quiet>{figures.show}</Button>
      </Form>
      <div data-live={live ? '/chiffres/direct' : undefined}>
        <TotalsTable page={page} summary={summary} />
      </div>
      <div class="charts">
        <OverMonths page={page} year={year} />
        <Endings page={page} totals={summary.totals} />
      </div>
      <LoneLink href="/donnees-ouvertes" text={figures.openData} />
    </Layout>
  )
}

/** A month of the region in its totals: on the page, and by itself where they are brought up to date. */
export function TotalsTable({ page, summary }: { page: Words; summary: Summary }) {
  const { figures } = page.texts
  const { totals, asOf } = summary
  const counts: [string, Count][] = [
    [figures.needs, totals.needs],
    [answeredAtDoorLabel[page.language], answersAtDoor(totals)],
    [figures.accepted, totals.accepted],
    [figures.contacted, totals.contacted],
    [figures.surveysSent, totals.surveys.sent],
    [figures.surveysAnswered, totals.surveys.answered],
  ]
  const others: [string, string][] = [
    [figures.halfAccepted, hoursText(page, totals.halfAcceptedWithinHours)],
    [figures.halfContacted, hoursText(page, totals.halfContactedWithinHours)],
    [figures.useful, mean(page, totals.answers.means.useful)],
    [figures.recommend, mean(page, totals.answers.means.recommend)],
  ]
  return (
    <Table
      caption={`${monthText(summary.period, page.language)} (${momentText(asOf, page.language)})`}
      head={[figures.what, figures.value]}
    >
      {counts.map(([label, value]) => (
        <tr key={label}>
          <th scope="row">{label}</th>
          <CountCell page={page} value={value} />
        </tr>
      ))}
      {others.map(([label, value]) => (
        <tr key={label}>
          <th scope="row">{label}</th>
          <NumberCell>{value}</NumberCell>
        </tr>
      ))}
    </Table>
  )
}

function OverMonths({ page, year }: { page: Page; year: readonly Summary[] }) {
  const { figures } = page.texts
  const months = year.map(({ period }) => period)
  const rows = year.map(({ period, totals }) => ({
    name: monthText(period, page.language),
    cells: [totals.needs, totals.accepted],
  }))
  const series = [
    { name: figures.received, values: year.map(({ totals }) => told(totals.needs)) },
    { name: figures.taken, values: year.map(({ totals }) => told(totals.accepted)) },
  ]
  return (
    <PublicChart
      page={page}
      title={figures.overMonths}
      head={[figures.month, figures.received, figures.taken]}
      rows={rows}
      svg={(words) => linesOver(months, series, words, page.language)}
    />
  )
}

function Endings({ page, totals }: { page: Page; totals: Summary['totals'] }) {
  const { figures } = page.texts
  const rows = waysToEnd(page.language).map(({ name, count }) => ({ name, cells: [count(totals)] }))
  const bars = rows.map(({ name, cells: [count] }) => ({ name, value: told(count), text: textOf(page, count) }))
  return (
    <PublicChart
      page={page}
      title={figures.endings}
      head={[figures.what, figures.count]}
      rows={rows}
      svg={(words) => barsOf(bars, words)}
    />
  )
}

/** A drawing, and the same as a table for who does not see it. */
function PublicChart({
  page,
  title,
  head,
  rows,
  svg,
}: {
  page: Page
  title: string
  head: readonly string[]
  rows: readonly { name: string; cells: readonly Count[] }[]
  svg: (words: { title: string; description: string }) => string
}): ComponentChildren {
  const said = rows.map(({ name, cells }) => [name, ...cells.map((count) => textOf(page, count))].join(', '))
  return (
    <figure class="graph">
      <figcaption>{title}</figcaption>
      <div class="drawing" dangerouslySetInnerHTML={{ __html: svg({ title, description: `${said.join(' ; ')}.` }) }} />
      <details>
        <summary>{page.texts.figures.asTable}</summary>
        <Table caption={title} head={head}>
          {rows.map(({ name, cells }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map((count, at) => (
                <CountCell key={head[at + 1]} page={page} value={count} />
              ))}
            </tr>
          ))}
        </Table>
      </details>
    </figure>
  )
}
