// What an agent was entering at the counter when they were interrupted: to take up again, or to erase.

import { localDay } from '@hent/territory/calendar.ts'
import type { CounterDraftBegun } from '../../apis/counter-drafts.ts'
import { Button, ButtonLink } from '../../components/button.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import { Notice } from '../../components/notice.tsx'
import type { Page } from '../../page.ts'
import { counterTexts } from '../../texts/counter.ts'
import { MessagePage } from '../message.tsx'

export function CounterDrafts({ page, drafts, now }: { page: Page; drafts: readonly CounterDraftBegun[]; now: Date }) {
  const begun = ({ startedAt }: CounterDraftBegun) =>
    counterTexts.begun(startedAt, localDay(new Date(startedAt)) === localDay(now))
  const [first] = drafts
  if (!first) return null
  if (drafts.length === 1) {
    return (
      <Notice>
        <p>{counterTexts.one(begun(first))}</p>
        <Acts page={page} draft={first} begun={begun(first)} />
      </Notice>
    )
  }
  return (
    <Notice>
      <p>{counterTexts.several(drafts.length)}</p>
      <ul class="lines">
        {drafts.map((draft) => (
          <li key={draft.key}>
            <p>{counterTexts.line(begun(draft))}</p>
            <Acts page={page} draft={draft} begun={begun(draft)} />
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function Acts({ page, draft, begun }: { page: Page; draft: CounterDraftBegun; begun: string }) {
  const which = <span class="hidden"> : {begun}</span>
  return (
    <div class="ways">
      <ButtonLink href={`/pro/demande?saisie=${draft.key}`}>
        {counterTexts.resume}
        {which}
      </ButtonLink>
      <Form page={page} action="/pro/demande/effacer">
        <Hidden fields={[['key', draft.key]]} />
        <Button quiet>
          {counterTexts.erase}
          {which}
        </Button>
      </Form>
    </div>
  )
}

/** Said below the questions that follow the form. */
export const KeptMeanwhile = ({ kept }: { kept: boolean }) => (kept ? <p>{counterTexts.keptMeanwhile}</p> : null)

export function NoDraftPage({ page }: { page: Page }) {
  return (
    <MessagePage page={page} door="pro" title={counterTexts.goneTitle} text={counterTexts.gone}>
      <ButtonLink href="/pro/demande">{counterTexts.again}</ButtonLink>
    </MessagePage>
  )
}
