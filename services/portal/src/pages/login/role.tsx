// As which of their roles somebody who has several acts from now on.

import { Button } from '../../components/button.tsx'
import { Choices } from '../../components/choices.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import type { Fault } from '../../forms/form.ts'
import type { Page } from '../../page.ts'
import { roleTexts } from '../../texts/agents.ts'

export function RolePage({
  page,
  names,
  back,
  chosen,
  faults = [],
}: {
  page: Page
  /** of each role, in the order of the session */
  names: readonly string[]
  back: string
  chosen: number | undefined
  faults?: readonly Fault[]
}) {
  return (
    <Layout page={page} title={roleTexts.title} door="pro" faulty={faults.length > 0}>
      <h1>{roleTexts.title}</h1>
      <ErrorSummary page={page} faults={faults} />
      <p class="lead">{roleTexts.lead}</p>
      <Form page={{ ...page, formRole: undefined }} action="/pro/role">
        <Hidden fields={[['vers', back]]} />
        <Choices
          page={page}
          faults={faults}
          name="role"
          label={roleTexts.label}
          choices={names.map((label, at) => ({ value: String(at), label }))}
          chosen={chosen === undefined ? [] : [String(chosen)]}
        />
        <Button>{roleTexts.choose}</Button>
      </Form>
    </Layout>
  )
}
