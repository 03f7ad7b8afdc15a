// One sheet of first information: what a person reads of it in each language, the form that changes it, and all it ever was.

import { type InformationSheet, type Language, languages } from '@hent/contracts/codes.ts'
import { missingIn, wordsIn } from '@hent/contracts/in-languages.ts'
import type { SheetTexts } from '@hent/contracts/sheet.ts'
import type { SheetSeen } from '../../../apis/sheets.ts'
import { ErrorSummary } from '../../../components/error-summary.tsx'
import { Layout } from '../../../components/layout.tsx'
import { LoneLink } from '../../../components/lone-link.tsx'
import { Notice } from '../../../components/notice.tsx'
import { Section } from '../../../components/section.tsx'
import { Sheet } from '../../../components/sheet.tsx'
import { TextArea, TextField } from '../../../components/text-field.tsx'
import type { Fault } from '../../../forms/form.ts'
import { asTyped, fieldOf, type TypedSheet } from '../../../forms/sheet-form.ts'
import type { Page } from '../../../page.ts'
import { momentText, shortDayText } from '../../../texts/dates.ts'
import { regionSheetTexts as words } from '../../../texts/sheets.ts'
import { writtenTexts as written } from '../../../texts/written.ts'
import { AsRead, Preview, Restore, Rewrite, Versions, writerOf } from './written.tsx'

export type RegionSheetView = {
  page: Page
  sheet: InformationSheet
  /** the newest first, which is in force */
  versions: readonly SheetSeen[]
  /** the one that was asked for */
  shown: SheetSeen | undefined
  faults?: readonly Fault[]
  /** what was typed and not stored yet */
  typed?: TypedSheet
  /** the same, well written, to be read before it is stored */
  preview?: SheetTexts
}

export function RegionSheetPage(view: RegionSheetView) {
  const { page, sheet, versions, shown, faults = [], preview } = view
  const [inForce] = versions
  if (!inForce) return null
  const old = shown && shown !== inForce ? shown : undefined
  const read = preview ?? old?.texts ?? inForce.texts
  const missing = missingIn(read)
  const action = `/region/fiches?fiche=${sheet}`
  return (
    <Layout page={page} title={`${words.title} : ${inForce.texts.fr.title}`} faulty={faults.length > 0} door="pro">
      <h1>{inForce.texts.fr.title}</h1>
      <ErrorSummary page={page} faults={faults} />
      <p>{inForce.at ? words.since(momentText(inForce.at), writerOf(inForce.by)) : words.sinceDelivery}</p>
      {preview ? <Preview text={words.previewText} /> : null}
      <Section id="lue" title={old ? words.old(old.version) : written.asRead}>
        {missing.length > 0 ? (
          <Notice>
            <p>{words.missingText(missing)}</p>
          </Notice>
        ) : null}
        <AsRead
          title={words.part}
          show={(language) => <Sheet words={wordsIn(read, language)} language={language} heading="h3" />}
        />
        {old ? (
          <Restore {...{ page, action }} old={old.version} newest={inForce.version} toInForce={words.toInForce} />
        ) : null}
      </Section>
      {old ? null : <SheetForm {...view} inForce={inForce} />}
      <Versions
        head={words.historyHead}
        rows={versions.map(({ version, at, by, texts }) => ({
          version,
          inForce: version === inForce.version,
          href: `${action}&version=${version}`,
          cells: [at ? written.by(writerOf(by), shortDayText(at)) : writerOf(by), texts.fr.title],
        }))}
      />
      <LoneLink href={`/fiches/${sheet}`} text={words.public} />
      <LoneLink href="/region/fiches" text={words.title} />
    </Layout>
  )
}

function SheetForm({ page, sheet, inForce, typed, faults = [], preview }: RegionSheetView & { inForce: SheetSeen }) {
  const shown = typed ?? asTyped(inForce.texts)
  return (
    <Rewrite
      page={page}
      action={`/region/fiches?fiche=${sheet}`}
      version={inForce.version}
      said={words}
      open={faults.length > 0 || preview !== undefined}
    >
      {languages.map((language) => (
        <Fields key={language} {...{ page, language, faults }} typed={shown[language]} />
      ))}
    </Rewrite>
  )
}

function Fields({
  page,
  language,
  typed,
  faults,
}: {
  page: Page
  language: Language
  typed: TypedSheet[Language]
  faults: readonly Fault[]
}) {
  const common = (part: 'title' | 'text' | 'steps' | 'links') => ({
    page,
    faults,
    name: fieldOf(language, part),
    label: words.fields[part],
    value: typed[part],
  })
  const optional = language !== 'fr'
  return (
    <fieldset>
      <legend>{words.part(language)}</legend>
      <TextField {...common('title')} optional={optional} bare />
      <TextArea {...common('text')} optional={false} />
      <TextArea {...common('steps')} hint={words.stepsHint} rows={4} />
      <TextArea {...common('links')} hint={words.linksHint} rows={3} />
    </fieldset>
  )
}
