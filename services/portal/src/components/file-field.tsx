// A file to choose: the browser's own button, under its label.

import { About, describedBy, errorOf, type FieldProps } from './about.tsx'

export function FileField({
  page,
  name,
  label,
  hint,
  faults,
  accept,
  optional = false,
}: FieldProps & {
  /** ends of names, for the browser to offer */
  accept: string
  optional?: boolean
}) {
  const error = errorOf(faults, name)
  return (
    <div class={`field${error ? ' faulty' : ''}`}>
      <label for={name}>
        {label}
        {optional ? <span class="optional"> ({page.texts.site.optional})</span> : null}
      </label>
      <About name={name} hint={hint} error={error} errorWord={page.texts.site.error} />
      <input
        type="file"
        id={name}
        name={name}
        accept={accept}
        required={!optional}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(name, { hint, error })}
      />
    </div>
  )
}
