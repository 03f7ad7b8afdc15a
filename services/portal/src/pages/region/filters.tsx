// What a page of the Region's figures is asked for: a month and a service, and between them what is the page's own.

import { type ServiceKind, serviceKinds } from '@hent/contracts/codes.ts'
import { serviceLabels } from '@hent/contracts/labels.ts'
import type { ComponentChildren } from 'preact'
import { Button } from '../../components/button.tsx'
import { Form } from '../../components/form.tsx'
import { Select } from '../../components/select.tsx'
import type { Page } from '../../page.ts'
import { monthText } from '../../texts/dates.ts'

export function Filters({
  page,
  action,
  month,
  months,
  service,
  children,
}: {
  page: Page
  action: string
  month: string
  months: readonly string[]
  service: ServiceKind | undefined
  children: ComponentChildren
}) {
  return (
    <Form page={page} action={action} method="get">
      <div class="filters">
        <Select name="mois" label="Mois" options={months.map((one) => [one, monthText(one)])} value={month} />
        {children}
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
  )
}
