// The parts of a long page, each in one step.

import { proMenu } from '../texts/agents.ts'

/** A part: the id of its heading, and its title. */
export type PagePart = readonly [id: string, title: string]

/** Fewer are seen without it. */
const fewest = 3

export function OnThisPage({ parts }: { parts: readonly PagePart[] }) {
  if (parts.length < fewest) return null
  return (
    <nav class="parts" aria-label={proMenu.onPage}>
      <ul>
        {parts.map(([id, title]) => (
          <li key={id}>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
