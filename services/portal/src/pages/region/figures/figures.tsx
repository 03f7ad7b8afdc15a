// Figures: a public summary, and the Region's published tables. Counts under five are said so; never a name.

import { type Outcome, outcomes, regionCode } from '@hent/contracts/codes.ts'
import type { TableName } from '@hent/contracts/figures.ts'
import { indicatorOf } from '@hent/contracts/indicators.ts'
import { networkLabels, outcomeLabels, serviceLabels, statusLabels } from '@hent/contracts/labels.ts'
import { numberText } from '@hent/contracts/numbers.ts'
import { structureMeasures } from '@hent/contracts/structure-indicators.ts'
import { surveyMarks } from '@hent/contracts/survey-answers.ts'
import { themeMeasures } from '@hent/contracts/theme-indicators.ts'
import { departements, epcis } from '@hent/territory/communes.ts'
import type { ComponentChildren } from 'preact'
import type { Count, Hours, Row } from '../../../apis/tracking.ts'
import { Button } from '../../../components/button.tsx'
import { Form } from '../../../components/form.tsx'
import { Layout } from '../../../components/layout.tsx'
import { Notice } from '../../../components/notice.tsx'
import { Select } from '../../../components/select.tsx'
import { CountCell, NumberCell, Table } from '../../../components/table.tsx'
import type { Page } from '../../../page.ts'
import { audienceDelayTexts } from '../../../texts/audience-delays.ts'
import { momentText, monthText } from '../../../texts/dates.ts'
import { networkTexts } from '../../../texts/networks.ts'
import { openDataTexts } from '../../../texts/open-data.ts'
import { departementNames } from '../../../texts/pro.ts'
import { satisfactionTexts } from '../../../texts/satisfaction.ts'
import { spreadText, structureMonthTexts } from '../../../texts/structure-month.ts'
import { themeTexts } from '../../../texts/theme.ts'
import { BackToDashboard } from '../back-to-dashboard.tsx'
import { FileLinks } from './file-links.tsx'

const tableLabels = openDataTexts.tables
/** Asked of a file instead of a territory: all of the list. */
export const everywhere = 'tout'

export const isTerritory = (code: string) => territories().some(([known]) => known === code)

export function territories(): [string, string][] {
  const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, 'fr')
  return [
    [regionCode, 'Toute la Bretagne'],
    ...departements().map(({ code, name }): [string, string] => [code, `${name} (${code})`]),
    ...epcis()
      .sort(byName)
      .map(({ code, name }): [string, string] => [code, name]),
  ]
}

/** The region and its départements, for what is published of no smaller place. */
export const departementPlaces = () => territories().filter(([code]) => code === regionCode || code in departementNames)

export const placeName = (territory: string): string =>
  territories().find(([code]) => code === territory)?.[1] ?? departementNames[territory] ?? territory

export function hoursText(page: Pick<Page, 'texts'>, hours: Hours): string {
  const { figures } = page.texts
  if (hours === null) return figures.tooFew
  return hours === 'longer' ? figures.longer : figures.hours(hours)
}

const mean = (page: Page, value: number | null | undefined) =>
  value === null || value === undefined ? page.texts.figures.tooFew : numberText(value, page.language)

export type Shown = { [T in TableName]: { table: T; asOf: string; rows: readonly Row<T>[] } }[TableName]

export function RegionPage({
  page,
  month,
  months,
  territory,
  shown,
  table,
}: {
  page: Page
  month: string
  months: readonly string[]
  territory: string
  table: TableName
  /** absent where this table is not published for this territory */
  shown: Shown | undefined
}) {
  const place = placeName(territory)
  return (
    <Layout page={page} title="Tableaux d’un mois" door="pro" broad>
      <h1>Tableaux d’un mois</h1>
      <BackToDashboard />
      <p class="lead">
        Arrondis à cinq ; « &lt; 5 » : moins de cinq, jamais précisé. Aucun nom, aucun autre croisement que ceux de
        cette liste.
      </p>
      <Form page={page} action="/region/tableaux" method="get">
        <Select name="mois" label="Mois" options={months.map((one) => [one, monthText(one)])} value={month} />
        <Select name="territoire" label="Territoire" options={territories()} value={territory} />
        <Select name="tableau" label="Tableau" options={Object.entries(tableLabels)} value={table} />
        <Button>Afficher</Button>
      </Form>
      {shown ? (
        <RegionTable
          page={page}
          shown={shown}
          caption={`${tableLabels[table]}, ${place}, ${monthText(month)} (calculé le ${momentText(shown.asOf)})`}
        />
      ) : (
        <Notice>
          <p>
            Ce tableau n’est pas publié pour ce territoire. Les publics le sont par département, et leurs délais pour
            toute la Bretagne ; les avis par EPCI ou pour toute la Bretagne ; les avis favorables pour toute la Bretagne
            ; les délais par tranches par département ou pour toute la Bretagne ; d’une structure à l’autre, pour toute
            la Bretagne ; les réseaux par département ou pour toute la Bretagne, et leurs avis pour toute la Bretagne ;
            le thème par département ou pour toute la Bretagne.
          </p>
        </Notice>
      )}
      {shown ? (
        <FileLinks
          what={`${tableLabels[table]}, ${place}, ${monthText(month)}`}
          asked={{ tableau: table, mois: month, territoire: territory, duree: '1' }}
        />
      ) : null}
      <FileLinks
        what={`${tableLabels[table]}, tous les territoires, douze mois jusqu’à ${monthText(month)}`}
        asked={{ tableau: table, mois: month, territoire: everywhere }}
      />
    </Layout>
  )
}

