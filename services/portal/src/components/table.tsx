// A table of numbers: its first column names, the others count. Wider than the screen, it scrolls by itself.

import { numberText } from '@hent/contracts/numbers.ts'
import type { ComponentChildren } from 'preact'
import type { Count } from '../apis/tracking.ts'
import type { Page } from '../page.ts'

export function Table({
  caption,
  head,
  words = false,
  children,
}: {
  caption: string
  head: readonly string[]
  /** its columns hold words, and begin at the left */
  words?: boolean
  children: ComponentChildren
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: wider than a small screen it scrolls by itself, by keyboard too (WCAG 2.1.1)
    <section class="scroll" tabIndex={0} aria-label={caption}>
      <table>
        <caption>
          <span>{caption}</span>
        </caption>
        <thead>
          <tr>
            {head.map((label, at) => (
              <th scope="col" key={label} class={at > 0 && !words ? 'number' : undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  )
}

/** A number, or the words that stand for it. */
export function NumberCell({ children }: { children: ComponentChildren }) {
  return <td class="number">{children}</td>
}

/** "< 5" is said in words to those who listen. */
export function CountCell({ page, value }: { page: Pick<Page, 'texts'>; value: Count }) {
  if (typeof value === 'number') return <td class="number">{numberText(value)}</td>
  return (
    <td class="number">
      <span aria-hidden="true">&lt; 5</span>
      <span class="hidden">{page.texts.figures.fewer}</span>
    </td>
  )
}
