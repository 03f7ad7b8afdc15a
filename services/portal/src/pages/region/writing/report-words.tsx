// Where the Region writes into a chapter of its yearly report: one field, plain text, and what was written before.

import type { WordsSeen } from '../../../apis/report.ts'
import { Button } from '../../../components/button.tsx'
import { ErrorSummary } from '../../../components/error-summary.tsx'
import { Form, Hidden } from '../../../components/form.tsx'
import { Layout } from '../../../components/layout.tsx'
import { TextArea } from '../../../components/text-field.tsx'
import { WayBack } from '../../../components/way-back.tsx'
import type { Fault } from '../../../forms/form.ts'
import type { Page } from '../../../page.ts'
import { wordsOf } from '../../../report/report.ts'
import { chapterTitles, reportTexts as words } from '../../../texts/report.ts'
import { reportPath, wordsPath } from './report.tsx'

type Props = {
  page: Page
  year: string
  chapter: WordsSeen['chapter']
  /** of this chapter, the newest first */
  versions: readonly WordsSeen[]
  typed?: string
  faults?: readonly Fault[]
  general?: string
}

export function ReportWordsPage({ page, year, chapter, versions, typed, faults = [], general }: Props) {
  const [newest, ...before] = versions
  const name = chapterTitles[chapter]
  return (
    <Layout page={page} title={`${name}, ${words.title(year)}`} faulty={faults.length > 0} door="pro">
      <WayBack href={`${reportPath(year)}#${chapter}`} text={words.title(year)} />
      <h1>{name}</h1>
      <ErrorSummary page={page} faults={faults} general={general} />
      <p class="lead">{words.wordsPublic}</p>
      {general && newest ? <Version seen={newest} /> : null}
      <Form page={page} action={wordsPath(year, chapter)}>
        <Hidden fields={[['version', String(newest?.version ?? 0)]]} />
        <TextArea
          page={page}
          name="text"
          label={words.wordsLabel}
          hint={words.wordsHint}
          value={typed ?? newest?.text ?? ''}
          faults={faults}
        />
        <Button>{words.save}</Button>
      </Form>
      {before.length > 0 ? (
        <details>
          <summary>{words.versions}</summary>
          {before.map((seen) => (
            <Version key={seen.version} seen={seen} />
          ))}
        </details>
      ) : null}
    </Layout>
  )
}

function Version({ seen }: { seen: WordsSeen }) {
  const said = wordsOf(seen)
  return (
    <div class="said">
      {(said?.paragraphs ?? [words.emptied]).map((paragraph) => (
        <p key={paragraph} class="written">
          {paragraph}
        </p>
      ))}
      {said ? <p class="hint">{said.signed}</p> : null}
    </div>
  )
}
