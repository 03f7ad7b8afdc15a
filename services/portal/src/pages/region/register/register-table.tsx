// A register kept in a table, pasted whole: first what it would change, then one press writes it.

import { registerColumns } from '@hent/contracts/register.ts'
import type { ImportSeen } from '../../../apis/register.ts'
import { Button } from '../../../components/button.tsx'
import { ErrorSummary } from '../../../components/error-summary.tsx'
import { Form, Hidden } from '../../../components/form.tsx'
import { Layout } from '../../../components/layout.tsx'
import { LoneLink } from '../../../components/lone-link.tsx'
import { Notice } from '../../../components/notice.tsx'
import { TextArea } from '../../../components/text-field.tsx'
import { WayBack } from '../../../components/way-back.tsx'
import type { Page } from '../../../page.ts'
import { entryErrorText, registerTexts as words } from '../../../texts/register.ts'

export function RegisterTablePage({ page, csv, report }: { page: Page; csv: string; report?: ImportSeen | undefined }) {
  const faults = (report?.faults ?? []).map(({ line, column, code }) => ({
    field: 'csv',
    message: `${words.line(line, column)} : ${entryErrorText(code)}`,
  }))
  const whole = report !== undefined && faults.length === 0
  const changes = whole ? report.added.length + report.changed.length : 0
  return (
    <Layout page={page} title={words.importTitle} faulty={faults.length > 0} door="pro">
      <WayBack href="/region/registre" text={words.back} />
      <h1>{words.importTitle}</h1>
      <ErrorSummary page={page} faults={faults} general={faults.length > 0 ? words.refused : undefined} />
      <p class="lead">{words.importLead}</p>
      <p>{words.columns(registerColumns.map(([column]) => column).join(', '))}</p>
      <p>{words.indicatorCodes}</p>
      <LoneLink href="/region/indicateurs" text={words.seeCodes} />
      {whole ? <WouldChange page={page} csv={csv} report={report} changes={changes} /> : null}
      <Form page={page} action="/region/registre/tableau">
        <TextArea page={page} name="csv" label={words.table} value={csv} faults={[]} optional={false} />
        <Button quiet={changes > 0}>{words.check}</Button>
      </Form>
    </Layout>
  )
}

function WouldChange({
  page,
  csv,
  report: { added, changed, same },
  changes,
}: {
  page: Page
  csv: string
  report: ImportSeen
  changes: number
}) {
  if (changes === 0) {
    return (
      <Notice>
        <p>{words.nothingToDo}</p>
      </Notice>
    )
  }
  return (
    <Notice>
      <ul>
        {added.length > 0 ? <li>{`${words.adds(added.length)} : ${added.join(', ')}`}</li> : null}
        {changed.length > 0 ? <li>{`${words.changes(changed.length)} : ${changed.join(', ')}`}</li> : null}
        {same > 0 ? <li>{words.sames(same)}</li> : null}
      </ul>
      <Form page={page} action="/region/registre/tableau">
        <Hidden
          fields={[
            ['csv', csv],
            ['apply', 'oui'],
          ]}
        />
        <Button>{words.apply}</Button>
      </Form>
    </Notice>
  )
}
