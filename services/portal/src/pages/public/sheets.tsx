// The sheets of first information, for everyone: their list, and one to read or print.

import { wordsIn } from '@hent/contracts/in-languages.ts'
import type { SheetSeen } from '../../apis/sheets.ts'
import { ButtonLink } from '../../components/button.tsx'
import { Layout } from '../../components/layout.tsx'
import { LoneLink } from '../../components/lone-link.tsx'
import { Sheet } from '../../components/sheet.tsx'
import type { Page } from '../../page.ts'
import { sheetTexts } from '../../texts/sheets.ts'

export function SheetsPage({ page, sheets }: { page: Page; sheets: readonly SheetSeen[] }) {
  const words = sheetTexts[page.language]
  return (
    <Layout page={page} title={words.title}>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <ul class="plain">
        {sheets.map(({ sheet, texts }) => {
          const { title, language } = wordsIn(texts, page.language)
          return (
            <li key={sheet}>
              <a href={`/fiches/${sheet}`} lang={language}>
                {title}
              </a>
            </li>
          )
        })}
      </ul>
      <ButtonLink href="/demande">{page.texts.site.ask}</ButtonLink>
    </Layout>
  )
}

export function SheetPage({ page, sheet: { texts } }: { page: Page; sheet: SheetSeen }) {
  const words = sheetTexts[page.language]
  const sheet = wordsIn(texts, page.language)
  return (
    <Layout page={page} title={sheet.title}>
      <Sheet words={sheet} language={page.language} heading="h1" />
      <div class="screen">
        <p>{page.texts.site.print}</p>
        <LoneLink href="/fiches" text={words.all} />
        <ButtonLink href="/demande">{page.texts.site.ask}</ButtonLink>
      </div>
    </Layout>
  )
}
