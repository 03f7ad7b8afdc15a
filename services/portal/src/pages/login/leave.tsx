// Leaving the professionals' space, asked first.

import { Button } from '../../components/button.tsx'
import { Form } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { LoneLink } from '../../components/lone-link.tsx'
import type { Page } from '../../page.ts'
import { leaveTexts } from '../../texts/agents.ts'

export function LeavePage({ page }: { page: Page }) {
  return (
    <Layout page={page} title={leaveTexts.title} door="pro">
      <h1>{leaveTexts.question}</h1>
      <Form page={{ ...page, formRole: undefined }} action="/pro/sortir">
        <Button>{leaveTexts.title}</Button>
      </Form>
      <LoneLink href="/pro" text={leaveTexts.stay} />
    </Layout>
  )
}
