// One entry of the register as whoever keeps it writes it: new, corrected, struck out; its versions below.

import { networks } from '@hent/contracts/codes.ts'
import { indicatorCodes, indicatorOf } from '@hent/contracts/indicators.ts'
import { networkLabels, registerBodyLabels, registerKindLabels } from '@hent/contracts/labels.ts'
import { registerBodies, registerKinds } from '@hent/contracts/register.ts'
import type { VersionSeen } from '../../../apis/register.ts'
import { Button } from '../../../components/button.tsx'
import { Choices } from '../../../components/choices.tsx'
import { ErrorSummary } from '../../../components/error-summary.tsx'
import { Form, Hidden } from '../../../components/form.tsx'
import { Layout } from '../../../components/layout.tsx'
import { Notice } from '../../../components/notice.tsx'
import { Section } from '../../../components/section.tsx'
import { Select } from '../../../components/select.tsx'
import { NumberCell, Table } from '../../../components/table.tsx'
import { TextArea, TextField } from '../../../components/text-field.tsx'
import { WayBack } from '../../../components/way-back.tsx'
import type { Fault } from '../../../forms/form.ts'
import type { LineField, TypedEntry } from '../../../forms/register-form.ts'
import type { Page } from '../../../page.ts'
import { dayText } from '../../../texts/dates.ts'
import { figuresSaid } from '../../../texts/figures-said.ts'
import { registerTexts as words } from '../../../texts/register.ts'
import { Entry } from './governance.tsx'

type Props = {
  page: Page
  typed: TypedEntry
  /** of an entry that exists, the newest first */
  versions: readonly VersionSeen[]
  faults?: readonly Fault[]
  general?: string
  /** what somebody else has written meanwhile, to be read before it is written over */
  standing?: VersionSeen | undefined
}

export function RegisterEntryPage({ page, typed, versions, faults = [], general, standing }: Props) {
  const [newest] = versions
  const title = newest ? words.editTitle : words.newTitle
  return (
    <Layout page={page} title={title} faulty={faults.length > 0} door="pro">
      <WayBack href="/region/registre" text={words.back} />
      <h1>{title}</h1>
      <ErrorSummary page={page} faults={faults} general={general} />
      {standing ? (
        <Section id="au-registre" title={words.standing}>
          <Entry entry={standing} targets={[]} keeps={false} />
        </Section>
      ) : null}
      {newest?.struck ? (
        <Notice>
          <p>{words.struck}</p>
        </Notice>
      ) : null}
      <Form page={page} action="/region/registre/entree">
        <Hidden fields={[['version', String(newest?.version ?? 0)]]} />
        {newest ? (
          <>
            <Hidden fields={[['reference', newest.reference]]} />
            <p>
              {words.reference} : <strong>{newest.reference}</strong>
            </p>
          </>
        ) : (
          <TextField
            page={page}
            name="reference"
            label={words.reference}
            hint={words.referenceHint}
            value={typed.reference ?? ''}
            faults={faults}
            autocomplete="off"
            narrow
          />
        )}
        <Fields page={page} typed={typed} faults={faults} />
        <Button>{words.save}</Button>
      </Form>
      {newest && !newest.struck ? <Strike page={page} newest={newest} /> : null}
      {versions.length > 0 ? <Versions versions={versions} /> : null}
    </Layout>
  )
}

function Fields({ page, typed, faults }: Pick<Props, 'page' | 'typed'> & { faults: readonly Fault[] }) {
  const field = (name: LineField) => ({ page, name, faults, value: typed[name] ?? '' })
  return (
    <>
      <Choices
        page={page}
        name="kind"
        label={words.kind}
        faults={faults}
        choices={registerKinds.map((value) => ({ value, label: registerKindLabels[value] }))}
        chosen={[typed.kind ?? '']}
      />
      <Choices
        page={page}
        name="body"
        label={words.body}
        faults={faults}
        choices={registerBodies.map((value) => ({ value, label: registerBodyLabels[value] }))}
        chosen={[typed.body ?? '']}
      />
      <TextField {...field('on')} label={words.on} hint={words.onHint} type="date" narrow />
      <TextField {...field('title')} label={words.entryTitle} />
      <TextArea {...field('text')} label={words.text} />
      <TextField {...field('place')} label={words.place} optional />
      <TextField {...field('address')} label={words.address} hint={words.addressHint} optional />
      <p class="hint">{words.networkHint}</p>
      <Select
        name="network"
        label={words.network}
        options={[['', words.noNetwork], ...networks.map((one) => [one, networkLabels[one]] as const)]}
        value={typed.network ?? ''}
      />
      <TextField {...field('until')} label={words.end} hint={words.endHint} type="date" narrow optional />
      <TextField {...field('adopts')} label={words.adopts} hint={words.adoptsHint} type="date" narrow optional />
      <details open={typed.approves !== undefined || faults.some((one) => one.field === 'approves')}>
        <summary>{words.approves}</summary>
        <Choices
          page={page}
          name="approves"
          label={words.approves}
          hint={words.approvesHint}
          faults={faults}
          choices={indicatorCodes.map((code) => ({ value: code, label: indicatorOf(code).name }))}
          chosen={typed.approves ?? []}
          several
          optional
        />
      </details>
    </>
  )
}

function Strike({ page, newest }: { page: Page; newest: VersionSeen }) {
  return (
    <Form page={page} action="/region/registre/entree">
      <Hidden
        fields={[
          ['version', String(newest.version)],
          ['reference', newest.reference],
          ['struck', 'oui'],
        ]}
      />
      <p class="hint">{words.strikeHint}</p>
      <Button quiet>{words.strike}</Button>
    </Form>
  )
}

function Versions({ versions }: { versions: readonly VersionSeen[] }) {
  return (
    <details>
      <summary>{words.versions}</summary>
      <Table caption={words.versions} head={[words.on, words.entryTitle]}>
        {versions.map(({ version, title, struck, by, at }) => (
          <tr key={version}>
            <th scope="row">{[dayText(at), figuresSaid.roles[by] ?? by].join(', ')}</th>
            <NumberCell>{struck ? words.removed : title}</NumberCell>
          </tr>
        ))}
      </Table>
    </details>
  )
}
