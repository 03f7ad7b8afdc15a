// Following: the way in, by code and words, and the question before a withdrawal.

import type { Fault } from '../form.ts'
import { Button, ErrorSummary, Form, TextField } from './fields.tsx'
import { Layout } from './layout.tsx'
import type { Page } from './page.ts'

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
  const { follow, ask } = page.texts
  return (
    <Layout page={page} title={follow.title} faulty={faults.length > 0 || general !== undefined}>
      <h1>{follow.title}</h1>
      <ErrorSummary title={ask.errorsTitle} faults={faults} general={general} />
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

export function WithdrawPage({ page }: { page: Page }) {
  const { story } = page.texts
  return (
    <Layout page={page} title={story.withdrawQuestion}>
      <h1>{story.withdrawQuestion}</h1>
      <p class="lead">{story.withdrawText}</p>
      <Form page={page} action="/suivi/retirer">
        <Button>{story.withdrawYes}</Button>
      </Form>
      <p>
        <a href="/suivi">{story.withdrawNo}</a>
      </p>
    </Layout>
  )
}