function RegionTable({ page, shown, caption }: { page: Page; shown: Shown; caption: string }) {
  const count = (value: Count, key: string) => <CountCell key={key} page={page} value={value} />
  const text = (value: string, key: string) => <NumberCell key={key}>{value}</NumberCell>
  const { head, rows } = cellsOf(page, shown, count, text)
  return (
    <Table caption={caption} head={head}>
      {rows.map(([label, cells]) => (
        <tr key={label}>
          <th scope="row">{label}</th>
          {cells}
        </tr>
      ))}
    </Table>
  )
}

type Cells = { head: string[]; rows: [string, ComponentChildren[]][] }

/** The columns of each table, in words. */
function cellsOf(
  page: Page,
  shown: Shown,
  count: (value: Count, key: string) => ComponentChildren,
  text: (value: string, key: string) => ComponentChildren,
): Cells {
  const few: Count = '< 5'
  const orTooFew = (told: Count | null, key: string) =>
    told === null ? text(page.texts.figures.tooFew, key) : count(told, key)
  switch (shown.table) {
    case 'activity':
      return {
        head: ['Service', 'Besoins', 'Acceptés', 'Contactés', ...outcomes.map((one: Outcome) => outcomeLabels[one].fr)],
        rows: shown.rows.map((row) => [
          serviceLabels[row.service].fr,
          [
            count(row.needs, 'needs'),
            count(row.accepted, 'accepted'),
            count(row.contacted, 'contacted'),
            ...outcomes.map((one) => count(row.endings[one] ?? few, one)),
          ],
        ]),
      }
    case 'delays':
      return {
        head: [
          'Service',
          'La moitié acceptée en moins de',
          'Neuf sur dix acceptées en moins de',
          'La moitié contactée en moins de',
          'Neuf sur dix contactées en moins de',
        ],
        rows: shown.rows.map((row) => [
          serviceLabels[row.service].fr,
          [
            text(hoursText(page, row.halfAcceptedWithinHours), 'a'),
            text(hoursText(page, row.nineTenthsAcceptedWithinHours), 'b'),
            text(hoursText(page, row.halfContactedWithinHours), 'c'),
            text(hoursText(page, row.nineTenthsContactedWithinHours), 'd'),
          ],
        ]),
      }
    case 'delay-classes':
      return {
        head: ['Service', 'Acceptés dans le délai promis', 'Contactés dans le délai promis'],
        rows: shown.rows.map(({ service, inTime }) => [
          serviceLabels[service].fr,
          ['accepted', 'contacted'].map((which) => {
            const told = inTime[which] ?? null
            return told === null ? text(page.texts.figures.tooFew, which) : count(told, which)
          }),
        ]),
      }
    case 'surveys':
      return {
        head: ['Service', 'Avis demandés', 'Avis reçus'],
        rows: shown.rows.map((row) => [
          serviceLabels[row.service].fr,
          [count(row.sent, 'sent'), count(row.answered, 'answered')],
        ]),
      }
    case 'answers':
      return {
        head: [
          'Service',
          'Avis',
          'Contactés',
          'Utilité sur 5',
          'Accueil sur 5',
          'Délai sur 5',
          'Recommandation sur 10',
        ],
        rows: shown.rows.map((row) => [
          serviceLabels[row.service].fr,
          [
            count(row.answers, 'answers'),
            count(row.contacted.yes ?? few, 'contacted'),
            ...['useful', 'welcome', 'delay', 'recommend'].map((mark) => text(mean(page, row.means[mark]), mark)),
          ],
        ]),
      }
    case 'structures':
      return {
        head: ['Service', 'Structures', ...structureMonthTexts.spreadHead],
        rows: shown.rows.map((row) => [
          serviceLabels[row.service].fr,
          [
            count(row.structures, 'structures'),
            ...structureMeasures.map((measure) => text(spreadText(row[measure]), measure)),
            text(
              spreadText(row.halfAcceptedWithinHours, (hours) => hoursText(page, hours)),
              'delay',
            ),
          ],
        ]),
      }
    case 'networks':
      return {
        head: ['Réseau', ...networkTexts.head],
        rows: shown.rows.map((row) => [
          networkLabels[row.network],
          structureMeasures.map((measure) => orTooFew(row[measure], measure)),
        ]),
      }
    case 'theme':
      return {
        head: [themeTexts.title, ...themeTexts.measuresHead],
        rows: shown.rows.map((row) => [
          themeTexts.title,
          themeMeasures.map((measure) => orTooFew(row[measure], measure)),
        ]),
      }
    case 'network-opinions':
    case 'satisfaction':
      return {
        head: [
          shown.table === 'satisfaction' ? 'Service' : 'Réseau',
          ...surveyMarks.map((mark) => indicatorOf(`${mark}-share`).name),
        ],
        rows: shown.rows.map(({ given, favourable, ...of }) => [
          'service' in of ? serviceLabels[of.service].fr : networkLabels[of.network],
          surveyMarks.map((mark) => {
            const [part, whole] = [favourable[mark] ?? null, given[mark] ?? null]
            return part === null || whole === null
              ? text(page.texts.figures.tooFew, mark)
              : text(satisfactionTexts.ofGiven(part, whole), mark)
          }),
        ]),
      }
    case 'audience-delays':
      return {
        head: ['Public', ...audienceDelayTexts.countsHead],
        rows: shown.rows.map((row) => [
          statusLabels[row.status].fr,
          [row.needs, row.accepted, row.inTime.accepted, row.contacted, row.inTime.contacted].map((told, at) =>
            orTooFew(told ?? null, String(at)),
          ),
        ]),
      }
    case 'audience':
      return {
        head: ['Public', 'Demandes'],
        rows: shown.rows.map((row) => [statusLabels[row.status].fr, [count(row.requests, 'requests')]]),
      }
  }
}
