// Whether the person may be asked how it went: how it stands, and the act that changes it.

import { Button } from '../../components/button.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import type { Page } from '../../page.ts'
import { knownTexts } from '../../texts/known.ts'

export function SurveyConsent({ page, given }: { page: Page; given: boolean }) {
  const { agreed, surveyTake, surveyGive } = knownTexts[page.language]
  return (
    <>
      <p>{agreed.survey[given ? 'given' : 'not']}</p>
      <Form page={page} action="/suivi/accord">
        <Hidden fields={[['survey', given ? 'no' : 'yes']]} />
        <Button quiet>{given ? surveyTake : surveyGive}</Button>
      </Form>
    </>
  )
}
