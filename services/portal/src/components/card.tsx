// One thing of several: a need, a file, a structure. Its heading is inside.

import type { ComponentChildren } from 'preact'

/** @param id where a link may come straight to it
 *  @param labelledBy id of the heading, where one may want to come straight to this card */
export function Card({ id, labelledBy, children }: { id?: string; labelledBy?: string; children: ComponentChildren }) {
  if (labelledBy === undefined)
    return (
      <article id={id} class="need">
        {children}
      </article>
    )
  return (
    <section id={id} class="need" aria-labelledby={labelledBy}>
      {children}
    </section>
  )
}
