// The columns of each published table in words, for the page that shows one by itself. A table more in the published list
// does not compile until it has its columns here.

import { type Fit, fits, type Network, type ServiceKind } from '@hent/contracts/codes.ts'
import type { TableName } from '@hent/contracts/figures.ts'
import { endings, indicatorOf, senderKinds } from '@hent/contracts/indicators.ts'
import { hopClasses } from '@hent/contracts/journey-indicators.ts'
import {
  answeredAtDoorLabel,
  declineLabels,
  endingLabels,
  modeLabels,
  networkLabels,
  senderLabels,
  serviceLabels,
  statusLabels,
} from '@hent/contracts/labels.ts'
import { numberText } from '@hent/contracts/numbers.ts'
import { type OtherSurveyMark, otherSurveyMarks } from '@hent/contracts/other-survey-indicators.ts'
import { structureMeasures } from '@hent/contracts/structure-indicators.ts'
import { type SurveyMark, surveyMarks } from '@hent/contracts/survey-answers.ts'
import { themeMeasures } from '@hent/contracts/theme-indicators.ts'
import type { Count, Row } from '../../../apis/tracking.ts'
import { audienceDelayTexts } from '../../../texts/audience-delays.ts'
import { fitNames, fitReasonNames } from '../../../texts/fit.ts'
import { fr } from '../../../texts/fr.ts'
import { journeyTexts, weekHourText } from '../../../texts/journeys.ts'
import { networkTexts } from '../../../texts/networks.ts'
import { otherSurveyTexts } from '../../../texts/other-surveys.ts'
import { satisfactionTexts } from '../../../texts/satisfaction.ts'
import { spreadText, structureMonthTexts } from '../../../texts/structure-month.ts'
import { surveyKindNames } from '../../../texts/survey-kinds.ts'
import { tableTexts as words } from '../../../texts/tables.ts'
import { themeTexts } from '../../../texts/theme.ts'
import { hoursText } from './hours-text.ts'

/** A count, words in its place, or null where nothing is told. */
export type Cell = Count | string | null
type Column<R> = { head: string; cell: (row: R) => Cell }
type Columns<R> = {
  /** over the names of the rows */
  head: string
  nameOf: (row: R) => string
  columns: readonly Column<R>[]
}
export type TableShown = { head: readonly string[]; rows: readonly { name: string; cells: readonly Cell[] }[] }

const hours = (value: Parameters<typeof hoursText>[1]) => hoursText({ texts: fr }, value)
const mean = (value: number | null | undefined) =>
  value === null || value === undefined ? null : numberText(value, 'fr')

const byService = <R extends { service: ServiceKind }>(columns: readonly Column<R>[]): Columns<R> => ({
  head: words.service,
  nameOf: ({ service }) => serviceLabels[service].fr,
  columns,
})
const byNetwork = <R extends { network: Network }>(columns: readonly Column<R>[]): Columns<R> => ({
  head: words.network,
  nameOf: ({ network }) => networkLabels[network],
  columns,
})

/** Each of several fields under the head of the same place. */
const each = <R, F extends string>(
  fields: readonly F[],
  heads: readonly string[],
  cell: (row: R, field: F) => Cell,
): Column<R>[] => fields.map((field, at) => ({ head: heads[at] ?? field, cell: (row) => cell(row, field) }))

/** Of those who gave a mark, how many a favourable one. */
const opinionsOf = <R extends Pick<Row<'satisfaction'>, 'given' | 'favourable'>, M extends SurveyMark>(
  marks: readonly M[],
) =>
  marks.map((mark) => ({
    head: indicatorOf(`${mark}-share`).name,
    cell: ({ given, favourable }: R): Cell => {
      const [part, whole] = [favourable[mark] ?? null, given[mark] ?? null]
      return part === null || whole === null ? null : satisfactionTexts.ofGiven(part, whole)
    },
  }))
const opinions = <R extends Pick<Row<'satisfaction'>, 'given' | 'favourable'>>() =>
  opinionsOf<R, SurveyMark>(surveyMarks)

