// A moment as an adviser types it: a day and an hour, each in a field of its own.

import type { Fault } from '../forms/form.ts'
import type { Page } from '../page.ts'
import { fileTexts } from '../texts/file.ts'
import { TextField } from './text-field.tsx'

export function DayAndHour({
  names,
  typed,
  hinted = true,
  ...common
}: {
  page: Page
  faults: readonly Fault[]
  names: { day: string; hour: string }
  typed: Readonly<Record<string, string>>
  /** an example beside each */
  hinted?: boolean
  optional?: boolean
  bare?: boolean
}) {
  return (
    <>
      <TextField
        {...common}
        name={names.day}
        label={fileTexts.day}
        hint={hinted ? fileTexts.dayHint : undefined}
        type="date"
        value={typed[names.day] ?? ''}
        narrow
      />
      <TextField
        {...common}
        name={names.hour}
        label={fileTexts.hour}
        hint={hinted ? fileTexts.hourHint : undefined}
        type="time"
        value={typed[names.hour] ?? ''}
        narrow
      />
    </>
  )
}
