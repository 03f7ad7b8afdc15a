// What could not be sent now: nothing is lost.

import { Button, ButtonLink } from '../../components/button.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import { type Answers, fieldsOf } from '../../forms/ask-form.ts'
import type { Page } from '../../page.ts'
import { loginTexts } from '../../texts/agents.ts'
import { counterTexts } from '../../texts/counter.ts'
import { MessagePage } from '../message.tsx'
import type { AskDoor } from './ask.tsx'

/** Everything typed, kept in the page, with one button to send it again. */
export function RetryPage({
  page,
  door,
  answers,
  text: sentence,
  reconnect,
  aside,
}: {
  page: Page
  door: AskDoor
  answers: Answers
  text: string
  reconnect: boolean
  /** what was to be done is to set it aside */
  aside: boolean
}) {
  const { ask } = page.texts
  const kept = fieldsOf(answers)
  return (
    <MessagePage page={page} door={door.counter ? 'pro' : 'person'} faulty title={ask.errorsTitle} text={sentence}>
      {reconnect ? (
        <p>
          <a href="/pro/entrer?vers=/pro" target="_blank" rel="noopener">
            {loginTexts.again}
          </a>
        </p>
      ) : null}
      <Form page={page} action={door.action}>
        <Hidden fields={kept} />
        {aside ? <Button name="aside">{counterTexts.aside}</Button> : <Button>{ask.send}</Button>}
      </Form>
      <Form page={page} action={door.action}>
        <Hidden fields={[...kept, ['edit', 'yes']]} />
        <Button quiet>{ask.modify}</Button>
      </Form>
    </MessagePage>
  )
}

/** One request, unless they say that it is another. */
export function SentBeforePage({ page, door, answers }: { page: Page; door: AskDoor; answers: Answers }) {
  const { before } = page.texts.ask
  return (
    <MessagePage page={page} door={door.counter ? 'pro' : 'person'} title={before.title} text={before.text}>
      <ButtonLink href="/demande/recue">{before.see}</ButtonLink>
      <Form page={page} action={door.action}>
        <Hidden fields={fieldsOf({ ...answers, again: true })} />
        <Button quiet>{before.another}</Button>
      </Form>
    </MessagePage>
  )
}
