// What persons said of a structure, on its month's page, for its manager: quarter by quarter, and nothing under five.

import { surveyMarks } from '@hent/contracts/survey-answers.ts'
import { monthAfter } from '@hent/territory/calendar.ts'
import { monthsOfQuarter, quarterOf, settledOn } from '@hent/territory/quarters.ts'
import type { QuarterOpinions } from '../../apis/opinions.ts'
import type { Count } from '../../apis/tracking.ts'
import { Notice } from '../../components/notice.tsx'
import { Section } from '../../components/section.tsx'
import { NumberCell, Table } from '../../components/table.tsx'
import { quarterText } from '../../texts/equal-delays.ts'
import { satisfactionTexts } from '../../texts/satisfaction.ts'
import { toldText } from '../../texts/structure-month.ts'
import { opinionTexts as words } from '../../texts/structure-opinions.ts'

export function StructureOpinions({ opinions }: { opinions: readonly QuarterOpinions[] | undefined }) {
  if (opinions === undefined)
    return (
      <Section id="avis" title={words.title}>
        <p>{words.away}</p>
      </Section>
    )
  const last = opinions.at(-1)?.quarter
  const latestFirst = opinions.toReversed()
  const untold = latestFirst.filter(({ told }) => told === null)
  const isEmpty = untold.length === opinions.length && untold.every(({ withheld }) => !withheld)
  return (
    <Section id="avis" title={words.title}>
      <p>{words.lead}</p>
      {isEmpty ? (
        <Notice>
          <p>{words.empty}</p>
        </Notice>
      ) : (
        <>
          <Told opinions={latestFirst} />
          {untold.map(({ quarter, withheld }) => (
            <p key={quarter}>{`${quarterText(quarter)}. ${withheld ? words.withheld : words.fewer}`}</p>
          ))}
        </>
      )}
      {last === undefined ? null : <Next after={last} />}
      <p>{satisfactionTexts.asks}</p>
      <details>
        <summary>{words.howToRead}</summary>
        <p>{words.reading}</p>
      </details>
    </Section>
  )
}

/** What is not told stands below: on a small screen a sentence in a table would be cut. */
function Told({ opinions }: { opinions: readonly QuarterOpinions[] }) {
  const rows = opinions.flatMap(({ quarter, told }) => (told === null ? [] : [{ quarter, ...told }]))
  if (rows.length === 0) return null
  return (
    <Table caption={words.caption} head={words.head}>
      {rows.map(({ quarter, answers, given, favourable }) => (
        <tr key={quarter}>
          <th scope="row">{quarterText(quarter)}</th>
          <NumberCell>{toldText(answers)}</NumberCell>
          {surveyMarks.map((mark) => (
            <NumberCell key={mark}>{shareText(favourable[mark], given[mark])}</NumberCell>
          ))}
        </tr>
      ))}
    </Table>
  )
}

const shareText = (favourable: Count, given: Count): string =>
  given === '< 5' ? words.tooFew : satisfactionTexts.ofGiven(favourable, given)

function Next({ after }: { after: string }) {
  const quarter = quarterOf(monthAfter(monthsOfQuarter(after)[2]))
  return <p>{words.next(quarter, settledOn(quarter))}</p>
}
