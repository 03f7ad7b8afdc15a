// The Region's dashboard: a month in a few figures, how it came to that over a year, and what each figure means. Each
// chart has its table, its definition and its file. Sums are of published rows, so they tell nothing the rows do not.

import { outcomes, type ServiceKind, serviceKinds } from '@hent/contracts/codes.ts'
import { isPublished, type TableName } from '@hent/contracts/figures.ts'
import { outcomeLabels, serviceLabels, statusLabels } from '@hent/contracts/labels.ts'
import { territoryKind } from '@hent/territory/communes.ts'
import type { ComponentChildren } from 'preact'
import type { Count, Row } from '../apis/tracking.ts'
import { barsOf, linesOver, type Series } from '../charts.ts'
import { momentText, monthText } from '../dates.ts'
import { numberText } from '../numbers.ts'
import { Button, Form, Select } from './fields.tsx'
import { hoursText, placeName, Table, territories } from './figures.tsx'
import { Layout } from './layout.tsx'
import type { Page } from './page.ts'

type Trend<T extends TableName> = readonly { period: string; asOf: string; rows: readonly Row<T>[] }[]
export type Figures = { [T in TableName]: Trend<T> }

/** What a figure counts, in words anybody understands. */
const definitions = {
  needs: ['Besoins reçus', 'Une demande peut porter plusieurs besoins ; chacun est compté, le mois de sa réception.'],
  accepted: ['Pris en charge', 'Besoins reçus ce mois-là qu’une structure a acceptés depuis.'],
  contacted: ['Premier contact', 'Besoins acceptés pour lesquels la structure a noté un premier contact.'],
  delays: [
    'Délai d’acceptation',
    'Temps entre la réception et l’acceptation par une structure, nuits et jours fériés compris. « La moitié en moins de » est la médiane.',
  ],
  endings: [
    'Issue',
    'Ce que la structure a noté en terminant : aide apportée, pas d’aide possible, personne injoignable.',
  ],
  surveys: ['Taux de réponse', 'Part des personnes interrogées après leur accompagnement qui ont répondu.'],
  useful: [
    'Utilité',
    'Moyenne, sur 5, des réponses à « Cet échange vous a-t-il été utile ? » ; au moins cinq réponses.',
  ],
  audience: ['Publics', 'Demandes selon la situation dite par la personne.'],
} as const

/** A sum of published counts: null where none is told. */
function sumOf(counts: readonly Count[]): number | null {
  const told = counts.filter((count) => typeof count === 'number')
  return told.length === 0 ? null : told.reduce((sum, count) => sum + count, 0)
}

const about = (value: number | null, several: boolean) =>
  value === null
    ? several
      ? 'trop peu pour le dire'
      : 'moins de 5'
    : `${several ? 'environ ' : ''}${numberText(value)}`

/** Counts this small move by chance: they are not compared. */
const leastCompared = 20
function changeText(now: number | null, before: number | null, month: string): string | undefined {
  if (now === null || before === null || Math.min(now, before) < leastCompared) return undefined
  const percent = Math.round(((now - before) / before) * 100)
  const said = percent === 0 ? 'stable' : `${percent > 0 ? '+' : '−'} ${Math.abs(percent)} %`
  return `${said} par rapport à ${monthText(month)}`
}
function shareText(part: number | null, whole: number | null): string | undefined {
  if (part === null || whole === null || whole < leastCompared) return undefined
  return `environ ${Math.min(100, Math.round((part / whole) * 100))} %`
}

const shareOf = (part: number | null, whole: number | null) => {
  const share = shareText(part, whole)
  return share && `${share} des besoins reçus`
}

