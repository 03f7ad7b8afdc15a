// Who answers a need, commune by commune: nobody, one structure or several, who takes people today, who is late or
// refuses, and how far. On a map and in a table, the communes with nobody first.

import type { IndicatorCode } from '@hent/contracts/indicators.ts'
import { numberText } from '@hent/contracts/numbers.ts'
import { communeByCode } from '@hent/territory/communes.ts'
import type { CoverageColumn, CoverageState } from '../../../apis/coverage.ts'
import { Button } from '../../../components/button.tsx'
import { Form } from '../../../components/form.tsx'
import { Layout } from '../../../components/layout.tsx'
import { LoneLink } from '../../../components/lone-link.tsx'
import { MapFigure } from '../../../components/map-figure.tsx'
import { Section } from '../../../components/section.tsx'
import { Select } from '../../../components/select.tsx'
import { NumberCell, Table } from '../../../components/table.tsx'
import type { Page } from '../../../page.ts'
import { kmText, coverageTexts as words } from '../../../texts/coverage.ts'
import { dayText } from '../../../texts/dates.ts'
import { BackToDashboard } from '../back-to-dashboard.tsx'
import { definitionOf, PlainFigure } from '../figures/dashboard-charts.tsx'
import { placeName, territories } from '../figures/figures.tsx'
import {
  type CoverageMeasure,
  type CoverageOnly,
  epciShades,
  inPlace,
  only as keeps,
  medianKm,
  needCode,
  type Place,
  peopleOf,
  worstFirst,
} from './coverage-places.ts'

const rowsAPage = 50

export type CoverageAsked = {
  column: CoverageColumn
  territory: string
  only: CoverageOnly
  measure: CoverageMeasure
  /** which row the table begins with */
  from: number
}

export function CoveragePage({
  page,
  asked,
  columns,
  state,
}: {
  page: Page
  asked: CoverageAsked
  columns: readonly CoverageColumn[]
  state: CoverageState
}) {
  const { column, territory, only, measure } = asked
  const places = inPlace(state)
  const title = `${column.label}, ${placeName(territory)}`
  const query = { besoin: needCode(column), territoire: territory, voir: only, carte: measure }
  return (
    <Layout page={page} title={`${words.title} : ${title}`} door="pro" broad>
      <BackToDashboard />
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <Form page={page} action="/region/couverture" method="get">
        <div class="filters">
          <Select
            name="besoin"
            label={words.need}
            options={columns.map((one) => [needCode(one), one.label])}
            value={needCode(column)}
          />
          <Select name="territoire" label={words.territory} options={territories()} value={territory} />
          <Select name="voir" label={words.only} options={Object.entries(words.onlyOptions)} value={only} />
          <Select name="carte" label={words.measure} options={Object.entries(words.measures)} value={measure} />
          <Button>{words.show}</Button>
        </div>
      </Form>
      <h2>{title}</h2>
      <Totals places={places} />
      <MapFigure
        title={`${words.measures[measure]} : ${title}`}
        epcis={epciShades(places, measure)}
        legend={measure === 'km' ? words.kmLegend : words.stateLegend}
        unsaid={words.unsaid[measure]}
      />
      <Communes title={title} places={places} asked={asked} query={query} />
      <OneMore state={state} />
      <Summary columns={columns} territory={territory} />
      <p>
        {words.on(dayText(state.day))} <a href={definitionOf('coverage-answers')}>{words.definitions}</a>
      </p>
    </Layout>
  )
}

function Totals({ places }: { places: readonly Place[] }) {
  const those = (which: CoverageOnly) => places.filter(keeps[which])
  const median = medianKm(places)
  const total = (of: IndicatorCode, which: 'empty' | 'single' | 'unavailable' | 'far', note?: string) => (
    <PlainFigure
      name={words[which]}
      definition={definitionOf(of)}
      value={words.communes(those(which).length)}
      note={note}
    />
  )
  return (
    <dl class="figures">
      {total('coverage-holes', 'empty', words.emptyNote(peopleOf(those('empty'))))}
      {total('coverage-holes', 'single')}
      {total('coverage-holes', 'unavailable')}
      {total('coverage-distance', 'far', median === undefined ? words.noSite : words.half(median))}
    </dl>
  )
}

function Communes({
  title,
  places,
  asked: { only, from },
  query,
}: {
  title: string
  places: readonly Place[]
  asked: CoverageAsked
  query: Record<string, string>
}) {
  const kept = places.filter(keeps[only]).sort(worstFirst)
  const rows = kept.slice(from, from + rowsAPage)
  const next = from + rowsAPage
  const at = (debut: number) => `/region/couverture?${new URLSearchParams({ ...query, debut: String(debut) })}`
  if (rows.length === 0) return <p>{words.nothing}</p>
  return (
    <>
      <Table caption={`${words.onlyOptions[only]} : ${title}`} head={words.head}>
        {rows.map((place) => (
          <tr key={place.code}>
            <th scope="row">
              {place.name} <span class="note line">{place.epciName}</span>
            </th>
            <NumberCell>{numberText(place.structures)}</NumberCell>
            <NumberCell>{numberText(place.available)}</NumberCell>
            <NumberCell>{numberText(place.late)}</NumberCell>
            <NumberCell>{numberText(place.refusing)}</NumberCell>
            <NumberCell>{place.nearestKm === undefined ? words.noDistance : kmText(place.nearestKm)}</NumberCell>
          </tr>
        ))}
      </Table>
      <p>{words.shown(from + 1, from + rows.length, kept.length)}</p>
      {next < kept.length ? <LoneLink href={at(next)} text={words.more} /> : null}
      {from > 0 ? <LoneLink href={at(0)} text={words.first} /> : null}
      <LoneLink href={`/region/couverture/fichier?${new URLSearchParams(query)}`} text={words.file} />
    </>
  )
}

function OneMore({ state: { oneMore } }: { state: CoverageState }) {
  return (
    <Section id="une-de-plus" title={words.oneMore}>
      {oneMore.length === 0 ? (
        <p>{words.oneMoreNone}</p>
      ) : (
        <>
          <p>{words.oneMoreLead}</p>
          <ol>
            {oneMore.map(({ commune, uncovered, nearer, savedKm }) => (
              <li key={commune}>
                <strong>{communeByCode(commune)?.name ?? commune}</strong> :{' '}
                {words.oneMoreAt(uncovered, nearer, savedKm)}.
              </li>
            ))}
          </ol>
        </>
      )}
    </Section>
  )
}

function Summary({ columns, territory }: { columns: readonly CoverageColumn[]; territory: string }) {
  return (
    <Section id="tous" title={words.summary}>
      <Table caption={words.summaryCaption} head={words.summaryHead}>
        {columns.map((one) => (
          <tr key={needCode(one)}>
            <th scope="row">
              <a href={`/region/couverture?${new URLSearchParams({ besoin: needCode(one), territoire: territory })}`}>
                {one.label}
              </a>
            </th>
            <NumberCell>{numberText(one.empty.communes)}</NumberCell>
            <NumberCell>{numberText(one.empty.population)}</NumberCell>
            <NumberCell>{numberText(one.single.communes)}</NumberCell>
            <NumberCell>{numberText(one.unavailable.communes)}</NumberCell>
          </tr>
        ))}
      </Table>
    </Section>
  )
}
