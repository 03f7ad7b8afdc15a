// A change to try on a past month: the form, and the last ones tried.

import type { WhatIfSeen } from '../../../apis/what-if.ts'
import { Button } from '../../../components/button.tsx'
import { Choices } from '../../../components/choices.tsx'
import { ErrorSummary } from '../../../components/error-summary.tsx'
import { Form, Hidden } from '../../../components/form.tsx'
import { Layout } from '../../../components/layout.tsx'
import { Section } from '../../../components/section.tsx'
import { Select } from '../../../components/select.tsx'
import { Table } from '../../../components/table.tsx'
import { TextField } from '../../../components/text-field.tsx'
import type { Fault } from '../../../forms/form.ts'
import type { Page } from '../../../page.ts'
import { monthText } from '../../../texts/dates.ts'
import { type TriedDelay, triedDelays, whatIfTexts as words } from '../../../texts/what-if.ts'
import { BackToDashboard } from '../back-to-dashboard.tsx'

export type WhatIfForm = {
  /** of the try that this form begins: sent twice, it is tried once */
  id: string
  months: readonly string[]
  typed: Readonly<Record<string, string>>
  /** in force, where the Region has set them */
  delays: Partial<Record<TriedDelay, number | undefined>>
  among: readonly { structureId: string; name: string }[]
  faults: readonly Fault[]
  general?: string | undefined
}

export function WhatIfPage({ page, form, tried }: { page: Page; form: WhatIfForm; tried: readonly WhatIfSeen[] }) {
  const { id, months, typed, delays, among, faults, general } = form
  const field = (name: string) => ({ page, name, faults, value: typed[name] ?? '', optional: true, bare: true })
  return (
    <Layout page={page} title={words.title} faulty={faults.length > 0} door="pro">
      <BackToDashboard />
      <h1>{words.title}</h1>
      <ErrorSummary page={page} faults={faults} general={general} />
      <p class="lead">{words.lead}</p>
      <Form page={page} action="/region/essais">
        <Hidden fields={[['id', id]]} />
        <Select
          name="mois"
          label={words.month}
          options={months.map((one) => [one, monthText(one)])}
          value={typed.mois ?? months[0] ?? ''}
        />
        <Section id="delais" title={words.delaysTitle}>
          <p>{words.delaysHint}</p>
          {triedDelays.map((name) => (
            <TextField
              {...field(name)}
              key={name}
              label={words.delayNames[name]}
              hint={words.delayHint(name, delays[name])}
              narrow
            />
          ))}
        </Section>
        <Section id="une-structure" title={words.structureTitle}>
          <TextField {...field('structure')} label={words.structure} hint={words.structureHint} autocomplete="off" />
          {among.length > 1 ? (
            <Choices
              page={page}
              name="which"
              label={words.which}
              faults={faults}
              choices={among.map(({ structureId, name }) => ({ value: structureId, label: name }))}
              chosen={[typed.which ?? '']}
            />
          ) : null}
          <TextField {...field('weeklyCapacity')} label={words.capacity} narrow />
          <Select name="room" label={words.room} options={Object.entries(words.roomOptions)} value={typed.room ?? ''} />
          <Select
            name="engagement"
            label={words.engagement}
            options={Object.entries(words.engagementOptions)}
            value={typed.engagement ?? ''}
          />
        </Section>
        <Button>{words.try}</Button>
      </Form>
      <Section id="derniers" title={words.past}>
        {tried.length === 0 ? <p>{words.none}</p> : <Tried tried={tried} />}
      </Section>
    </Layout>
  )
}

const Tried = ({ tried }: { tried: readonly WhatIfSeen[] }) => (
  <Table caption={words.pastCaption} head={words.head} words>
    {tried.map(({ id, period, change, structureName, state }) => (
      <tr key={id}>
        <th scope="row">
          <a href={`/region/essais/${id}`}>{words.changes(change, structureName).join(' ; ')}</a>
        </th>
        <td>{monthText(period)}</td>
        <td>{words.states[state]}</td>
      </tr>
    ))}
  </Table>
)
