// Facts, name and value: one under the other on a phone, side by side on a desk. What is not known has no row.

import type { ComponentChildren } from 'preact'

export function Facts({ children }: { children: ComponentChildren }) {
  return <dl class="facts">{children}</dl>
}

export function Fact({ name, children, kind }: { name: string; children?: ComponentChildren; kind?: 'code' | 'wish' }) {
  if (children === undefined || children === null || children === '' || children === false) return null
  return (
    <>
      <dt>{name}</dt>
      <dd class={kind}>{children}</dd>
    </>
  )
}

/** Several lines of one fact. */
export function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <>
      {lines.map((line) => (
        <span class="line" key={line}>
          {line}
        </span>
      ))}
    </>
  )
}
