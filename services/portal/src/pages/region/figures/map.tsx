// The month on a map, EPCI by EPCI: what was asked, how much of it was taken and how fast. The table says the same.

import type { ServiceKind, Status } from '@hent/contracts/codes.ts'
import { answeredAtDoorLabel, serviceLabels } from '@hent/contracts/labels.ts'
import { epcis } from '@hent/territory/communes.ts'
import type { Row } from '../../../apis/tracking.ts'
import { Layout } from '../../../components/layout.tsx'
import { MapFigure } from '../../../components/map-figure.tsx'
import { Notice } from '../../../components/notice.tsx'
import { shades } from '../../../components/region-map.ts'
import { Select } from '../../../components/select.tsx'
import { NumberCell, Table } from '../../../components/table.tsx'
import type { Page } from '../../../page.ts'
import { mapTexts as words } from '../../../texts/dashboard.ts'
import { momentText, monthText } from '../../../texts/dates.ts'
import { figuresSaid } from '../../../texts/figures-said.ts'
import { BackToDashboard } from '../back-to-dashboard.tsx'
import { about, percentOf, shareText, sumOf } from './dashboard-words.ts'
import { answersAtDoor, needsToRoute } from './door-answers.ts'
import { Filters } from './filters.tsx'
import { periodOf } from './period.ts'

const { measures } = words
export type Measure = keyof typeof measures

type Activity = { asOf: string; territories: readonly { territory: string; rows: readonly Row<'activity'>[] }[] }
/** `then`: its needs of the month before, or its share where the map shows shares */
type Place = Record<'code' | 'name' | 'needs' | 'atDoor' | 'share' | 'then', string> & { value: number | null }

export function MapPage({
  page,
  month,
  months,
  service,
  audience,
  measure,
  activity,
  before,
}: {
  page: Page
  month: string
  months: readonly string[]
  service: ServiceKind | undefined
  audience: Status | undefined
  measure: Measure
  activity: Activity
  /** the month before */
  before: Activity
}) {
  const whenBefore = periodOf(month, 'mois').nameBefore
  const places = placesOf(activity, before, service, measure)
  const told = places.flatMap(({ value }) => value ?? [])
  const edges = measure === 'share' ? [25, 50, 75] : quarters(told)
  const shadeOf = (value: number) => 1 + edges.filter((edge) => value >= edge).length
  const title = `${measures[measure]}, ${service ? serviceLabels[service].fr : words.allServices}, ${monthText(month)}`
  const saidOf = (place: Place) => words.said(place.name, measure === 'share' ? place.share : place.needs)
  const epciShades = places.map((place) => ({
    code: place.code,
    shade: place.value === null ? 0 : shadeOf(place.value),
    said: saidOf(place),
  }))
  const asked = { mois: month, service: service ?? '', public: audience ?? '' }
  return (
    <Layout page={page} title={words.titleOf(title)} door="pro" broad>
      <BackToDashboard asked={asked} />
      <h1>{words.title}</h1>
      <Filters {...{ page, month, months, service, audience }} action="/region/carte">
        <Select name="mesure" label={words.measure} options={Object.entries(measures)} value={measure} />
      </Filters>
      <h2>{title}</h2>
      {told.length === 0 ? (
        <Notice>
          <p>{figuresSaid.tooFewToShow(words.kept)}</p>
        </Notice>
      ) : (
        <>
          <MapFigure
            title={title}
            epcis={epciShades}
            unsaid={figuresSaid.tooFew}
            legend={Array.from({ length: shades }, (_, at) => spanText(edges, at, measure))}
          />
          <Table
            caption={title}
            head={[
              words.place,
              measures.needs,
              answeredAtDoorLabel.fr,
              measures.share,
              words.before(measures[measure], whenBefore),
            ]}
          >
            {places.map(({ code, name, needs, atDoor, share, then }) => (
              <tr key={code}>
                <th scope="row">
                  <a href={`/region?${new URLSearchParams({ ...asked, territoire: code })}`}>{name}</a>
                </th>
                <NumberCell>{needs}</NumberCell>
                <NumberCell>{atDoor}</NumberCell>
                <NumberCell>{share}</NumberCell>
                <NumberCell>{then}</NumberCell>
              </tr>
            ))}
          </Table>
        </>
      )}
      <p>
        {words.rounded} {figuresSaid.asOf(momentText(activity.asOf))}
      </p>
    </Layout>
  )
}

/** What the published rows of an EPCI tell, in numbers and in words. */
function toldIn(rows: readonly Row<'activity'>[], service: ServiceKind | undefined) {
  const asked = rows.filter((row) => service === undefined || row.service === service)
  const needs = sumOf(asked.map((row) => row.needs))
  const accepted = sumOf(asked.map((row) => row.accepted))
  const toRoute = sumOf(asked.map(needsToRoute))
  return {
    needs: { value: needs, text: about(needs, service === undefined) },
    atDoor: about(sumOf(asked.map(answersAtDoor)), service === undefined),
    share: { value: percentOf(accepted, toRoute), text: shareText(accepted, toRoute) ?? figuresSaid.tooFew },
  }
}

/** Every EPCI by its name. */
function placesOf(now: Activity, before: Activity, service: ServiceKind | undefined, measure: Measure): Place[] {
  const rowsOf = ({ territories }: Activity, code: string) =>
    territories.find(({ territory }) => territory === code)?.rows ?? []
  return epcis()
    .map(({ code, name }) => {
      const told = toldIn(rowsOf(now, code), service)
      const then = toldIn(rowsOf(before, code), service)[measure].text
      const { needs, atDoor, share } = told
      return { code, name, value: told[measure].value, needs: needs.text, atDoor, share: share.text, then }
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'fr'))
}

/** Where a quarter, a half and three quarters of the values lie; fewer where they are the same. */
export function quarters(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(share * sorted.length)] ?? 0
  return [...new Set([at(0.25), at(0.5), at(0.75)])].filter((edge) => edge > (sorted[0] ?? 0))
}

/** Undefined for a shade that no value has. */
export function spanText(edges: readonly number[], at: number, measure: Measure): string | undefined {
  if (at > edges.length) return undefined
  const unit = measure === 'share' ? ' %' : ''
  const [from, to] = [edges[at - 1], edges[at]]
  if (from === undefined && to === undefined) return words.everywhereAlike
  if (from === undefined) return words.under(to ?? 0, unit)
  if (to === undefined) return words.orMore(from, unit)
  return words.between(from, to, unit)
}
