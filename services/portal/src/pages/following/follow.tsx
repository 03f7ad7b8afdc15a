// Following: the way in, by code and words, and the question before a withdrawal.

import { Button } from '../../components/button.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { LoneLink } from '../../components/lone-link.tsx'
import { TextField } from '../../components/text-field.tsx'
import type { Fault } from '../../forms/form.ts'
import type { Page } from '../../page.ts'

export function FollowPage({
  page,
  code = '',
  words = '',
  faults = [],
  general,
}: {
  page: Page
  code?: string
  words?: string
  faults?: readonly Fault[]
  general?: string | undefined
}) {
  const { follow } = page.texts
  return (
    <Layout page={page} title={follow.title} faulty={faults.length > 0 || general !== undefined}>
      <h1>{follow.title}</h1>
      <ErrorSummary page={page} faults={faults} general={general} />
      <p class="lead">{follow.lead}</p>
      <Form page={page} action="/suivre">
        <TextField
          page={page}
          name="code"
          label={follow.code}
          hint={follow.codeHint}
          value={code}
          faults={faults}
          autocomplete="off"
          narrow
          spaced
        />
        <TextField
          page={page}
          name="words"
          label={follow.words}
          hint={follow.wordsHint}
          value={words}
          faults={faults}
          autocomplete="off"
        />
        <Button>{follow.show}</Button>
      </Form>
    </Layout>
  )
}

/** A question before an act that cannot be taken back. */
export function SurePage({
  page,
  question,
  text,
  action,
  fields = [],
  yes,
  no,
}: {
  page: Page
  question: string
  text: string
  action: string
  /** what the act is about */
  fields?: readonly (readonly [string, string])[]
  yes: string
  no: string
}) {
  return (
    <Layout page={page} title={question}>
      <h1>{question}</h1>
      <p class="lead">{text}</p>
      <Form page={page} action={action}>
        <Hidden fields={fields} />
        <Button danger>{yes}</Button>
      </Form>
      <LoneLink href="/suivi" text={no} />
    </Layout>
  )
}
