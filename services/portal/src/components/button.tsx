// What acts: a button of a form, or a link that looks like one.

import type { ComponentChildren } from 'preact'

export function Button({ children, quiet = false }: { children: ComponentChildren; quiet?: boolean }) {
  return (
    <button type="submit" class={quiet ? 'quiet' : undefined}>
      {children}
    </button>
  )
}

export function ButtonLink({ href, children }: { href: string; children: ComponentChildren }) {
  return (
    <p>
      <a class="button" href={href}>
        {children}
      </a>
    </p>
  )
}