const few = '< 5'
const tableColumns: { [T in TableName]: Columns<Row<T>> } = {
  activity: byService([
    { head: words.needs, cell: ({ needs }) => needs },
    { head: words.accepted, cell: ({ accepted }) => accepted },
    { head: words.contacted, cell: ({ contacted }) => contacted },
    ...senderKinds.map((sender) => ({
      head: words.sentBy(senderLabels[sender]),
      cell: ({ senders }: Row<'activity'>) => senders[sender] ?? few,
    })),
    ...endings.map((ending) => ({
      head: endingLabels[ending].fr,
      cell: (row: Row<'activity'>) => row.endings[ending] ?? few,
    })),
    { head: answeredAtDoorLabel.fr, cell: ({ answeredAtDoor }) => answeredAtDoor },
  ]),
  delays: byService([
    { head: words.halfAccepted, cell: (row) => hours(row.halfAcceptedWithinHours) },
    { head: words.nineTenthsAccepted, cell: (row) => hours(row.nineTenthsAcceptedWithinHours) },
    { head: words.halfContacted, cell: (row) => hours(row.halfContactedWithinHours) },
    { head: words.nineTenthsContacted, cell: (row) => hours(row.nineTenthsContactedWithinHours) },
  ]),
  'delay-classes': byService([
    { head: words.acceptedInTime, cell: ({ inTime }) => inTime.accepted ?? null },
    { head: words.contactedInTime, cell: ({ inTime }) => inTime.contacted ?? null },
  ]),
  surveys: byService([
    { head: words.sent, cell: ({ sent }) => sent },
    { head: words.answered, cell: ({ answered }) => answered },
  ]),
  answers: byService([
    { head: words.answers, cell: ({ answers }) => answers },
    { head: words.contacted, cell: ({ contacted }) => contacted.yes ?? few },
    { head: words.useful, cell: ({ means }) => mean(means.useful) },
    { head: words.welcome, cell: ({ means }) => mean(means.welcome) },
    { head: words.delay, cell: ({ means }) => mean(means.delay) },
    { head: words.recommend, cell: ({ means }) => mean(means.recommend) },
  ]),
  satisfaction: byService(opinions()),
  audience: {
    head: words.audience,
    nameOf: ({ status }) => statusLabels[status].fr,
    columns: [{ head: words.requests, cell: ({ requests }) => requests }],
  },
  'audience-delays': {
    head: words.audience,
    nameOf: ({ status }) => statusLabels[status].fr,
    columns: [
      ({ needs }: Row<'audience-delays'>) => needs,
      ({ accepted }: Row<'audience-delays'>) => accepted,
      ({ inTime }: Row<'audience-delays'>) => inTime.accepted ?? null,
      ({ contacted }: Row<'audience-delays'>) => contacted,
      ({ inTime }: Row<'audience-delays'>) => inTime.contacted ?? null,
    ].map((cell, at) => ({ head: audienceDelayTexts.countsHead[at] ?? '', cell })),
  },
  structures: byService([
    { head: words.structures, cell: ({ structures }) => structures },
    ...each<Row<'structures'>, (typeof structureMeasures)[number]>(
      structureMeasures,
      structureMonthTexts.spreadHead,
      (row, measure) => spreadText(row[measure]),
    ),
    {
      head: structureMonthTexts.spreadHead.at(-1) ?? '',
      cell: (row) => spreadText(row.halfAcceptedWithinHours, hours),
    },
  ]),
  networks: byNetwork(
    each<Row<'networks'>, (typeof structureMeasures)[number]>(
      structureMeasures,
      networkTexts.head,
      (row, measure) => row[measure],
    ),
  ),
  'network-opinions': byNetwork(opinions()),
  theme: {
    head: themeTexts.title,
    nameOf: () => themeTexts.title,
    columns: each<Row<'theme'>, (typeof themeMeasures)[number]>(
      themeMeasures,
      themeTexts.measuresHead,
      (row, measure) => row[measure],
    ),
  },
  journeys: byService([
    ...each<Row<'journeys'>, (typeof hopClasses)[number]>(
      hopClasses,
      journeyTexts.hopNames.map((name) => words.structuresAsked(name)),
      (row, hop) => row.structures[hop] ?? null,
    ),
    { head: words.declined, cell: ({ declined }) => declined },
    { head: words.escalated, cell: ({ escalated }) => escalated },
    { head: words.unmet, cell: ({ unmet }) => unmet },
  ]),
  declines: {
    head: words.reason,
    nameOf: ({ reason }) => declineLabels[reason],
    columns: [{ head: words.declines, cell: ({ declines }) => declines }],
  },
  modes: {
    head: words.mode,
    nameOf: ({ mode }) => modeLabels[mode].fr,
    columns: [
      { head: words.requests, cell: ({ requests }) => requests },
      { head: words.anonymous, cell: ({ anonymous }) => anonymous },
      { head: words.severalNeeds, cell: ({ severalNeeds }) => severalNeeds },
    ],
  },
  'week-hours': {
    head: words.hour,
    nameOf: ({ hour }) => weekHourText(hour),
    columns: [{ head: words.requests, cell: ({ requests }) => requests }],
  },
  fit: byService(
    each<Row<'fit'>, Fit>(
      fits,
      fits.map((fit) => fitNames[fit]),
      (row, fit) => row[fit],
    ),
  ),
  misfits: {
    head: words.reason,
    nameOf: ({ misfit }) => fitReasonNames[misfit],
    columns: [{ head: words.needs, cell: ({ misfits }) => misfits }],
  },
  'other-surveys': {
    head: otherSurveyTexts.head[0],
    nameOf: ({ survey }) => surveyKindNames[survey],
    columns: [
      { head: words.sent, cell: ({ sent }) => sent },
      { head: words.answered, cell: ({ answered }) => answered },
      { head: words.answers, cell: ({ answers }) => answers },
      { head: words.found, cell: ({ found }) => found.yes ?? null },
      ...opinionsOf<Row<'other-surveys'>, OtherSurveyMark>(otherSurveyMarks),
    ],
  },
}

/** The rows of a table, as its page shows them. */
export function shownAs<T extends TableName>(table: T, rows: readonly Row<T>[]): TableShown {
  const { head, nameOf, columns }: Columns<Row<T>> = tableColumns[table]
  return {
    head: [head, ...columns.map((column) => column.head)],
    rows: rows.map((row) => ({ name: nameOf(row), cells: columns.map(({ cell }) => cell(row)) })),
  }
}
