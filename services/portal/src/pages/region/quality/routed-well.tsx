// Whether structures receive the right requests, as they say once of each file: by service, and why not.

import { fitReasons, fits, serviceKinds } from '@hent/contracts/codes.ts'
import { serviceLabels } from '@hent/contracts/labels.ts'
import type { Row } from '../../../apis/tracking.ts'
import { Section } from '../../../components/section.tsx'
import { NumberCell, Table } from '../../../components/table.tsx'
import { fitNames, fitReasonNames, fitFigureTexts as words } from '../../../texts/fit.ts'
import type { Trend } from '../figures/dashboard.tsx'
import { about, sumOf } from '../figures/dashboard-words.ts'
import { FileLinks } from '../figures/file-links.tsx'
import type { Period } from '../figures/period.ts'
import { shareCells, shareOf } from '../figures/shares.ts'

export type FitFigures = { fit: Trend<'fit'>; misfits: Trend<'misfits'> }

const rowsOver = <R,>(trend: readonly { period: string; rows: readonly R[] }[], { months }: Period): R[] =>
  trend.filter(({ period }) => months.includes(period)).flatMap(({ rows }) => rows)
const total = (counts: readonly (Row<'fit'>['yes'] | undefined)[]) =>
  about(sumOf(counts.map((count) => count ?? '< 5')), true)

/** Of those who answered, which published counts give only where each is told. */
const wellOf = (rows: readonly Row<'fit'>[]) =>
  shareCells(shareOf(rows.flatMap((row) => fits.map((fit) => [fit === 'yes' ? row.yes : 0, row[fit]] as const))))

export function RoutedWell({ fits: { fit, misfits }, period }: { fits: FitFigures; period: Period }) {
  const all = rowsOver(fit, period)
  const why = rowsOver(misfits, period)
  const file = (tableau: string) => ({
    mois: period.month,
    territoire: '53',
    tableau,
    duree: String(period.months.length),
  })
  return (
    <Section id="bien-orientees" title={`${words.title}, ${period.name}`}>
      <p>{words.lead}</p>
      <Table caption={words.byService} head={[words.service, ...fits.map((one) => fitNames[one]), ...words.shareHead]}>
        {serviceKinds.map((service) => {
          const its = all.filter((row) => row.service === service)
          const cells = [...fits.map((one) => total(its.map((row) => row[one]))), ...wellOf(its)]
          return (
            <tr key={service}>
              <th scope="row">{serviceLabels[service].fr}</th>
              {cells.map((cell, at) => (
                <NumberCell key={at}>{cell}</NumberCell>
              ))}
            </tr>
          )
        })}
      </Table>
      <Table caption={words.why} head={[words.reason, words.answers]}>
        {fitReasons.map((reason) => (
          <tr key={reason}>
            <th scope="row">{fitReasonNames[reason]}</th>
            <NumberCell>{total(why.filter(({ misfit }) => misfit === reason).map((row) => row.misfits))}</NumberCell>
          </tr>
        ))}
      </Table>
      <FileLinks what={words.byService} asked={file('fit')} />
      <FileLinks what={words.why} asked={file('misfits')} />
    </Section>
  )
}
