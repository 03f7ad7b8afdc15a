// An act that may still be taken back by who made it, and until when.

import type { Page } from '../page.ts'
import { undoTexts } from '../texts/agents.ts'
import { timeText } from '../texts/dates.ts'
import { Button } from './button.tsx'
import { Form } from './form.tsx'
import { Notice } from './notice.tsx'

export function Undo({ page, action, until }: { page: Page; action: string; until: string }) {
  return (
    <Notice>
      <p>{undoTexts.until(timeText(until))}</p>
      <Form page={page} action={action}>
        <Button quiet>{undoTexts.undo}</Button>
      </Form>
    </Notice>
  )
}
