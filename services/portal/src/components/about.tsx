// What stands with a field: its hint and its error, tied to it for assistive technology.

import type { Fault } from '../forms/form.ts'
import type { Page } from '../page.ts'

type Described = { hint?: string | undefined; error?: string | undefined }

export const describedBy = (name: string, { hint, error }: Described) =>
  [hint ? `${name}-aide` : '', error ? `${name}-erreur` : ''].filter((id) => id !== '').join(' ') || undefined

export function About({ name, hint, error, errorWord }: Described & { name: string; errorWord: string }) {
  return (
    <>
      {hint ? (
        <p class="hint" id={`${name}-aide`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p class="error" id={`${name}-erreur`}>
          <span class="hidden">{errorWord} : </span>
          {error}
        </p>
      ) : null}
    </>
  )
}

export const errorOf = (faults: readonly Fault[] | undefined, name: string) =>
  faults?.find(({ field }) => field === name)?.message

export type FieldProps = {
  page: Page
  name: string
  label: string
  hint?: string | undefined
  faults?: readonly Fault[] | undefined
}
