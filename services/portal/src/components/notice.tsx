// What needs the eye beside the text: said with a bar, under a title or not. `live`: said aloud as it appears.

import type { ComponentChildren } from 'preact'

export function Notice({
  title,
  id,
  live = false,
  children,
}: {
  title?: string
  /** of the title */
  id?: string
  live?: boolean
  children: ComponentChildren
}) {
  const role = live ? ('status' as const) : undefined
  if (title === undefined) {
    return (
      <div class="notice" role={role}>
        {children}
      </div>
    )
  }
  return (
    <section class="notice" role={role} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}
