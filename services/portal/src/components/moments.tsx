// Things that happened, each after its moment.

import type { Page } from '../page.ts'
import { momentText } from '../texts/dates.ts'

export function Moments({ page, moments }: { page: Page; moments: readonly { at: string; text: string }[] }) {
  if (moments.length === 0) return null
  return (
    <ol class="timeline">
      {moments.map(({ at, text }, place) => (
        <li key={`${place}-${at}`}>
          <time dateTime={at}>{momentText(at, page.language)}</time>
          <span>{text}</span>
        </li>
      ))}
    </ol>
  )
}
