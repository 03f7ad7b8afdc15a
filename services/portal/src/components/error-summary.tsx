// What is to be mended, at the top of the page, each line leading to its field.

import type { Fault } from '../forms/form.ts'

/** The faults, each leading to its field; `general` for what is about no field. */
export function ErrorSummary({
  title,
  faults,
  general,
}: {
  title: string
  faults: readonly Fault[]
  general?: string | undefined
}) {
  if (faults.length === 0 && !general) return null
  return (
    <div class="errors" role="alert" tabIndex={-1} id="erreurs">
      <h2>{title}</h2>
      {general ? <p>{general}</p> : null}
      {faults.length > 0 ? (
        <ul>
          {faults.map(({ field, message }) => (
            <li key={`${field}${message}`}>
              <a href={`#${field}`}>{message}</a>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
