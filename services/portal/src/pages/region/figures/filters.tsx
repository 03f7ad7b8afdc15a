// What a page of the Region's figures is asked for: a month and a service, and between them what is the page's own.

import { type ServiceKind, type Status, serviceKinds, statuses } from '@hent/contracts/codes.ts'
import { serviceLabels, statusLabels } from '@hent/contracts/labels.ts'
import type { ComponentChildren } from 'preact'
import { Button } from '../../../components/button.tsx'
import { Form, Hidden } from '../../../components/form.tsx'
import { Select } from '../../../components/select.tsx'
import type { Page } from '../../../page.ts'
import { audienceTexts as words } from '../../../texts/audience.ts'
import { monthText } from '../../../texts/dates.ts'
import { filterTexts } from '../../../texts/figures-said.ts'
import type { TargetsInForce } from './dashboard-words.ts'
import type { Period, PeriodKind } from './period.ts'

/** What a page of figures is asked for by its address, and what it may be compared with. */
export type View = {
  page: Page
  /** which may be asked for */
  months: readonly string[]
  period: Period
  territory: string
  service: ServiceKind | undefined
  audience: Status | undefined
  targets: TargetsInForce
}

/** A month of any year that is stored, under its year. */
export const MonthSelect = ({ months, value }: { months: readonly string[]; value: string }) => (
  <Select
    name="mois"
    label={filterTexts.month}
    options={months.map((one) => [one, monthText(one)])}
    group={(month) => month.slice(0, 4)}
    value={value}
  />
)

export function Filters({
  page,
  action,
  month,
  months,
  period,
  service,
  oneService = false,
  audience,
  byAudience = false,
  children,
}: {
  page: Page
  action: string
  month: string
  months: readonly string[]
  /** how long a period is, where the page offers several */
  period?: PeriodKind
  service?: ServiceKind | undefined
  /** the page is about one service: none is chosen */
  oneService?: boolean
  audience?: Status | undefined
  /** the page tells an audience by itself; another says that it does not, and keeps it for the next */
  byAudience?: boolean
  children?: ComponentChildren
}) {
  return (
    <Form page={page} action={action} method="get">
      <div class="filters">
        <MonthSelect months={months} value={month} />
        {period ? (
          <Select
            name="periode"
            label={filterTexts.period}
            options={Object.entries(filterTexts.periods)}
            value={period}
          />
        ) : null}
        {children}
        {oneService ? null : (
          <Select
            name="service"
            label={filterTexts.service}
            options={[
              ['', filterTexts.anyService],
              ...serviceKinds.map((one): [string, string] => [one, serviceLabels[one].fr]),
            ]}
            value={service ?? ''}
          />
        )}
        {byAudience ? (
          <Select
            name="public"
            label={words.label}
            options={[['', words.all], ...statuses.map((one): [string, string] => [one, statusLabels[one].fr])]}
            value={audience ?? ''}
          />
        ) : null}
        <Button>{filterTexts.show}</Button>
      </div>
      {audience && !byAudience ? (
        <>
          <Hidden fields={[['public', audience]]} />
          <p class="note">{words.notHere(statusLabels[audience].fr)}</p>
        </>
      ) : null}
    </Form>
  )
}
