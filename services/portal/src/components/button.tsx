// What acts: a button of a form, or a link that looks like one.

import type { ComponentChildren } from 'preact'

export function Button({
  children,
  quiet = false,
  danger = false,
  name,
  value = 'yes',
}: {
  children: ComponentChildren
  quiet?: boolean
  /** what it does cannot be taken back */
  danger?: boolean
  /** sent with it, where a form has several */
  name?: string
  value?: string
}) {
  return (
    <button type="submit" class={danger ? 'danger' : quiet ? 'quiet' : undefined} {...(name ? { name, value } : {})}>
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
