// The code of a person without a screen, and the surveys of theirs that are open.

import { serviceLabels } from '@hent/contracts/labels.ts'
import { kindOf } from '@hent/contracts/survey-kinds.ts'
import type { SurveyByCode } from '../../apis/evaluation.ts'
import { Button } from '../../components/button.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Form } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { Notice } from '../../components/notice.tsx'
import { Section } from '../../components/section.tsx'
import { TextField } from '../../components/text-field.tsx'
import type { Fault } from '../../forms/form.ts'
import type { Page } from '../../page.ts'
import { dayText } from '../../texts/dates.ts'
import { enteredSurveyTexts as words } from '../../texts/entered-survey.ts'
import { surveyKindNames } from '../../texts/survey-kinds.ts'

export function EnteredSurveyPage({
  page,
  code = '',
  found,
  faults = [],
}: {
  page: Page
  code?: string
  /** of this code; absent before one is given */
  found?: readonly SurveyByCode[] | undefined
  faults?: readonly Fault[]
}) {
  return (
    <Layout page={page} title={words.title} door="pro" faulty={faults.length > 0}>
      <h1>{words.title}</h1>
      <ErrorSummary page={page} faults={faults} />
      <p class="lead">{words.lead}</p>
      <p>{words.rules}</p>
      {found ? <Found found={found} /> : null}
      <Form page={page} action="/pro/avis">
        <TextField page={page} name="code" label={words.code} hint={words.codeHint} value={code} faults={faults} />
        <Button quiet={found !== undefined}>{words.find}</Button>
      </Form>
    </Layout>
  )
}

function Found({ found }: { found: readonly SurveyByCode[] }) {
  if (found.length === 0) {
    return (
      <Notice>
        <p>{words.none}</p>
        <p>{words.noneWhy}</p>
      </Notice>
    )
  }
  return (
    <Section id="ouverts" title={words.foundTitle}>
      {found.map(({ kind, service, structureName, closeBy, token }, at) => (
        <p key={at}>
          {token ? (
            <>
              <a href={`/avis/${token}`}>
                {words.enter(surveyKindNames[kindOf({ kind })], serviceLabels[service].fr, structureName)}
              </a>
              . {words.until(dayText(closeBy))}
            </>
          ) : (
            words.own(serviceLabels[service].fr)
          )}
        </p>
      ))}
    </Section>
  )
}
