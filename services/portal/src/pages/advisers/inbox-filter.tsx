// What an inbox is kept to: a service, a territory, a language, each with how many open requests it has in all.

import { serviceLabels } from '@hent/contracts/labels.ts'
import type { WorkCounts } from '../../apis/work.ts'
import { Button } from '../../components/button.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import { Select } from '../../components/select.tsx'
import { type Asked, asFields, isFiltered, placeName } from '../../forms/inbox.ts'
import type { Page } from '../../page.ts'
import { inboxTexts } from '../../texts/agents.ts'
import { languageNames } from '../../texts/texts.ts'

/** @param at the page that the inbox is on @param counts of each list on it */
export function InboxFilter({
  page,
  asked,
  counts,
  at = '/pro',
}: {
  page: Page
  asked: Asked
  counts: readonly WorkCounts[]
  at?: string
}) {
  const { service, territory, language, list: _l, after: _a, ...kept } = asked
  const of = <K extends keyof WorkCounts>(kind: K) => counts.map((one) => one[kind])
  const services = choices(of('services'), service, (code) => serviceLabels[code].fr)
  const territories = choices(of('territories'), territory, (code) => placeName(code) ?? code)
  const languages = choices(of('languages'), language, (code) => languageNames[code])
  return (
    <details open={isFiltered(asked)}>
      <summary>{inboxTexts.filters}</summary>
      <Form page={page} action={at} method="get">
        <Hidden fields={asFields(kept)} />
        <div class="filters">
          <Select
            name="service"
            label={inboxTexts.service}
            options={[['', inboxTexts.anyService], ...services]}
            value={service ?? ''}
          />
          <Select
            name="territoire"
            label={inboxTexts.territory}
            options={[['', inboxTexts.anyTerritory], ...territories]}
            value={territory ?? ''}
          />
          <Select
            name="langue"
            label={inboxTexts.language}
            options={[['', inboxTexts.anyLanguage], ...languages]}
            value={language ?? ''}
          />
          <Button quiet>{inboxTexts.filter}</Button>
        </div>
      </Form>
    </details>
  )
}

type Counts<C extends string> = readonly { code: C; count: number }[]

/** Those there are, and the one that is chosen, by their names. */
function choices<C extends string>(
  lists: readonly Counts<C>[],
  chosen: C | undefined,
  nameOf: (code: C) => string,
): [string, string][] {
  const sums = new Map<C, number>(chosen ? [[chosen, 0]] : [])
  for (const { code, count } of lists.flat()) sums.set(code, (sums.get(code) ?? 0) + count)
  return [...sums]
    .map(([code, count]): [string, string] => [code, `${nameOf(code)} (${count})`])
    .sort(([, a], [, b]) => a.localeCompare(b, 'fr'))
}
