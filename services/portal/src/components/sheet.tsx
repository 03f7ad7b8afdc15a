// One sheet of first information as a person reads it: what to know, what to do, where to read more.

import type { Language } from '@hent/contracts/codes.ts'
import type { SheetWords } from '@hent/contracts/sheet.ts'
import { sheetTexts } from '../texts/sheets.ts'

/** In the language it is written in. */
type Written = SheetWords & { language: Language }

/** @param language of who reads */
export function Sheets({ sheets, language }: { sheets: readonly Written[]; language: Language }) {
  return (
    <>
      {sheets.map((words) => (
        <Sheet key={words.title} words={words} language={language} heading="h3" />
      ))}
    </>
  )
}

/**
 * @param language of who reads; French that stands in for it is said to be French
 * @param heading absent where the title stands over it already
 */
export function Sheet({
  words: { title, text, steps, links, language: written },
  language,
  heading: Heading,
}: {
  words: Written
  language: Language
  heading?: 'h1' | 'h3'
}) {
  const around = sheetTexts[language]
  return (
    <div class="sheet">
      {Heading ? <Heading lang={written}>{title}</Heading> : null}
      {written === language ? null : <p class="hint">{around.inFrench}</p>}
      {text.split('\n').map((paragraph, at) => (
        <p key={at} lang={written}>
          {paragraph}
        </p>
      ))}
      {steps.length > 0 ? (
        <>
          <p class="part">{around.steps}</p>
          <ol lang={written}>
            {steps.map((step, at) => (
              <li key={at}>{step}</li>
            ))}
          </ol>
        </>
      ) : null}
      {links.length > 0 ? (
        <>
          <p class="part">{around.links}</p>
          <ul class="plain" lang={written}>
            {links.map(({ label, url }, at) => (
              <li key={at}>
                <a href={url}>{label}</a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  )
}
