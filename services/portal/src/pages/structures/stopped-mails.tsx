// Regular mails that somebody at the structure has stopped by a link, to be received again.

import type { StoppedMail } from '../../apis/stopped-mails.ts'
import { Button } from '../../components/button.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import { Section } from '../../components/section.tsx'
import type { Page } from '../../page.ts'
import { dayText } from '../../texts/dates.ts'
import { structureTexts } from '../../texts/structure.ts'

const words = structureTexts.stoppedMails

export function StoppedMails({
  page,
  structureId,
  stopped,
}: {
  page: Page
  structureId: string
  stopped: readonly StoppedMail[]
}) {
  if (stopped.length === 0) return null
  return (
    <Section id="courriels" title={words.title}>
      <p>{words.lead}</p>
      {stopped.map(({ kind, since }) => (
        <Form key={kind} page={page} action={`/pro/structure/${structureId}/courriels`}>
          <Hidden fields={[['kind', kind]]} />
          <p>{words.since(words.kinds[kind], dayText(since))}</p>
          <Button quiet>{words.resume[kind]}</Button>
        </Form>
      ))}
    </Section>
  )
}
