// The open data: the files of a month or a year, the licence, the dictionary. For everyone, without login.

import { openTables } from '@hent/contracts/figures.ts'
import { monthAfter } from '@hent/territory/calendar.ts'
import { monthSettledOn } from '@hent/territory/quarters.ts'
import { fileFormats } from '../../apis/tracking.ts'
import { Button } from '../../components/button.tsx'
import { Form } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { LoneLink } from '../../components/lone-link.tsx'
import { Select } from '../../components/select.tsx'
import { Table } from '../../components/table.tsx'
import { filePath } from '../../open-data/catalogue.ts'
import { columnsIn } from '../../open-data/dictionary.ts'
import type { Page } from '../../page.ts'
import { monthText } from '../../texts/dates.ts'
import { drawsTexts } from '../../texts/draws.ts'
import { openDataTexts as texts } from '../../texts/open-data.ts'

export function OpenDataPage({ page, month, months }: { page: Page; month: string; months: readonly string[] }) {
  const next = monthAfter(months[0] ?? month)
  return (
    <Layout page={{ ...page, again: false }} title={texts.title} broad>
      <h1>{texts.title}</h1>
      <p class="lead">{texts.lead}</p>
      <p>{texts.rule}</p>
      <p>
        {texts.moving} {texts.next(next, monthSettledOn(next))}
      </p>
      <h2>{texts.files}</h2>
      <Form page={page} action="/donnees-ouvertes" method="get">
        <Select name="mois" label={texts.month} options={months.map((one) => [one, monthText(one)])} value={month} />
        <Button quiet>{texts.show}</Button>
      </Form>
      <Files title={monthText(month)} path={month} />
      <Files title={`${texts.aYear} ${monthText(month)}`} path={`douze-mois-${month}`} />
      <h2>{texts.licence}</h2>
      <p>
        {texts.licenceText} <a href="https://www.etalab.gouv.fr/licence-ouverte-open-licence/">{texts.licence}</a>
      </p>
      <h2>{texts.machines}</h2>
      <LoneLink href="/donnees-ouvertes/catalogue.jsonld" text={texts.catalogue} />
      <LoneLink href="/donnees-ouvertes/dictionnaire.csv" text={texts.dictionaryFile} />
      <LoneLink href="/tirages" text={drawsTexts.title} />
      <h2>{texts.dictionaryTitle}</h2>
      {openTables.map((table) => (
        <Table key={table} caption={texts.tables[table]} head={texts.dictionaryHead} words>
          {columnsIn(table).map(({ column, name, meaning, unit }) => (
            <tr key={column}>
              <th scope="row">
                <code>{column}</code>
              </th>
              <td>
                {name}. <span class="note line">{meaning}</span>
              </td>
              <td>{unit}</td>
            </tr>
          ))}
        </Table>
      ))}
    </Layout>
  )
}

function Files({ title, path }: { title: string; path: string }) {
  return (
    <Table caption={title} head={[texts.table, ...fileFormats.map((format) => texts.formats[format])]}>
      {openTables.map((table) => (
        <tr key={table}>
          <th scope="row">{texts.tables[table]}</th>
          {fileFormats.map((format) => (
            <td key={format} class="number">
              <a href={filePath(path, table, format)}>
                {format.toUpperCase()}
                <span class="hidden">
                  {' '}
                  : {texts.tables[table]}, {title}
                </span>
              </a>
            </td>
          ))}
        </tr>
      ))}
    </Table>
  )
}
