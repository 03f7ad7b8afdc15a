// What is to be mended, under the title of the page, each line leading to its field.

import type { Fault } from '../forms/form.ts'
import type { Page } from '../page.ts'

/** The faults, each leading to its field; `general` for what is about no field, `title` where none is what is wrong. */
export function ErrorSummary({
  page,
  title = page.texts.ask.errorsTitle,
  faults,
  general,
}: {
  page: Page
  title?: string
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
