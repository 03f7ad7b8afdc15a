// One of a list, where the list is long and known by heart: months, territories.

import { About, describedBy, errorOf, type FieldProps } from './about.tsx'

export function Select({
  page,
  name,
  label,
  hint,
  faults,
  options,
  group,
  value,
}: Omit<FieldProps, 'page'> & {
  /** where the field may have a hint or an error */
  page?: FieldProps['page']
  options: readonly (readonly [string, string])[]
  /** what an option stands under, where the list is in groups */
  group?: (code: string) => string
  value: string
}) {
  const error = errorOf(faults, name)
  return (
    <div class={`field${error ? ' faulty' : ''}`}>
      <label for={name}>{label}</label>
      {page ? <About name={name} hint={hint} error={error} errorWord={page.texts.site.error} /> : null}
      <select
        id={name}
        name={name}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={page ? describedBy(name, { hint, error }) : undefined}
      >
        {group ? (
          [...Map.groupBy(options, ([code]) => group(code))].map(([name, under]) => (
            <optgroup key={name} label={name}>
              <Options options={under} value={value} />
            </optgroup>
          ))
        ) : (
          <Options options={options} value={value} />
        )}
      </select>
    </div>
  )
}

const Options = ({ options, value }: { options: readonly (readonly [string, string])[]; value: string }) =>
  options.map(([code, text]) => (
    <option key={code} value={code} selected={code === value}>
      {text}
    </option>
  ))
