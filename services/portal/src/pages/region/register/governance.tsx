// The register of the steering bodies: what they met about, decided, signed and planned, found by words. For everyone;
// whoever keeps it has the same list with a way to correct each entry.

import { networkLabels, registerBodyLabels, registerKindLabels } from '@hent/contracts/labels.ts'
import { registerBodies, registerKinds } from '@hent/contracts/register.ts'
import type { TargetSet } from '../../../apis/directory.ts'
import type { EntrySeen } from '../../../apis/register.ts'
import { Button } from '../../../components/button.tsx'
import { Card } from '../../../components/card.tsx'
import { Form } from '../../../components/form.tsx'
import { Layout } from '../../../components/layout.tsx'
import { LoneLink } from '../../../components/lone-link.tsx'
import { Select } from '../../../components/select.tsx'
import { TextField } from '../../../components/text-field.tsx'
import type { Page } from '../../../page.ts'
import { dayText } from '../../../texts/dates.ts'
import { approvalTexts, registerTexts as words } from '../../../texts/register.ts'
import { Approves, entryId } from './approval.tsx'

/** What is asked for, as it stands in the address. */
export type Asked = { instance: string; nature: string; annee: string; mots: string }

type Props = {
  page: Page
  asked: Asked
  years: readonly string[]
  entries: readonly EntrySeen[]
  /** all that were ever set, the newest first; none where they cannot be read */
  targets: readonly TargetSet[]
  /** on the pages of whoever keeps it */
  keeps?: boolean
}

export function GovernancePage({ page, asked, years, entries, targets, keeps = false }: Props) {
  const at = keeps ? '/region/registre' : '/gouvernance'
  const isAsked = Object.values(asked).some((one) => one !== '')
  return (
    <Layout page={page} title={words.title} door={keeps ? 'pro' : 'person'}>
      <h1>{words.title}</h1>
      <p class="lead">{keeps ? words.public : words.lead}</p>
      {keeps ? (
        <>
          <LoneLink href="/region/registre/entree" text={words.add} />
          <LoneLink href="/region/registre/tableau" text={words.paste} />
        </>
      ) : null}
      <Search page={page} at={at} asked={asked} years={years} />
      {entries.length === 0 ? <p>{isAsked ? words.noneFound : words.none}</p> : <p>{words.count(entries.length)}</p>}
      {entries.map((entry) => (
        <Entry key={entry.reference} entry={entry} targets={targets} keeps={keeps} />
      ))}
      <LoneLink href={`/gouvernance/fichier?${new URLSearchParams(asked)}`} text={words.file} />
      <LoneLink href="/engagements" text={words.engagements} />
    </Layout>
  )
}

function Search({ page, at, asked, years }: { page: Page; at: string; asked: Asked; years: readonly string[] }) {
  return (
    <Form page={page} action={at} method="get">
      <h2>{words.find}</h2>
      <div class="filters">
        <Select
          name="instance"
          label={words.body}
          options={[['', words.anyBody], ...registerBodies.map((one) => [one, registerBodyLabels[one]] as const)]}
          value={asked.instance}
        />
        <Select
          name="nature"
          label={words.kind}
          options={[['', words.anyKind], ...registerKinds.map((one) => [one, registerKindLabels[one]] as const)]}
          value={asked.nature}
        />
        <Select
          name="annee"
          label={words.year}
          options={[['', words.anyYear], ...years.map((one) => [one, one] as const)]}
          value={asked.annee}
        />
        <TextField page={page} name="mots" label={words.words} value={asked.mots} faults={[]} optional bare />
        <Button>{words.show}</Button>
      </div>
    </Form>
  )
}

export function Entry({ entry, targets, keeps }: Pick<Props, 'targets'> & { entry: EntrySeen; keeps: boolean }) {
  const { reference, kind, body, on, until, title, text, place, address, network, adopts } = entry
  const about = [
    registerKindLabels[kind],
    network && networkLabels[network],
    registerBodyLabels[body],
    dayText(on),
    until && words.until(dayText(until)),
    place,
  ].filter(Boolean)
  return (
    <Card id={entryId(reference)}>
      <h3>{title}</h3>
      <p class="hint">{`${about.join(', ')}. ${words.reference} ${reference}.`}</p>
      {text ? <p class="written">{text}</p> : null}
      {adopts ? <p>{approvalTexts.adopts(dayText(adopts))}</p> : null}
      <Approves entry={entry} targets={targets} links={keeps} />
      {address ? (
        <p>
          <a href={address}>
            {words.document}
            <span class="hidden"> : {title}</span>
          </a>
        </p>
      ) : null}
      {keeps ? (
        <p>
          <a href={`/region/registre/entree?${new URLSearchParams({ reference })}`}>
            {words.correct}
            <span class="hidden"> : {title}</span>
          </a>
        </p>
      ) : null}
    </Card>
  )
}
