// Parts of a file's page: who the person is, words left by structures, to whom it may be given.

import type { StructureFound } from '../apis/directory.ts'
import type { IdentitySeen, NoteSeen } from '../apis/intake.ts'
import { momentText } from '../dates.ts'
import type { Fault } from '../form.ts'
import { phoneText } from '../phone.ts'
import { ContactFacts } from './contact-facts.tsx'
import { Button, Choices, Form } from './fields.tsx'
import type { Page } from './page.ts'

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
    <section aria-labelledby="confier">
      <h2 id="confier">Confier à une structure</h2>
      {candidates.length === 0 ? (
        <p>L’annuaire ne donne aucune structure pour ce service ici.</p>
      ) : (
        <Form page={page} action={`${at}/assignment`}>
          <Choices
            page={page}
            faults={faults}
            name="structureId"
            label="Structures de l’annuaire qui peuvent répondre, les plus proches d’abord"
            choices={candidates.map(({ structureId, name, address, phone }) => ({
              value: structureId,
              label: name,
              hint: [address, phone ? phoneText(phone) : undefined].filter(Boolean).join(', ') || undefined,
            }))}
            chosen={[]}
          />
          <Button>Confier la demande</Button>
        </Form>
      )}
    </section>
  )
}

export function NotesLeft({ notes }: { notes: readonly NoteSeen[] }) {
  if (notes.length === 0) return <p>Aucune structure n’a laissé de mots.</p>
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
  const { firstName, lastName, email, phone, wish } = identity
  const name = [firstName, lastName].filter(Boolean).join(' ')
  if (!name && !email && !phone && !wish) {
    return <p>La personne est anonyme, ou n’a pas donné son accord. Elle vous contacte avec son code de suivi.</p>
  }
  return (
    <>
      <dl class="facts">
        {name ? (
          <>
            <dt>Nom</dt>
            <dd>{name}</dd>
          </>
        ) : null}
        <ContactFacts page={page} of={{ phone, email }} />
        {wish ? (
          <>
            <dt>Son message</dt>
            <dd class="wish">{wish}</dd>
          </>
        ) : null}
      </dl>
      <p class="hint">Cette lecture est inscrite au registre.</p>
    </>
  )
}
