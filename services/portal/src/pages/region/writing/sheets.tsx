// The sheets of first information as the Region keeps them: which are in force, since when, and what is missing.

import { missingIn } from '@hent/contracts/in-languages.ts'
import type { SheetSeen } from '../../../apis/sheets.ts'
import { Layout } from '../../../components/layout.tsx'
import { Notice } from '../../../components/notice.tsx'
import { Table } from '../../../components/table.tsx'
import type { Page } from '../../../page.ts'
import { shortDayText } from '../../../texts/dates.ts'
import { regionSheetTexts as words } from '../../../texts/sheets.ts'
import { writtenTexts as written } from '../../../texts/written.ts'
import { BackToDashboard } from '../back-to-dashboard.tsx'
import { writerOf } from './written.tsx'

export function RegionSheetsPage({ page, sheets }: { page: Page; sheets: readonly SheetSeen[] | 'away' }) {
  return (
    <Layout page={page} title={words.title} door="pro" broad>
      <BackToDashboard />
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      {sheets === 'away' ? (
        <Notice>
          <p>{words.away}</p>
        </Notice>
      ) : (
        <Table caption={words.list} head={words.listHead} words>
          {sheets.map(({ sheet, texts, by, at }) => (
            <tr key={sheet}>
              <th scope="row">
                <a href={`/region/fiches?fiche=${sheet}`}>{texts.fr.title}</a>
              </th>
              <td>{at ? written.by(writerOf(by), shortDayText(at)) : writerOf(by)}</td>
              <td>{missingIn(texts).length > 0 ? written.missing(missingIn(texts)) : written.nothingMissing}</td>
            </tr>
          ))}
        </Table>
      )}
    </Layout>
  )
}
