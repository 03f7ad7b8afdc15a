// What persons say when they are asked at another moment than the end of their request: each survey apart, of the whole
// region, and beside it how many it could have been asked of.

import { outcomes, regionCode } from '@hent/contracts/codes.ts'
import { isPublished } from '@hent/contracts/figures.ts'
import { type OtherSurveyKind, otherSurveyKinds } from '@hent/contracts/survey-kinds.ts'
import { territoryKind } from '@hent/territory/communes.ts'
import type { Row } from '../../../apis/tracking.ts'
import { Section } from '../../../components/section.tsx'
import { Table } from '../../../components/table.tsx'
import { otherSurveyTexts as words } from '../../../texts/other-surveys.ts'
import { shareTexts } from '../../../texts/shares.ts'
import { surveyKindNames } from '../../../texts/survey-kinds.ts'
import { about, sumOf } from '../figures/dashboard-words.ts'
import { answersAtDoor } from '../figures/door-answers.ts'
import { FileLinks } from '../figures/file-links.tsx'
import { rowsIn } from '../figures/period.ts'
import { betweenText, type PartOf, percentText, shareOf } from '../figures/shares.ts'
import type { SatisfactionView } from './satisfaction-charts.tsx'

type OtherRow = Row<'other-surveys'>

export function OtherSurveys(view: SatisfactionView) {
  if (!isPublished('other-surveys', territoryKind(view.territory))) return null
  const { period, others } = view
  const rows = others.filter((one) => period.months.includes(one.period)).flatMap((one) => one.rows)
  return (
    <Section id="autres-questionnaires" title={words.title}>
      <p>{words.lead}</p>
      <Table caption={`${words.title}, ${period.name}`} head={words.head} words>
        {otherSurveyKinds.map((kind) => (
          <KindRow key={kind} {...{ view, kind }} rows={rows.filter(({ survey }) => survey === kind)} />
        ))}
      </Table>
      <p>{words.reading}</p>
      <FileLinks what={words.title} asked={fileOf(view)} />
    </Section>
  )
}

const fileOf = ({ period }: SatisfactionView) => ({
  mois: period.month,
  territoire: regionCode,
  tableau: 'other-surveys',
  duree: String(period.months.length),
})

function KindRow({ view, kind, rows }: { view: SatisfactionView; kind: OtherSurveyKind; rows: readonly OtherRow[] }) {
  const total = (pick: (row: OtherRow) => OtherRow['sent']) => about(sumOf(rows.map((row) => pick(row) ?? '< 5')), true)
  const share = (partOf: (row: OtherRow) => PartOf) => {
    const told = shareOf(rows.map(partOf))
    return told ? `environ ${percentText(told.share)}, ${betweenText(told)}` : shareTexts.tooFew
  }
  return (
    <tr>
      <th scope="row">{surveyKindNames[kind]}</th>
      <td>{concerned(view, kind)}</td>
      <td>{total(({ sent }) => sent)}</td>
      <td>{share(({ answered, sent }) => [answered, sent])}</td>
      <td>{share(({ found, answers }) => [found.yes, answers])}</td>
      <td>{share(({ favourable, given }) => [favourable.useful, given.useful])}</td>
      <td>{share(({ favourable, given }) => [favourable.recommend, given.recommend])}</td>
    </tr>
  )
}

/** Who it could have been asked of: what is more than was asked was not reached, had not agreed, or was asked lately. */
function concerned({ figures, period }: SatisfactionView, kind: OtherSurveyKind): string {
  const rows = rowsIn(figures.activity, period.months, undefined)
  const ended = (names: readonly string[]) =>
    about(sumOf(rows.flatMap(({ endings }) => names.map((name) => endings[name] ?? '< 5'))), true)
  switch (kind) {
    case 'first-information':
      return words.atDoor(about(sumOf(rows.map(answersAtDoor)), true))
    case 'six-months':
      return words.ended(ended(outcomes))
    case 'unfinished':
      return words.stopped(ended(['withdrawn']))
  }
}
