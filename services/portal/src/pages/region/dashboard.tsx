// The Region's dashboard: a month in a few figures, beside their targets, and how it came to that over a year. Each chart
// has its table, its definition one click away and its file. Sums are of published rows, so they tell nothing the rows do not.

import { outcomes, type ServiceKind } from '@hent/contracts/codes.ts'
import { isPublished, type TableName } from '@hent/contracts/figures.ts'
import { outcomeLabels, serviceLabels, statusLabels } from '@hent/contracts/labels.ts'
import { territoryKind } from '@hent/territory/communes.ts'
import type { Count, Row } from '../../apis/tracking.ts'
import { linesOver } from '../../components/charts.ts'
import { Layout } from '../../components/layout.tsx'
import { LoneLink } from '../../components/lone-link.tsx'
import { Notice } from '../../components/notice.tsx'
import { Select } from '../../components/select.tsx'
import type { Page } from '../../page.ts'
import { momentText, monthText } from '../../texts/dates.ts'
import { numberText } from '../../texts/numbers.ts'
import { Bars, barOf, Chart, Figure, series, type TargetsInForce } from './dashboard-charts.tsx'
import { about, changeText, shareOf, shareText, sumOf } from './dashboard-words.ts'
import { hoursText, placeName, territories } from './figures.tsx'
import { Filters } from './filters.tsx'

type Trend<T extends TableName> = readonly { period: string; asOf: string; rows: readonly Row<T>[] }[]
export type Figures = { [T in TableName]: Trend<T> }

