// A record that nobody has looked over for a year: what the public reads in it, and one gesture where nothing has changed.

import { serviceLabels } from '@hent/contracts/labels.ts'
import { Button } from '../../components/button.tsx'
import { ContactFacts } from '../../components/contact-facts.tsx'
import { Fact, Facts, Lines } from '../../components/facts.tsx'
import { Form } from '../../components/form.tsx'
import { Notice } from '../../components/notice.tsx'
import { dayText } from '../../texts/dates.ts'
import { structureTexts } from '../../texts/structure.ts'
import type { SettingsProps } from './setting-form.ts'

const words = structureTexts.record

/** @param since the last day somebody did */
export function RecordToReview({
  page,
  settings: { structureId, values },
  structure: { services = [], ...structure },
  since,
}: Pick<SettingsProps, 'page' | 'settings' | 'structure'> & { since: string }) {
  const kinds = [...new Set(services.map(({ kind }) => kind))]
  return (
    <Notice title={words.title} id="fiche">
      <p>{words.lead(dayText(since))}</p>
      <Facts>
        <ContactFacts page={page} of={{ ...structure, opening: values.opening }} />
        <Fact name={words.services}>
          {kinds.length > 0 ? <Lines lines={kinds.map((kind) => serviceLabels[kind].fr)} /> : null}
        </Fact>
      </Facts>
      <p>{words.mend}</p>
      <Form page={page} action={`/pro/structure/${structureId}/review`}>
        <Button>{words.same}</Button>
      </Form>
    </Notice>
  )
}
