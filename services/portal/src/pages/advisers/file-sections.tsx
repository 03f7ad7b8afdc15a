// Parts of a file's page: who the person is, words left by structures, to whom it may be given.

import { contactTimeLabels } from '@hent/contracts/labels.ts'
import type { StructureFound } from '../../apis/directory.ts'
import type { IdentitySeen, NoteSeen } from '../../apis/intake.ts'
import { Button } from '../../components/button.tsx'
import { Choices } from '../../components/choices.tsx'
import { ContactFacts } from '../../components/contact-facts.tsx'
import { Fact, Facts } from '../../components/facts.tsx'
import { Form } from '../../components/form.tsx'
import { Section } from '../../components/section.tsx'
import type { Fault } from '../../forms/form.ts'
import type { Page } from '../../page.ts'
import { momentText } from '../../texts/dates.ts'
import { fileTexts } from '../../texts/file.ts'
import { structureChoice } from './structure-choice.ts'

export function Assign({
  page,
  at,
  faults,
  candidates,
}: {
  page: Page
  at: string
  faults: readonly Fault[]
  candidates: readonly StructureFound[]
}) {
  return (
    <Section id="confier" title={fileTexts.assignTitle}>
      {candidates.length === 0 ? (
        <p>{fileTexts.assignNone}</p>
      ) : (
        <Form page={page} action={`${at}/assignment`}>
          <Choices
            page={page}
            faults={faults}
            name="structureId"
            label={fileTexts.assignLabel}
            choices={candidates.map(structureChoice)}
            chosen={[]}
          />
          <Button>{fileTexts.assign}</Button>
        </Form>
      )}
    </Section>
  )
}

export function NotesLeft({ notes }: { notes: readonly NoteSeen[] }) {
  if (notes.length === 0) return <p>{fileTexts.notesNone}</p>
  return (
    <ul>
      {notes.map(({ at, text }) => (
        <li key={at}>
          {momentText(at)} : <span class="wish">{text}</span>
        </li>
      ))}
    </ul>
  )
}

export function Identity({ page, identity }: { page: Page; identity: IdentitySeen }) {
  const { firstName, lastName, email, phone, address, reachableAt, wish } = identity
  const name = [firstName, lastName].filter(Boolean).join(' ')
  if (!name && !email && !phone && !address && !wish) {
    return <p>{fileTexts.identityNone}</p>
  }
  return (
    <>
      <Facts>
        <Fact name={fileTexts.name}>{name}</Fact>
        <ContactFacts page={page} of={{ phone, email }} />
        <Fact name={fileTexts.reachableAt}>{reachableAt?.map((one) => contactTimeLabels[one].fr).join(', ')}</Fact>
        <Fact name={fileTexts.address} kind="wish">
          {address}
        </Fact>
        <Fact name={fileTexts.wish} kind="wish">
          {wish}
        </Fact>
      </Facts>
      <p class="hint">{fileTexts.identityLogged}</p>
    </>
  )
}
