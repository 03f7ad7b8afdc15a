// A form that was sent after the login had ended: kept in the page as it was, to be sent again by whoever is back.

import { Button } from '../../components/button.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import type { Page } from '../../page.ts'
import { loginTexts } from '../../texts/agents.ts'
import { MessagePage } from '../message.tsx'

export function KeptFormPage({
  page,
  action,
  kept,
}: {
  page: Page
  action: string
  kept: readonly (readonly [string, string])[]
}) {
  return (
    <MessagePage page={page} door="pro" faulty title={loginTexts.ended} text={loginTexts.kept}>
      <p>
        <a href="/pro/entrer" target="_blank" rel="noopener">
          {loginTexts.again}
        </a>
      </p>
      <Form page={page} action={action}>
        <Hidden fields={kept} />
        <Button>{loginTexts.send}</Button>
      </Form>
    </MessagePage>
  )
}
