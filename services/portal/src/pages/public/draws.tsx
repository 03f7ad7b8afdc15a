// The draws that anyone may make again: what was committed to before each month, and the bundle of those that are over.

import type { SaltSeen } from '../../apis/neutrality.ts'
import { Layout } from '../../components/layout.tsx'
import { LoneLink } from '../../components/lone-link.tsx'
import { Notice } from '../../components/notice.tsx'
import { Table } from '../../components/table.tsx'
import type { Page } from '../../page.ts'
import { monthText } from '../../texts/dates.ts'
import { drawsTexts as words } from '../../texts/draws.ts'

/** Where the bundle of a month is, of this portal. */
export const bundlePath = (month: string) => `/tirages/lot?${new URLSearchParams({ mois: month })}`
export const printsPath = '/tirages/empreintes'

export function DrawsPage({ page, salts }: { page: Page; salts: readonly SaltSeen[] | 'away' }) {
  return (
    <Layout page={{ ...page, again: false }} title={words.title} broad>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <p>{words.how}</p>
      {salts === 'away' ? (
        <Notice>
          <p>{words.away}</p>
        </Notice>
      ) : (
        <Months salts={salts} />
      )}
      <p>{words.keep}</p>
      <p>
        {words.commandLead} <code>{words.command}</code>
      </p>
    </Layout>
  )
}

function Months({ salts }: { salts: readonly SaltSeen[] }) {
  if (salts.length === 0) return <p>{words.none}</p>
  return (
    <>
      <Table caption={words.table} head={words.head} words>
        {salts.toReversed().map(({ period, sha256, committedAt, salt }) => (
          <tr key={period}>
            <th scope="row">{monthText(period)}</th>
            <td>
              <code class="print">{sha256}</code>
              <span class="line">{words.committed(committedAt)}</span>
            </td>
            <td>
              {salt === undefined ? (
                words.notYet
              ) : (
                <a href={bundlePath(period)}>
                  {words.file}
                  <span class="hidden"> : {words.fileOf(period)}</span>
                </a>
              )}
            </td>
          </tr>
        ))}
      </Table>
      <LoneLink href={printsPath} text={words.prints} />
    </>
  )
}
