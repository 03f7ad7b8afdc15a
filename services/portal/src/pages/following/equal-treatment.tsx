// The one question after a request, to check equal treatment: why it is asked, who sees it, and a way past it as short as
// the answer.

import { type StatedGender, statedGenders } from '@hent/contracts/equal-treatment.ts'
import { Button } from '../../components/button.tsx'
import { Choices } from '../../components/choices.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import type { Page } from '../../page.ts'
import { equalTreatmentTexts } from '../../texts/equal-treatment.ts'

export function EqualTreatmentPage({ page, said, from }: { page: Page; said: StatedGender | null; from: string }) {
  const words = equalTreatmentTexts[page.language]
  const act = (does: string) => <Hidden fields={[['from', from], ...(does ? ([['act', does]] as const) : [])]} />
  return (
    <Layout page={page} title={words.title}>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <Form page={page} action="/suivi/question">
        {act('')}
        <Choices
          page={page}
          name="gender"
          label={words.question}
          faults={[]}
          choices={statedGenders.map((value) => ({ value, label: words.answers[value] }))}
          chosen={said ? [said] : []}
          optional
        />
        <Button>{words.answer}</Button>
      </Form>
      <Form page={page} action="/suivi/question">
        {act('skip')}
        <Button quiet>{said ? words.keep : words.skip}</Button>
      </Form>
      {said ? (
        <Form page={page} action="/suivi/question">
          {act('take-back')}
          <Button quiet>{words.takeBack}</Button>
        </Form>
      ) : null}
      <h2>{words.whyTitle}</h2>
      <ul>
        {words.why.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </Layout>
  )
}
