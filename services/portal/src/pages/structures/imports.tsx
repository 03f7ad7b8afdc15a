// The directory of who keeps it: a structure found by its name; a file to import, chosen here, then read; and those that
// were sent before, with what became of each.

import { departementCodes } from '@hent/contracts/codes.ts'
import type { StructureFound } from '../../apis/directory.ts'
import type { DirectoryImportLine } from '../../apis/imports.ts'
import { Button } from '../../components/button.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { FileField } from '../../components/file-field.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { Section } from '../../components/section.tsx'
import { Table } from '../../components/table.tsx'
import { TextField } from '../../components/text-field.tsx'
import type { Fault } from '../../forms/form.ts'
import { communeName } from '../../forms/which-commune.ts'
import type { Page } from '../../page.ts'
import { mayOpen } from '../../sessions/may.ts'
import { momentText } from '../../texts/dates.ts'
import { importTexts as words } from '../../texts/imports.ts'
import { departementNames } from '../../texts/pro.ts'

/** Ends of the names of files that an import reads. */
const readable = '.json,.ndjson,.jsonl,.csv'

type Props = {
  page: Page
  /** asked for by name, and found */
  asked?: { name: string; found: readonly StructureFound[] } | undefined
  imports: readonly DirectoryImportLine[]
  /** of what is sent from this page: pressed twice, it is one */
  sendKey: string
  /** where this importer's right holds */
  departements: readonly string[]
  faults?: readonly Fault[]
}

export function ImportsPage({ page, asked, imports, sendKey, departements, faults = [] }: Props) {
  const isWhole = departements.length === departementCodes.length
  return (
    <Layout page={page} title={words.title} faulty={faults.length > 0} door="pro">
      <h1>{words.title}</h1>
      <ErrorSummary page={page} faults={faults} />
      <Section id="trouver" title={words.find.title}>
        <Find page={page} asked={asked} />
      </Section>
      <Section id="importer" title={words.importing}>
        <p>{words.lead}</p>
        <ul>
          <li>{words.whole}</li>
          {isWhole ? null : <li>{words.within(departements.map((code) => departementNames[code]).join(', '))}</li>}
          {isWhole ? null : <li>{words.engagements}</li>}
        </ul>
        <Form page={page} action="/pro/annuaire" withFiles>
          <Hidden fields={[['key', sendKey]]} />
          <FileField
            page={page}
            name="structures"
            label={words.structures}
            hint={words.structuresHint}
            faults={faults}
            accept={readable}
          />
          <FileField
            page={page}
            name="services"
            label={words.services}
            hint={words.servicesHint}
            faults={faults}
            accept={readable}
            optional
          />
          <p class="hint">{words.size}</p>
          <Button>{words.send}</Button>
        </Form>
      </Section>
      <Section id="envoyes" title={words.history}>
        {imports.length === 0 ? <p>{words.none}</p> : <Sent imports={imports} />}
        <p class="hint">{words.kept}</p>
      </Section>
    </Layout>
  )
}

function Find({ page, asked }: Pick<Props, 'page' | 'asked'>) {
  const { find } = words
  return (
    <>
      <Form page={page} action="/pro/annuaire" method="get">
        <TextField
          page={page}
          name="nom"
          label={find.name}
          hint={find.nameHint}
          value={asked?.name ?? ''}
          autocomplete="off"
        />
        <Button quiet>{find.button}</Button>
      </Form>
      {asked?.found.length === 0 ? <p role="status">{find.none(asked.name)}</p> : null}
      {asked && asked.found.length > 0 ? (
        <Table caption={find.caption} head={find.head} words>
          {asked.found.map((one) => (
            <tr key={one.structureId}>
              <th scope="row">
                {mayOpen(page.roles, one) ? <a href={`/pro/structure/${one.structureId}`}>{one.name}</a> : one.name}
              </th>
              <td>{one.commune ? communeName(one.commune) : ''}</td>
            </tr>
          ))}
        </Table>
      ) : null}
    </>
  )
}

function Sent({ imports }: { imports: readonly DirectoryImportLine[] }) {
  return (
    <Table caption={words.caption} head={words.head} words>
      {imports.map(({ importId, files, by, at, state }) => (
        <tr key={importId}>
          <th scope="row">
            <a href={`/pro/annuaire/${importId}`}>{files.map(({ name }) => name).join(', ')}</a>
          </th>
          <td>{words.by(by, momentText(at))}</td>
          <td>{words.states[state]}</td>
        </tr>
      ))}
    </Table>
  )
}
