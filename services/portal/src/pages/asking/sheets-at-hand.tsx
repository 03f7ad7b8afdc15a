// The sheets of first information beside the counter's form: opened while talking, without leaving what is being typed.

import { wordsIn } from '@hent/contracts/in-languages.ts'
import type { SheetSeen } from '../../apis/sheets.ts'
import { Sheet } from '../../components/sheet.tsx'
import { atHandTexts as words } from '../../texts/sheets.ts'

export function SheetsAtHand({ sheets }: { sheets: readonly SheetSeen[] }) {
  if (sheets.length === 0) return null
  return (
    <details>
      <summary>{words.title}</summary>
      <p class="hint">{words.hint}</p>
      {sheets.map(({ sheet, texts }) => (
        <details class="within" key={sheet}>
          <summary>{texts.fr.title}</summary>
          <Sheet words={wordsIn(texts, 'fr')} language="fr" />
          <p>
            <a href={`/fiches/${sheet}`} target="_blank" rel="noopener">
              {words.print}
              <span class="hidden"> : {texts.fr.title}</span>
            </a>
          </p>
        </details>
      ))}
    </details>
  )
}
