// One thing of several: a need, a file, a structure. Its heading is inside.

import type { ComponentChildren } from 'preact'

/** @param labelledBy id of the heading, where one may want to come straight to this card */
export function Card({ labelledBy, children }: { labelledBy?: string; children: ComponentChildren }) {
  if (labelledBy === undefined) return <article class="need">{children}</article>
  return (
    <section class="need" aria-labelledby={labelledBy}>
      {children}
    </section>
  )
}
