// Where something is, and by when somebody must act.

import type { ComponentChildren } from 'preact'
import { momentText } from '../texts/dates.ts'

export function State({ children }: { children: ComponentChildren }) {
  return <p class="state">{children}</p>
}

/** The clock of a file, for professionals. @param by an instant; nothing is due without one */
export function Deadline({ by, late = false }: { by: string | undefined; late?: boolean }) {
  return (
    <>
      {by === undefined ? '' : ` À traiter avant le ${momentText(by)}.`}
      {late ? <strong> En retard.</strong> : null}
    </>
  )
}
