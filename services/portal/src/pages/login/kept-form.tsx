// A form that was sent after the session had ended, or with another role than it was filled in with: kept in the page as
// it was, to be sent again once that is mended in another tab.

import { Button } from '../../components/button.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import type { Page } from '../../page.ts'
import { loginTexts } from '../../texts/agents.ts'
import { MessagePage } from '../message.tsx'

export function KeptFormPage({
  page,
  action,
  kept,
  door = 'pro',
  enter = '/pro/entrer',
  words = { title: loginTexts.ended, text: loginTexts.kept, again: loginTexts.again, send: loginTexts.send },
}: {
  page: Page
  action: string
  kept: readonly (readonly [string, string])[]
  door?: 'person' | 'pro'
  /** where one comes in again */
  enter?: string
  words?: { title: string; text: string; again: string; send: string }
}) {
  return (
    <MessagePage page={page} door={door} faulty title={words.title} text={words.text}>
      <p>
        <a href={enter} target="_blank" rel="noopener">
          {words.again}
        </a>
      </p>
      <Form page={page} action={action}>
        <Hidden fields={kept} />
        <Button>{words.send}</Button>
      </Form>
    </MessagePage>
  )
}
