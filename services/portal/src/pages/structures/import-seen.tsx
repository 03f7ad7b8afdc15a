// One directory file: what it would change, before it is applied; what it changed, after. Each state has one thing to do.

import type { DirectoryImport } from '../../apis/imports.ts'
import { Button, ButtonLink } from '../../components/button.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Fact, Facts } from '../../components/facts.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { LoneLink } from '../../components/lone-link.tsx'
import { Notice } from '../../components/notice.tsx'
import { Section } from '../../components/section.tsx'
import { WayBack } from '../../components/way-back.tsx'
import type { Page } from '../../page.ts'
import { momentText } from '../../texts/dates.ts'
import { importTexts } from '../../texts/imports.ts'
import { departementNames } from '../../texts/pro.ts'
import { ImportReport } from './import-report.tsx'

const words = importTexts.one

type Props = { page: Page; seen: DirectoryImport; general?: string | undefined }

export function ImportSeenPage({ page, seen, general }: Props) {
  const { state, report, moved, fault } = seen
  const title = words.title(seen.files.map(({ name }) => name).join(', '))
  const isUnreadable = state === 'unreadable'
  return (
    <Layout page={page} title={title} faulty={isUnreadable || general !== undefined} door="pro">
      <WayBack href="/pro/annuaire" text={importTexts.back} />
      <h1>{title}</h1>
      {isUnreadable ? <ErrorSummary page={page} title={words.unreadable} faults={[]} general={fault} /> : null}
      {general ? <ErrorSummary page={page} faults={[]} general={general} /> : null}
      <p class="state">{importTexts.states[state]}</p>
      <Said seen={seen} />
      {state === 'seen' && moved ? (
        <Notice live>
          <p>{words.moved}</p>
        </Notice>
      ) : null}
      <AtWork seen={seen} />
      <About seen={seen} />
      {isToDecide(seen) ? <LoneLink href="#decider" text={words.toDecide} /> : null}
      {report ? <ImportReport report={report} path={pathOf(seen)} /> : null}
      <Next page={page} seen={seen} />
    </Layout>
  )
}

const pathOf = ({ importId }: DirectoryImport) => `/pro/annuaire/${importId}`

/** How many structures it changes. */
const changesOf = ({ report }: DirectoryImport) => (report ? report.added + report.changed + report.gone : 0)
const isToDecide = (seen: DirectoryImport) => seen.state === 'seen' && changesOf(seen) > 0

function Said({ seen: { appliedBy, appliedAt, undone } }: { seen: DirectoryImport }) {
  return (
    <>
      {appliedBy && appliedAt ? <p>{importTexts.appliedBy(appliedBy, momentText(appliedAt))}</p> : null}
      {undone ? (
        <p>
          {importTexts.undoneBy(undone.by, momentText(undone.at))} {words.undoneCounts(undone.back, undone.left)}
        </p>
      ) : null}
    </>
  )
}

/** Without a script the page is asked again: it says how far it is. */
function AtWork({ seen }: { seen: DirectoryImport }) {
  const { state, progress } = seen
  if (state !== 'reading' && state !== 'applying' && state !== 'undoing') return null
  return (
    <div role="status">
      {progress ? (
        <>
          <p id="avancement">{words.progressText(words.progress[progress.step], progress.done, progress.total)}</p>
          <progress value={progress.done} max={Math.max(1, progress.total)} aria-labelledby="avancement" />
        </>
      ) : (
        <p>{words.waiting}</p>
      )}
      <LoneLink href={pathOf(seen)} text={words.refresh} />
    </div>
  )
}

function About({ seen: { files, by, at, departements } }: { seen: DirectoryImport }) {
  return (
    <Facts>
      {files.map(({ name, bytes, sha256 }) => (
        <Fact key={name} name={words.file}>
          {name}, {words.size(bytes)}
          <br />
          {words.print} <code>{sha256.slice(0, 16)}</code>
        </Fact>
      ))}
      <Fact name={words.sent}>{importTexts.by(by, momentText(at))}</Fact>
      <Fact name={words.territory}>{departements.map((code) => departementNames[code]).join(', ')}</Fact>
    </Facts>
  )
}

function Next({ page, seen }: { page: Page; seen: DirectoryImport }) {
  const { state, report, appliedAt } = seen
  const again = <ButtonLink href="/pro/annuaire">{importTexts.again}</ButtonLink>
  if (state === 'unreadable') return again
  if (state === 'interrupted') {
    return (
      <>
        <p>{report ? words.stoppedApplying : words.stopped}</p>
        {report ? <Act page={page} seen={seen} to={appliedAt ? 'annuler' : 'appliquer'} label={words.goOn} /> : again}
      </>
    )
  }
  if (state === 'applied') {
    return (
      <Section id="retour" title={words.undoTitle}>
        <p>{words.undoLead}</p>
        <Act page={page} seen={seen} to="annuler" label={words.undo} quiet />
      </Section>
    )
  }
  if (state !== 'seen') return null
  if (!isToDecide(seen)) {
    return (
      <>
        <p>{words.nothing}</p>
        {again}
      </>
    )
  }
  return (
    <Section id="decider" title={words.decide}>
      <p>{words.decideLead(changesOf(seen))}</p>
      <Act page={page} seen={seen} to="appliquer" label={words.apply} />
    </Section>
  )
}

function Act({
  page,
  seen,
  to,
  label,
  quiet = false,
}: {
  page: Page
  seen: DirectoryImport
  to: 'appliquer' | 'annuler'
  label: string
  quiet?: boolean
}) {
  return (
    <Form page={page} action={`${pathOf(seen)}/${to}`}>
      <Hidden fields={[['version', String(seen.version)]]} />
      <Button quiet={quiet}>{label}</Button>
    </Form>
  )
}
