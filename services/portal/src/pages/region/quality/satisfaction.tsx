// What persons say of how they were received: how many answer, how many are pleased, and who could not be reached. Shares
// are of published counts, each with the interval that chance leaves open.

import { isPublished } from '@hent/contracts/figures.ts'
import { type SurveyMark, surveyMarks } from '@hent/contracts/survey-answers.ts'
import { territoryKind } from '@hent/territory/communes.ts'
import type { Count } from '../../../apis/tracking.ts'
import { Notice } from '../../../components/notice.tsx'
import { meanOver } from '../../../report/year-sums.ts'
import { satisfactionTexts as words } from '../../../texts/satisfaction.ts'
import { shareTexts } from '../../../texts/shares.ts'
import { surveyWordsTexts } from '../../../texts/survey-words.ts'
import { Figure } from '../figures/dashboard-charts.tsx'
import { about, pointsText, sumOf } from '../figures/dashboard-words.ts'
import { placeName, territories } from '../figures/figures.tsx'
import { FiguresPage } from '../figures/figures-page.tsx'
import { rowsIn } from '../figures/period.ts'
import { betweenText, percentText } from '../figures/shares.ts'
import { OtherSurveys } from './other-surveys.tsx'
import { RoutedWell } from './routed-well.tsx'
import { ByDepartement, ByService, Monthly, type SatisfactionView, Unreached } from './satisfaction-charts.tsx'
import { type Measure, pleased, responses } from './satisfaction-measures.ts'

export function SatisfactionPage(view: SatisfactionView) {
  const { period, territory, service, audience } = view
  const title = `${placeName(territory)}, ${period.name}`
  const back = {
    mois: period.month,
    periode: period.kind,
    territoire: territory,
    service: service ?? '',
    public: audience ?? '',
  }
  return (
    <FiguresPage {...{ view, words, title, back }} action="/region/satisfaction" places={territories()}>
      {view.rewritten.length > 0 ? (
        <Notice>
          <p>{surveyWordsTexts.rewritten(view.rewritten)}</p>
        </Notice>
      ) : null}
      <Totals {...view} />
      <details>
        <summary>{words.howToRead}</summary>
        <p>{words.reading}</p>
      </details>
      <Monthly {...view} />
      <ByService {...view} />
      <ByDepartement {...view} />
      <Unreached {...view} />
      <OtherSurveys {...view} />
      {isPublished('fit', territoryKind(territory)) ? <RoutedWell fits={view.fits} period={period} /> : null}
    </FiguresPage>
  )
}

const mostOf = (mark: SurveyMark) => (mark === 'recommend' ? 10 : 5)

function Totals({ period, territory, service, figures, targets }: SatisfactionView) {
  const kind = territoryKind(territory)
  const share = ({ of }: Measure, months: readonly string[]) => of(figures, { months, service })
  const total = (rows: readonly Count[]) => about(sumOf(rows), true)
  const surveys = rowsIn(figures.surveys, period.months, service)
  const answers = figures.answers.filter(({ period: month }) => period.months.includes(month))
  const withoutTotal = [responses, ...pleased].every((one) => share(one, period.months) === null)
  const means = surveyMarks.map((mark) => meanOver(answers, mark, service))
  const figure = (one: Measure, note?: string) => {
    const now = share(one, period.months)
    const before = share(one, period.before)
    const inPercents = (some: typeof now) => (some ? Math.round(some.share * 100) : null)
    const notes = [
      now ? betweenText(now) : undefined,
      note,
      pointsText(inPercents(now), inPercents(before), period.nameBefore),
    ]
    return (
      <Figure
        key={one.code}
        of={one.code}
        value={now ? `environ ${percentText(now.share)}` : shareTexts.tooFew}
        note={notes.filter((text) => text !== undefined).join(' ; ')}
        targets={targets}
      />
    )
  }
  return (
    <>
      {withoutTotal && means.every((mean) => mean === null) ? (
        <Notice>
          <p>{words.empty}</p>
        </Notice>
      ) : null}
      <dl class="figures">
        {figure(
          responses,
          words.answers(total(surveys.map((row) => row.answered)), total(surveys.map((row) => row.sent))),
        )}
        {surveyMarks.map((mark, at) => {
          const mean = means[at] ?? null
          const said = mean === null ? undefined : words.mean(mean, mostOf(mark))
          const [one] = pleased.slice(at)
          if (isPublished('satisfaction', kind) && one) return figure(one, said)
          const code = mark === 'delay' ? 'delay-felt' : mark
          return isPublished('answers', kind) ? (
            <Figure key={mark} of={code} value={said ?? shareTexts.tooFew} targets={targets} />
          ) : null
        })}
      </dl>
      <p>{isPublished('satisfaction', kind) ? words.asks : words.onlyRegion}</p>
    </>
  )
}
