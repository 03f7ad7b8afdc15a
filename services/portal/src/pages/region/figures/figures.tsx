// The Region's published tables, each by itself. Counts under five are said so; never a name.

import { regionCode } from '@hent/contracts/codes.ts'
import type { TableName } from '@hent/contracts/figures.ts'
import { departements, epcis } from '@hent/territory/communes.ts'
import { Button } from '../../../components/button.tsx'
import { Form } from '../../../components/form.tsx'
import { Layout } from '../../../components/layout.tsx'
import { Notice } from '../../../components/notice.tsx'
import { Select } from '../../../components/select.tsx'
import { CountCell, NumberCell, Table } from '../../../components/table.tsx'
import type { Page } from '../../../page.ts'
import { momentText, monthText } from '../../../texts/dates.ts'
import { figuresSaid, filterTexts } from '../../../texts/figures-said.ts'
import { openDataTexts } from '../../../texts/open-data.ts'
import { departementNames } from '../../../texts/pro.ts'
import { tableTexts as words } from '../../../texts/tables.ts'
import { BackToDashboard } from '../back-to-dashboard.tsx'
import { FileLinks } from './file-links.tsx'
import { MonthSelect } from './filters.tsx'
import type { Cell, TableShown } from './table-columns.ts'

const tableLabels = openDataTexts.tables
/** Asked of a file instead of a territory: all of the list. */
export const everywhere = 'tout'

export const isTerritory = (code: string) => territories().some(([known]) => known === code)

export function territories(): [string, string][] {
  const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, 'fr')
  return [
    [regionCode, figuresSaid.wholeRegion],
    ...departements().map(({ code, name }): [string, string] => [code, `${name} (${code})`]),
    ...epcis()
      .sort(byName)
      .map(({ code, name }): [string, string] => [code, name]),
  ]
}

/** The region and its départements, for what is published of no smaller place. */
export const departementPlaces = () => territories().filter(([code]) => code === regionCode || code in departementNames)

export const placeName = (territory: string): string =>
  territories().find(([code]) => code === territory)?.[1] ?? departementNames[territory] ?? territory

export function RegionPage({
  page,
  month,
  months,
  territory,
  shown,
  table,
}: {
  page: Page
  month: string
  months: readonly string[]
  territory: string
  table: TableName
  /** absent where this table is not published for this territory */
  shown: (TableShown & { asOf: string }) | undefined
}) {
  const what = words.caption(tableLabels[table], placeName(territory), monthText(month))
  return (
    <Layout page={page} title={words.title} door="pro" broad>
      <BackToDashboard />
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <Form page={page} action="/region/tableaux" method="get">
        <MonthSelect months={months} value={month} />
        <Select name="territoire" label={filterTexts.territory} options={territories()} value={territory} />
        <Select name="tableau" label={words.table} options={Object.entries(tableLabels)} value={table} />
        <Button>{filterTexts.show}</Button>
      </Form>
      {shown ? (
        <RegionTable page={page} shown={shown} caption={words.captionAsOf(what, momentText(shown.asOf))} />
      ) : (
        <Notice>
          <p>{words.notPublished(table)}</p>
        </Notice>
      )}
      {shown ? (
        <FileLinks what={what} asked={{ tableau: table, mois: month, territoire: territory, duree: '1' }} />
      ) : null}
      <FileLinks
        what={words.everywhere(tableLabels[table], monthText(month))}
        asked={{ tableau: table, mois: month, territoire: everywhere }}
      />
    </Layout>
  )
}

function RegionTable({ page, shown, caption }: { page: Page; shown: TableShown; caption: string }) {
  return (
    <Table caption={caption} head={shown.head}>
      {shown.rows.map(({ name, cells }) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          {cells.map((cell, at) => (
            <ShownCell key={shown.head[at + 1]} page={page} cell={cell} />
          ))}
        </tr>
      ))}
    </Table>
  )
}

function ShownCell({ page, cell }: { page: Page; cell: Cell }) {
  if (typeof cell === 'number' || cell === '< 5') return <CountCell page={page} value={cell} />
  return <NumberCell>{cell ?? page.texts.figures.tooFew}</NumberCell>
}
