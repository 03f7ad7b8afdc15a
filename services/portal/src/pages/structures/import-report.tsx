// The report of a directory file: how many of each, what nobody would answer, each change field by field, each refusal with
// its line. The first of each; more of them in a file to download.

import { serviceLabels } from '@hent/contracts/labels.ts'
import { numberText } from '@hent/contracts/numbers.ts'
import type { ComponentChildren } from 'preact'
import type { ImportDifference, ImportReport as Report } from '../../apis/imports.ts'
import { Fact, Facts } from '../../components/facts.tsx'
import { LoneLink } from '../../components/lone-link.tsx'
import { Notice } from '../../components/notice.tsx'
import { Section } from '../../components/section.tsx'
import { changeLines } from '../../texts/import-lines.ts'
import { importTexts } from '../../texts/imports.ts'
import { departementNames } from '../../texts/pro.ts'

const words = importTexts.one
const most = 50

export function ImportReport({ report, path }: { report: Report; path: string }) {
  const { added, changed, gone, unchanged, refusedRows, heldBack, differences, refusals } = report
  const of = (kind: ImportDifference['kind']) => differences.filter((one) => one.kind === kind)
  return (
    <>
      <Section id="en-bref" title={words.counts}>
        <Facts>
          <Fact name={words.added}>{numberText(added)}</Fact>
          <Fact name={words.changed}>{numberText(changed)}</Fact>
          <Fact name={words.gone}>{numberText(gone)}</Fact>
          <Fact name={words.unchanged}>{numberText(unchanged)}</Fact>
          <Fact name={words.refused}>{numberText(refusedRows)}</Fact>
        </Facts>
      </Section>
      {heldBack ? (
        <Notice>
          <p>{words.heldBack}</p>
        </Notice>
      ) : null}
      <Lost lost={report.lost} />
      <Named id="fermees" title={words.sections.gone} count={gone} differences={of('gone')} />
      <Named id="nouvelles" title={words.sections.added} count={added} differences={of('added')} />
      <Changed count={changed} differences={of('changed')} />
      {differences.length > 0 ? <LoneLink href={`${path}/changements`} text={words.files.changes} /> : null}
      <Refused count={refusedRows} refusedFor={report.refusedFor} refusals={refusals} path={path} />
    </>
  )
}

function Lost({ lost }: Pick<Report, 'lost'>) {
  if (lost.length === 0) return null
  return (
    <Notice title={words.sections.lost} id="sans-reponse">
      <p>{words.lostLead}</p>
      <ul>
        {lost.map(({ departement, service, label, communes, names }) => (
          <li key={`${departement} ${service} ${label}`}>
            {words.lostLine(serviceLabels[service].fr, label, departementNames[departement] ?? '', communes, names)}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** The first of a list, and how many there are. */
function First({
  id,
  title,
  count,
  shown,
  kept,
  children,
}: {
  id: string
  title: string
  count: number
  shown: number
  /** how many of them the file to download has */
  kept: number
  children: ComponentChildren
}) {
  if (count === 0) return null
  return (
    <Section id={id} title={title}>
      {count > shown ? <p class="hint">{words.firstOnes(shown, count, kept)}</p> : null}
      {children}
    </Section>
  )
}

type Differences = { count: number; differences: readonly ImportDifference[] }

function Named({ id, title, count, differences }: Differences & { id: string; title: string }) {
  const shown = differences.slice(0, most)
  return (
    <First id={id} title={title} count={count} shown={shown.length} kept={differences.length}>
      <ul>
        {shown.map(({ structureId, name }) => (
          <li key={structureId}>{name}</li>
        ))}
      </ul>
    </First>
  )
}

function Changed({ count, differences }: Differences) {
  const shown = differences.slice(0, most)
  return (
    <First id="modifiees" title={words.sections.changed} count={count} shown={shown.length} kept={differences.length}>
      {shown.map((one) => (
        <div key={one.structureId}>
          <h3>{one.name}</h3>
          <ul>
            {changeLines(one).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      ))}
    </First>
  )
}

function Refused({
  count,
  refusedFor,
  refusals,
  path,
}: Pick<Report, 'refusedFor' | 'refusals'> & { count: number; path: string }) {
  const shown = refusals.slice(0, most)
  return (
    <First id="refusees" title={words.sections.refused} count={count} shown={shown.length} kept={refusals.length}>
      <p>{words.refusedStay}</p>
      <ul>
        {refusedFor.map(({ reason, sentence, rows }) => (
          <li key={reason}>{words.refusedFor(rows, sentence)}</li>
        ))}
      </ul>
      <h3>{words.lineByLine}</h3>
      <ul>
        {shown.map(({ list, row, line, id, sentence, faults }) => (
          <li key={`${list} ${row}`}>
            <strong>{words.at(row, line)}</strong> ({words.lists[list]}
            {id === null ? '' : `, ${id}`}) : {sentence} {faults.join(', ')}
          </li>
        ))}
      </ul>
      <LoneLink href={`${path}/refus`} text={words.files.refused} />
    </First>
  )
}
