// The figures that matter of a period, each beside its target and the period before. What is compared are sums of published
// counts; where too much of them is not told, nothing is said.

import type { ServiceKind } from '@hent/contracts/codes.ts'
import type { Count, Row } from '../../../apis/tracking.ts'
import { Figure } from './dashboard-charts.tsx'
import {
  about,
  changeText,
  percentOfTallies,
  pointsText,
  shareText,
  type Tally,
  type TargetsInForce,
  tallyOf,
} from './dashboard-words.ts'
import { type Period, rowsIn } from './period.ts'

type Trend<R> = readonly { period: string; rows: readonly R[] }[]
type Sums = Record<'needs' | 'accepted' | 'contacted' | 'sent' | 'answered', Tally>

const lines = (...texts: (string | undefined)[]): string | undefined =>
  texts.filter((text) => text !== undefined).join(' ; ') || undefined

export function Totals({
  period,
  service,
  figures,
  targets,
}: {
  period: Period
  service: ServiceKind | undefined
  figures: { activity: Trend<Row<'activity'>>; surveys: Trend<Row<'surveys'>> }
  targets: TargetsInForce
}) {
  const over = (months: readonly string[]): Sums => {
    const activity = rowsIn(figures.activity, months, service)
    const surveys = rowsIn(figures.surveys, months, service)
    const sum = <R,>(rows: readonly R[], pick: (row: R) => Count) => tallyOf(rows.map(pick))
    return {
      needs: sum(activity, (row) => row.needs),
      accepted: sum(activity, (row) => row.accepted),
      contacted: sum(activity, (row) => row.contacted),
      sent: sum(surveys, (row) => row.sent),
      answered: sum(surveys, (row) => row.answered),
    }
  }
  const now = over(period.months)
  const before = over(period.before)
  const several = service === undefined || period.months.length > 1
  const change = (of: keyof Sums) => changeText(now[of], before[of], period.nameBefore)
  const points = (part: keyof Sums, whole: keyof Sums) =>
    pointsText(
      percentOfTallies(now[part], now[whole]),
      percentOfTallies(before[part], before[whole]),
      period.nameBefore,
    )
  const share = (part: keyof Sums, whole: keyof Sums, of: string) => {
    const text = shareText(now[part].value, now[whole].value)
    return lines(text && `${text} des besoins ${of}`, points(part, whole)) ?? change(part)
  }
  const told = (of: keyof Sums) => about(now[of].value, several)
  return (
    <dl class="figures">
      <Figure of="needs" value={told('needs')} note={change('needs')} />
      <Figure of="accepted" value={told('accepted')} note={share('accepted', 'needs', 'reçus')} targets={targets} />
      <Figure
        of="contacted"
        value={told('contacted')}
        note={share('contacted', 'accepted', 'pris en charge')}
        targets={targets}
      />
      <Figure
        of="response-rate"
        value={shareText(now.answered.value, now.sent.value) ?? 'trop peu pour le dire'}
        note={
          now.answered.value === null ? undefined : lines(`${told('answered')} avis reçus`, points('answered', 'sent'))
        }
        targets={targets}
      />
    </dl>
  )
}
