// Before everything is erased: the code that was sent where the person is written to.

import { Button } from '../../components/button.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Form } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { LoneLink } from '../../components/lone-link.tsx'
import { TextField } from '../../components/text-field.tsx'
import type { Fault } from '../../forms/form.ts'
import type { Page } from '../../page.ts'

export function ErasureCodePage({ page, faults = [] }: { page: Page; faults?: readonly Fault[] }) {
  const { erasure, story } = page.texts
  return (
    <Layout page={page} title={erasure.title} faulty={faults.length > 0}>
      <h1>{erasure.title}</h1>
      <ErrorSummary page={page} faults={faults} />
      <p class="lead">{erasure.lead}</p>
      <Form page={page} action="/suivi/oublier/code">
        <TextField
          page={page}
          name="code"
          label={erasure.code}
          hint={erasure.codeHint}
          value=""
          faults={faults}
          autocomplete="one-time-code"
          narrow
          spaced
        />
        <Button danger>{story.eraseYes}</Button>
      </Form>
      <h2>{erasure.nothingCame}</h2>
      <p>{erasure.elsewhere}</p>
      <Form page={page} action="/suivi/oublier">
        <Button quiet>{erasure.again}</Button>
      </Form>
      <LoneLink href="/suivi/contact" text={story.contactChange} />
      <LoneLink href="/suivi" text={story.eraseNo} />
    </Layout>
  )
}
