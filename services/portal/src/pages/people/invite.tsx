// Somebody is invited: by address, with a function and a role.

import type { StructureFound } from '../../apis/directory.ts'
import { Button } from '../../components/button.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Form } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { TextField } from '../../components/text-field.tsx'
import { WayBack } from '../../components/way-back.tsx'
import type { Fault } from '../../forms/form.ts'
import type { TypedPerson } from '../../forms/person-form.ts'
import type { Page } from '../../page.ts'
import { peopleTexts as words } from '../../texts/people.ts'
import { NewRoleFields, StructureRoles, WhoFields } from './person-fields.tsx'
import type { Place } from './place.ts'

type Props = {
  page: Page
  place: Place
  typed: Partial<TypedPerson>
  faults?: readonly Fault[]
  general?: string | undefined
  choices?: readonly StructureFound[] | undefined
}

export function InvitePage({ page, place, typed, faults = [], general, choices }: Props) {
  return (
    <Layout page={page} title={words.inviteTitle} door="pro" faulty={faults.length > 0 || general !== undefined}>
      <WayBack href={place.list} text={place.structure ? words.backPeople : words.back} />
      <h1>{words.inviteTitle}</h1>
      <ErrorSummary page={page} faults={faults} general={general} />
      <p class="lead">{words.inviteLead}</p>
      <Form page={page} action={`${place.list}/inviter`}>
        <TextField
          page={page}
          name="email"
          label={words.email}
          hint={words.emailHint}
          type="email"
          value={typed.email ?? ''}
          faults={faults}
          autocomplete="off"
        />
        <WhoFields page={page} typed={typed} faults={faults} />
        {place.structure ? (
          <StructureRoles page={page} chosen={typed.ticked ?? ['adviser']} faults={faults} />
        ) : (
          <NewRoleFields page={page} typed={typed} faults={faults} choices={choices} isOnly />
        )}
        <Button>{words.invite}</Button>
      </Form>
    </Layout>
  )
}