export function DashboardPage({
  page,
  month,
  months,
  territory,
  service,
  figures,
  targets,
}: {
  page: Page
  month: string
  months: readonly string[]
  territory: string
  service: ServiceKind | undefined
  figures: Figures
  targets: TargetsInForce
}) {
  const several = service === undefined
  const mine = <R extends { service: ServiceKind }>(rows: readonly R[]) =>
    rows.filter((row) => several || row.service === service)
  const over = (pick: (row: Row<'activity'>) => Count) =>
    figures.activity.map(({ rows }) => sumOf(mine(rows).map(pick)))
  const needs = over((row) => row.needs)
  const accepted = over((row) => row.accepted)
  const contacted = over((row) => row.contacted)
  const surveys = figures.surveys.at(-1)
  const sent = sumOf(mine(surveys?.rows ?? []).map((row) => row.sent))
  const answered = sumOf(mine(surveys?.rows ?? []).map((row) => row.answered))
  const before = figures.activity.at(-2)?.period ?? month
  const last = (values: readonly (number | null)[]) => values.at(-1) ?? null
  const change = (values: readonly (number | null)[]) => changeText(last(values), values.at(-2) ?? null, before)
  const place = placeName(territory)
  const title = `${place}, ${monthText(month)}`
  const asked = { mois: month, territoire: territory, service: service ?? '' }
  const asOf = figures.activity.at(-1)?.asOf
  const empty = last(needs) === null && needs.every((value) => value === null)
  return (
    <Layout page={page} title={`Tableau de bord : ${title}`} door="pro" broad>
      <h1>Tableau de bord</h1>
      <Filters {...{ page, month, months, service }} action="/region">
        <Select name="territoire" label="Territoire" options={territories()} value={territory} />
      </Filters>
      <h2>{title}</h2>
      {empty ? (
        <Notice>
          <p>
            Rien à montrer encore pour ce choix : moins de cinq besoins par service et par mois. Essayez un territoire
            plus grand, ou toute la Bretagne.
          </p>
        </Notice>
      ) : null}
      <dl class="figures">
        <Figure of="needs" value={about(last(needs), several)} note={change(needs)} />
        <Figure
          of="accepted"
          value={about(last(accepted), several)}
          note={shareOf(last(accepted), last(needs), 'reçus') ?? change(accepted)}
          targets={targets}
        />
        <Figure
          of="contacted"
          value={about(last(contacted), several)}
          note={shareOf(last(contacted), last(accepted), 'pris en charge') ?? change(contacted)}
          targets={targets}
        />
        <Figure
          of="response-rate"
          value={shareText(answered, sent) ?? 'trop peu pour le dire'}
          note={answered === null ? undefined : `${about(answered, several)} avis reçus`}
          targets={targets}
        />
      </dl>
      <div class="charts">
        <Chart
          of="needs"
          title="Besoins reçus et pris en charge, sur douze mois"
          file={{ ...asked, tableau: 'activity' }}
          svg={(words) =>
            linesOver(
              figures.activity.map(({ period }) => period),
              series(needs, accepted),
              words,
            )
          }
          head={['Mois', 'Besoins reçus', 'Pris en charge']}
          rows={figures.activity.map(({ period }, at) => [
            monthText(period),
            about(needs[at] ?? null, several),
            about(accepted[at] ?? null, several),
          ])}
        />
        <Bars
          of="needs"
          title="Besoins reçus, par service"
          file={{ ...asked, tableau: 'activity' }}
          head={['Service', 'Besoins reçus']}
          rows={(figures.activity.at(-1)?.rows ?? []).map((row) => barOf(serviceLabels[row.service].fr, row.needs))}
        />
        <Bars
          of="acceptance-delay"
          targets={targets}
          title="La moitié des besoins acceptés en moins de…"
          file={{ ...asked, tableau: 'delays' }}
          head={['Service', 'Délai']}
          rows={(figures.delays.at(-1)?.rows ?? []).map((row) => {
            const hours = row.halfAcceptedWithinHours
            const value = typeof hours === 'number' ? hours : null
            return { name: serviceLabels[row.service].fr, value, text: hoursText(page, hours) }
          })}
        />
        <Bars
          of="endings"
          title="Comment cela s’est terminé"
          file={{ ...asked, tableau: 'activity' }}
          head={['Issue', 'Besoins']}
          rows={outcomes.map((outcome) => {
            const counts = mine(figures.activity.at(-1)?.rows ?? []).map((row) => row.endings[outcome] ?? '< 5')
            const value = sumOf(counts)
            return { name: outcomeLabels[outcome].fr, value, text: about(value, several) }
          })}
        />
        {isPublished('answers', territoryKind(territory)) ? (
          <Bars
            of="useful"
            targets={targets}
            title="Utilité de l’échange, sur 5"
            scale={5}
            file={{ ...asked, tableau: 'answers' }}
            head={['Service', 'Moyenne']}
            rows={(figures.answers.at(-1)?.rows ?? []).map((row) => {
              const value = row.means.useful ?? null
              const text = value === null ? 'trop peu de réponses' : numberText(value)
              return { name: serviceLabels[row.service].fr, value, text }
            })}
          />
        ) : null}
        {isPublished('audience', territoryKind(territory)) ? (
          <Bars
            of="audience"
            title="Qui fait des demandes"
            file={{ ...asked, tableau: 'audience' }}
            head={['Public', 'Demandes']}
            rows={(figures.audience.at(-1)?.rows ?? []).map((row) => barOf(statusLabels[row.status].fr, row.requests))}
          />
        ) : null}
      </div>
      <p>
        Chaque nombre est arrondi à cinq ; « moins de 5 » n’est jamais précisé ; « environ » dit une somme de nombres
        arrondis. Aucun nom, aucun autre croisement que ceux de la liste publiée.
        {asOf ? ` Calculé le ${momentText(asOf)}.` : ''}
      </p>
      <LoneLink
        href={`/region/carte?${new URLSearchParams({ mois: month, service: service ?? '' })}`}
        text="Voir la carte"
      />
      <LoneLink href="/region/neutralite" text="Voir la neutralité des tirages" />
      <LoneLink href="/region/indicateurs" text="Ce que disent ces chiffres, et leurs cibles" />
      <LoneLink href={`/region/tableaux?${new URLSearchParams(asked)}`} text="Voir les tableaux d’un mois" />
    </Layout>
  )
}