export function DashboardPage({
  page,
  month,
  months,
  territory,
  service,
  figures,
}: {
  page: Page
  month: string
  months: readonly string[]
  territory: string
  service: ServiceKind | undefined
  figures: Figures
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
      <Form page={page} action="/region" method="get">
        <div class="filters">
          <Select name="mois" label="Mois" options={months.map((one) => [one, monthText(one)])} value={month} />
          <Select name="territoire" label="Territoire" options={territories()} value={territory} />
          <Select
            name="service"
            label="Service"
            options={[
              ['', 'Tous les services'],
              ...serviceKinds.map((one): [string, string] => [one, serviceLabels[one].fr]),
            ]}
            value={service ?? ''}
          />
          <Button>Afficher</Button>
        </div>
      </Form>
      <h2>{title}</h2>
      {empty ? (
        <p class="notice">
          Rien à montrer encore pour ce choix : moins de cinq besoins par service et par mois. Essayez un territoire
          plus grand, ou toute la Bretagne.
        </p>
      ) : null}
      <dl class="figures">
        <Figure of="needs" value={about(last(needs), several)} note={change(needs)} />
        <Figure
          of="accepted"
          value={about(last(accepted), several)}
          note={shareOf(last(accepted), last(needs)) ?? change(accepted)}
        />
        <Figure of="contacted" value={about(last(contacted), several)} note={change(contacted)} />
        <Figure
          of="surveys"
          value={shareText(answered, sent) ?? 'trop peu pour le dire'}
          note={answered === null ? undefined : `${about(answered, several)} avis reçus`}
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
          page={page}
        />
        <Bars
          of="needs"
          title="Besoins reçus, par service"
          file={{ ...asked, tableau: 'activity' }}
          head={['Service', 'Besoins reçus']}
          rows={(figures.activity.at(-1)?.rows ?? []).map((row) => barOf(serviceLabels[row.service].fr, row.needs))}
          page={page}
        />
        <Bars
          of="delays"
          title="La moitié des besoins acceptés en moins de…"
          file={{ ...asked, tableau: 'delays' }}
          head={['Service', 'Délai']}
          rows={(figures.delays.at(-1)?.rows ?? []).map((row) => {
            const hours = row.halfAcceptedWithinHours
            const value = typeof hours === 'number' ? hours : null
            return { name: serviceLabels[row.service].fr, value, text: hoursText(page, hours) }
          })}
          page={page}
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
          page={page}
        />
        {isPublished('answers', territoryKind(territory)) ? (
          <Bars
            of="useful"
            title="Utilité de l’échange, sur 5"
            scale={5}
            file={{ ...asked, tableau: 'answers' }}
            head={['Service', 'Moyenne']}
            rows={(figures.answers.at(-1)?.rows ?? []).map((row) => {
              const value = row.means.useful ?? null
              const text = value === null ? 'trop peu de réponses' : numberText(value)
              return { name: serviceLabels[row.service].fr, value, text }
            })}
            page={page}
          />
        ) : null}
        {isPublished('audience', territoryKind(territory)) ? (
          <Bars
            of="audience"
            title="Qui fait des demandes"
            file={{ ...asked, tableau: 'audience' }}
            head={['Public', 'Demandes']}
            rows={(figures.audience.at(-1)?.rows ?? []).map((row) => barOf(statusLabels[row.status].fr, row.requests))}
            page={page}
          />
        ) : null}
      </div>
      <h2 id="definitions">Ce que disent ces chiffres</h2>
      <dl class="definitions">
        {Object.entries(definitions).map(([code, [name, meaning]]) => (
          <div key={code} id={`definition-${code}`}>
            <dt>{name}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p>
        Chaque nombre est arrondi à cinq ; « moins de 5 » n’est jamais précisé ; « environ » dit une somme de nombres
        arrondis. Aucun nom, aucun autre croisement que ceux de la liste publiée.
        {asOf ? ` Calculé le ${momentText(asOf)}.` : ''}
      </p>
      <p>
        <a href={`/region/tableaux?${new URLSearchParams(asked)}`}>Voir les tableaux d’un mois</a>
      </p>
    </Layout>
  )
}

const series = (needs: Series['values'], accepted: Series['values']): Series[] => [
  { name: 'Reçus', values: needs },
  { name: 'Pris en charge', values: accepted },
]
const barOf = (name: string, count: Count) => ({
  name,
  value: typeof count === 'number' ? count : null,
  text: typeof count === 'number' ? numberText(count) : 'moins de 5',
})

function Figure({ of, value, note }: { of: keyof typeof definitions; value: string; note?: string | undefined }) {
  return (
    <div class="figure">
      <dt>
        <a href={`#definition-${of}`}>{definitions[of][0]}</a>
      </dt>
      <dd>
        <strong>{value}</strong>
        {note ? <span class="note">{note}</span> : null}
      </dd>
    </div>
  )
}

type ChartProps = {
  page: Page
  of: keyof typeof definitions
  title: string
  /** what the file holds */
  file: Record<string, string>
  head: readonly string[]
}

function Chart({
  of,
  title,
  file,
  head,
  rows,
  svg,
}: ChartProps & {
  rows: readonly (readonly string[])[]
  svg: (words: { title: string; description: string }) => string
}) {
  if (rows.length === 0) return null
  const description = `${head.slice(1).join(', ')} : ${rows.map((row) => row.join(', ')).join(' ; ')}.`
  return (
    <figure class="graph">
      <figcaption>{title}</figcaption>
      <div class="drawing" dangerouslySetInnerHTML={{ __html: svg({ title, description }) }} />
      <details>
        <summary>Les mêmes chiffres en tableau</summary>
        <Table caption={title} head={head}>
          {rows.map(([label, ...cells]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {cells.map((cell, at) => (
                <td class="number" key={head[at + 1]}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </Table>
      </details>
      <p class="links">
        <a href={`#definition-${of}`}>
          Définition<span class="hidden"> : {title}</span>
        </a>{' '}
        <a href={`/region/fichier?${new URLSearchParams(file)}`}>
          Télécharger (CSV)<span class="hidden"> : {title}</span>
        </a>
      </p>
    </figure>
  )
}

function Bars({
  rows,
  scale,
  ...more
}: ChartProps & {
  rows: readonly { name: string; value: number | null; text: string }[]
  /** what a whole bar stands for, where it is not the largest value */
  scale?: number
}): ComponentChildren {
  return (
    <Chart {...more} rows={rows.map(({ name, text }) => [name, text])} svg={(words) => barsOf(rows, words, scale)} />
  )
}
