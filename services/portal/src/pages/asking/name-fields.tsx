// A name, for who wants to give one: asked alike at every door.

import { TextField } from '../../components/text-field.tsx'
import type { Answers } from '../../forms/ask-form.ts'
import type { Fault } from '../../forms/form.ts'
import type { Page } from '../../page.ts'

type Props = {
  page: Page
  faults: readonly Fault[]
  answers: Pick<Answers, 'firstName' | 'lastName'>
  /** at a counter, what the browser remembers is somebody else's */
  remembered?: boolean
}

export function NameFields({ page, faults, answers, remembered = true }: Props) {
  const { ask } = page.texts
  const common = { page, faults, optional: true } as const
  return (
    <>
      <TextField
        {...common}
        name="firstName"
        label={ask.firstName}
        value={answers.firstName}
        autocomplete={remembered ? 'given-name' : 'off'}
      />
      <TextField
        {...common}
        name="lastName"
        label={ask.lastName}
        value={answers.lastName}
        autocomplete={remembered ? 'family-name' : 'off'}
      />
    </>
  )
}
