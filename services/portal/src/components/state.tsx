// Where something is, and by when somebody must act.

import type { ComponentChildren } from 'preact'
import { deadlineTexts } from '../texts/agents.ts'
import { momentText } from '../texts/dates.ts'

export function State({ children }: { children: ComponentChildren }) {
  return <p class="state">{children}</p>
}

/** The clock of a file, for professionals. @param by an instant; nothing is due without one */
export function Deadline({ by, late = false }: { by: string | undefined; late?: boolean }) {
  return (
    <>
      {by === undefined ? '' : ` ${deadlineTexts.by(momentText(by))}`}
      {late ? <strong> {deadlineTexts.late}</strong> : null}
    </>
  )
}
