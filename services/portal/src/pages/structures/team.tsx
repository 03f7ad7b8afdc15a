// A team's load for who manages it: how many requests each adviser has, by what they wait for; each figure opens its list.

import type { Colleague } from '../../apis/directory.ts'
import type { Load, TeamLoad } from '../../apis/work.ts'
import { Layout } from '../../components/layout.tsx'
import { LoneLink } from '../../components/lone-link.tsx'
import { Notice } from '../../components/notice.tsx'
import { Section } from '../../components/section.tsx'
import { NumberCell, Table } from '../../components/table.tsx'
import { type Asked, inboxPath } from '../../forms/inbox.ts'
import type { Page } from '../../page.ts'
import { adviserTexts } from '../../texts/adviser.ts'
import { structureMonthTexts } from '../../texts/structure-month.ts'
import { teamTexts as words } from '../../texts/team.ts'

/** What presses first: on a narrow screen the others are reached by scrolling. */
const columns = [
  'silent',
  'answer',
  'contact',
  'study',
  'going',
  'appointment',
] as const satisfies readonly (keyof Load)[]
const nothing: Load = { answer: 0, study: 0, contact: 0, going: 0, appointment: 0, silent: 0 }

type Row = { name: string; load: Load; of: Pick<Asked, 'whose' | 'adviser'> }

export function TeamPage({
  page,
  structureId,
  load,
  colleagues,
}: {
  page: Page
  structureId: string
  load: TeamLoad
  /** who may answer for the structure today; none while the directory is away */
  colleagues: readonly Colleague[]
}) {
  const left = load.advisers.filter(({ agentId }) => !colleagues.some((one) => one.agentId === agentId))
  const isEmpty = columns.every((column) => load.total[column] === 0)
  return (
    <Layout page={page} title={words.title} door="pro" broad>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      {isEmpty ? <p>{words.nothing}</p> : null}
      {colleagues.length > 0 && left.length > 0 ? (
        <Notice>
          <p>{words.toHandOver}</p>
        </Notice>
      ) : null}
      <Table caption={words.caption} head={[words.who, ...columns.map((column) => words.columns[column])]}>
        {rowsOf(load, colleagues).map(({ name, load: its, of }) => (
          <tr key={`${name} ${of.adviser ?? ''}`}>
            <th scope="row">{name}</th>
            {columns.map((column) => (
              <NumberCell key={column}>
                {its[column] === 0 ? (
                  0
                ) : (
                  <a href={inboxPath({ ...of, waiting: column })}>
                    {its[column]}
                    <span class="hidden"> {`${words.columns[column]}, ${name}`}</span>
                  </a>
                )}
              </NumberCell>
            ))}
          </tr>
        ))}
      </Table>
      <details>
        <summary>{words.howToRead}</summary>
        {words.reading.map((one) => (
          <p key={one}>{one}</p>
        ))}
      </details>
      <Section id="mois" title={words.monthTitle}>
        <p>{words.month}</p>
        <LoneLink href={`/pro/structure/${structureId}/mois`} text={structureMonthTexts.open} />
      </Section>
    </Layout>
  )
}

/** Who is of the team, who follows something and is no more, what nobody follows, and all of it. */
function rowsOf({ advisers, nobody, total }: TeamLoad, colleagues: readonly Colleague[]): Row[] {
  const loadOf = (agentId: string) => advisers.find((one) => one.agentId === agentId) ?? nothing
  const left = advisers.filter(({ agentId }) => !colleagues.some((one) => one.agentId === agentId))
  const leftName = colleagues.length > 0 ? words.gone : adviserTexts.somebody
  return [
    ...colleagues.map(({ agentId, label }) => ({ name: label, load: loadOf(agentId), of: { adviser: agentId } })),
    ...left.map((load) => ({ name: leftName, load, of: { adviser: load.agentId } })),
    { name: words.nobody, load: nobody, of: { whose: 'nobody' as const } },
    { name: words.total, load: total, of: {} },
  ]
}
