// Choosing another structure while the one that was asked has not answered.

import { Button } from '../../components/button.tsx'
import { Choices } from '../../components/choices.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Form } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { WayBack } from '../../components/way-back.tsx'
import type { Fault } from '../../forms/form.ts'
import type { Page } from '../../page.ts'

export function AnotherPage({
  page,
  referralId,
  structures,
  faults,
}: {
  page: Page
  referralId: string
  /** those that may still be asked, in the order of the ranking */
  structures: readonly { structureId: string; name: string }[]
  faults: readonly Fault[]
}) {
  const { story } = page.texts
  return (
    <Layout page={page} title={story.anotherTitle} faulty={faults.length > 0}>
      <WayBack href="/suivi" text={story.back} />
      <h1>{story.anotherTitle}</h1>
      <ErrorSummary page={page} faults={faults} />
      {structures.length === 0 ? (
        <p>{story.anotherNone}</p>
      ) : (
        <>
          <p class="lead">{story.anotherLead}</p>
          <Form page={page} action={`/suivi/autre/${referralId}`}>
            <Choices
              page={page}
              faults={faults}
              name="structure"
              label={story.chooseLegend}
              choices={structures.map(({ structureId, name }) => ({ value: structureId, label: name }))}
              chosen={[]}
            />
            <Button>{story.choose}</Button>
          </Form>
        </>
      )}
    </Layout>
  )
}
