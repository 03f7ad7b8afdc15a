// The fields of somebody: function and mobile, and a role with where it holds. For one structure its roles are ticked.

import { listedRoles } from '@hent/service/principal.ts'
import type { StructureFound } from '../../apis/directory.ts'
import { Choices } from '../../components/choices.tsx'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import type { Fault } from '../../forms/form.ts'
import { structureRoles, type TypedPerson, territories } from '../../forms/person-form.ts'
import { communeName } from '../../forms/which-commune.ts'
import type { Page } from '../../page.ts'
import { roleHints, peopleTexts as words } from '../../texts/people.ts'
import { departementNames, roleNames } from '../../texts/pro.ts'

type Props = { page: Page; typed: Partial<TypedPerson>; faults: readonly Fault[] }

export function WhoFields({ page, typed, faults }: Props) {
  return (
    <>
      <TextField
        page={page}
        name="label"
        label={words.label}
        hint={words.labelHint}
        value={typed.label ?? ''}
        faults={faults}
        autocomplete="off"
      />
      <TextField
        page={page}
        name="mobile"
        label={words.mobile}
        hint={words.mobileHint}
        type="tel"
        value={typed.mobile ?? ''}
        faults={faults}
        optional
        narrow
        autocomplete="off"
      />
    </>
  )
}

/** @param choices structures of that name, where there are several */
export function NewRoleFields({
  page,
  typed,
  faults,
  choices = [],
  isOnly,
}: Props & { choices?: readonly StructureFound[] | undefined; isOnly: boolean }) {
  const label = isOnly ? words.role : words.addRole
  const first = isOnly ? words.chooseRole : words.noNewRole
  return (
    <>
      <Select
        page={page}
        name="role"
        label={label}
        faults={faults}
        options={[['', first], ...listedRoles.map((role): [string, string] => [role, roleNames[role]])]}
        value={typed.role ?? ''}
      />
      <TextField
        page={page}
        name="structure"
        label={words.structure}
        hint={words.structureHint}
        value={typed.structure ?? ''}
        faults={faults}
        optional
        bare
        autocomplete="off"
      />
      {choices.length > 0 ? (
        <Choices
          page={page}
          name="structureId"
          label={words.which}
          faults={faults}
          choices={choices.map(({ structureId, name, commune }) => ({
            value: structureId,
            label: [name, commune ? communeName(commune) : ''].filter(Boolean).join(', '),
          }))}
          chosen={[]}
        />
      ) : null}
      <Select
        page={page}
        name="territory"
        label={words.territory}
        hint={words.territoryHint}
        faults={faults}
        options={[
          ['', words.noTerritory],
          ...territories.map((one): [string, string] => [one, departementNames[one] ?? one]),
        ]}
        value={typed.territory ?? ''}
      />
    </>
  )
}

/** Roles of one structure. */
export function StructureRoles({
  page,
  chosen,
  faults,
}: {
  page: Page
  chosen: readonly string[]
  faults: readonly Fault[]
}) {
  return (
    <Choices
      page={page}
      name="roles"
      label={words.roles}
      faults={faults}
      choices={structureRoles.map((role) => ({ value: role, label: roleNames[role], hint: roleHints[role] }))}
      chosen={chosen}
      several
    />
  )
}
