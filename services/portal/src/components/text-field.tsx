// A field to type in: a label tied to it, the hint and the error before it, no text inside it.

import type { ComponentChildren } from 'preact'
import { About, describedBy, errorOf, type FieldProps } from './about.tsx'

/** What stands around what is typed: whether it is faulty, the label, the hint, the error. */
function Labelled({
  page,
  name,
  label,
  hint,
  faults,
  heading,
  sayOptional,
  children,
}: FieldProps & { heading: boolean; sayOptional: boolean; children: ComponentChildren }) {
  const error = errorOf(faults, name)
  return (
    <div class={`field${error ? ' faulty' : ''}`}>
      <label for={name}>
        {heading ? <h1>{label}</h1> : label}
        {sayOptional ? <span class="optional"> ({page.texts.site.optional})</span> : null}
      </label>
      <About name={name} hint={hint} error={error} errorWord={page.texts.site.error} />
      {children}
    </div>
  )
}

export function TextField({
  page,
  name,
  label,
  hint,
  faults,
  value = '',
  type = 'text',
  optional = false,
  autocomplete,
  narrow = false,
  spaced = false,
  bare = false,
  heading = false,
}: FieldProps & {
  value?: string
  type?: 'text' | 'email' | 'tel' | 'date' | 'time'
  optional?: boolean
  autocomplete?: 'off' | 'email' | 'tel' | 'given-name' | 'family-name' | 'address-level2' | 'one-time-code'
  narrow?: boolean
  /** a code, sign by sign */
  spaced?: boolean
  /** one of many alike that may be empty: said once beside them, not at each */
  bare?: boolean
  /** the question is all there is on the page: its label is the first heading */
  heading?: boolean
}) {
  const error = errorOf(faults, name)
  const attributes = {
    id: name,
    name,
    value,
    class: [narrow ? 'narrow' : '', spaced ? 'code' : ''].filter(Boolean).join(' ') || undefined,
    autocomplete,
    required: !optional,
    'aria-invalid': error ? ('true' as const) : undefined,
    'aria-describedby': describedBy(name, { hint, error }),
  }
  return (
    <Labelled {...{ page, name, label, hint, faults, heading }} sayOptional={optional && !bare}>
      {type === 'email' ? (
        <input type="email" {...attributes} />
      ) : type === 'date' || type === 'time' ? (
        <input type={type} {...attributes} />
      ) : type === 'tel' ? (
        <input type="tel" {...attributes} />
      ) : (
        <input type="text" {...attributes} />
      )}
    </Labelled>
  )
}

export function TextArea({
  page,
  name,
  label,
  hint,
  faults,
  value = '',
  optional = true,
  heading = false,
  rows = 5,
}: FieldProps & { value?: string; optional?: boolean; heading?: boolean; rows?: number }) {
  const error = errorOf(faults, name)
  return (
    <Labelled {...{ page, name, label, hint, faults, heading }} sayOptional={optional && !heading}>
      <textarea
        id={name}
        name={name}
        rows={rows}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(name, { hint, error })}
      >
        {value}
      </textarea>
    </Labelled>
  )
}
