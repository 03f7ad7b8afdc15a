// What was written in one thread, then the field to write in, where somebody is there to be written to.

import type { ThreadSeen } from '../apis/thread.ts'
import type { Fault } from '../forms/form.ts'
import { fieldOf, type Typed } from '../forms/thread-form.ts'
import type { Page } from '../page.ts'
import { momentText } from '../texts/dates.ts'
import { Button } from './button.tsx'
import { Form, Hidden } from './form.tsx'
import { TextArea } from './text-field.tsx'

export type ThreadWords = { none: string; nobody: string; label: string; hint: string; send: string }
type Message = ThreadSeen['messages'][number]
export type Writing = {
  page: Page
  action: string
  /** under which the next message is sent: the same twice is one */
  sendKey: string
  faults: readonly Fault[]
  typed: Typed | undefined
}

export function Thread({
  writing: { page, action, sendKey, faults, typed },
  thread,
  words,
  nameOf,
  isOwn,
}: {
  writing: Writing
  thread: ThreadSeen
  words: ThreadWords
  nameOf: (message: Message) => string
  /** the reader, or somebody of their structure, wrote it */
  isOwn: (message: Message) => boolean
}) {
  const { messages, mayWrite, referralId } = thread
  const field = fieldOf(thread)
  return (
    <>
      {messages.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <ol class="timeline">
          {messages.map((message, place) => (
            <li key={`${place}-${message.at}`} class={isOwn(message) ? 'own' : undefined}>
              <time dateTime={message.at}>{momentText(message.at, page.language)}</time>
              <span>
                <strong>{nameOf(message)}</strong>
                <span class="line wish">{message.text}</span>
              </span>
            </li>
          ))}
        </ol>
      )}
      {mayWrite ? (
        <Form page={page} action={action}>
          <Hidden
            fields={[
              ['referralId', referralId],
              ['with', thread.with],
              ['key', sendKey],
            ]}
          />
          <TextArea
            page={page}
            name={field}
            label={words.label}
            hint={words.hint}
            faults={faults}
            value={typed && fieldOf(typed) === field ? typed.text : ''}
            optional={false}
          />
          <Button>{words.send}</Button>
        </Form>
      ) : (
        <p>{words.nobody}</p>
      )}
    </>
  )
}
