// An act that may still be taken back by who made it, and until when.

import type { Page } from '../page.ts'
import { timeText } from '../texts/dates.ts'
import { Button } from './button.tsx'
import { Form } from './form.tsx'
import { Notice } from './notice.tsx'

export function Undo({ page, action, until }: { page: Page; action: string; until: string }) {
  return (
    <Notice>
      <p>Une erreur ? Vous pouvez revenir en arrière jusqu’à {timeText(until)}. D’ici là, personne n’est prévenu.</p>
      <Form page={page} action={action}>
        <Button quiet>Annuler ce que je viens de faire</Button>
      </Form>
    </Notice>
  )
}
