// What the Region typed of a sheet of first information, and what is to be mended in it: the same rule as intake's.

import { type Language, languages } from '@hent/contracts/codes.ts'
import { cleanSheet, faultsOfSheet, type SheetFault, type SheetTexts, type SheetWords } from '@hent/contracts/sheet.ts'
import { sheetFaultText } from '../texts/sheets.ts'
import { type Fault, type Form, text } from './form.ts'

const sheetParts = ['title', 'text', 'steps', 'links'] as const
type Part = (typeof sheetParts)[number]
const fieldNames: Record<Part, string> = { title: 'titre', text: 'texte', steps: 'etapes', links: 'liens' }
export const fieldOf = (language: Language, part: Part): string => `${language}-${fieldNames[part]}`

/** Each part as it stands in its field: a step or a link a line. */
export type TypedSheet = Record<Language, Record<Part, string>>

const typedWords = (words: SheetWords | undefined): Record<Part, string> => ({
  title: words?.title ?? '',
  text: words?.text ?? '',
  steps: (words?.steps ?? []).join('\n'),
  links: (words?.links ?? []).map(({ label, url }) => `${label} ${url}`).join('\n'),
})
export const asTyped = ({ fr, br, en }: SheetTexts): TypedSheet => ({
  fr: typedWords(fr),
  br: typedWords(br),
  en: typedWords(en),
})

export function typedSheet(form: Form): TypedSheet {
  const part = (language: Language, name: Part) => text(form, fieldOf(language, name))
  const words = (language: Language) => ({
    title: part(language, 'title'),
    text: part(language, 'text'),
    steps: part(language, 'steps'),
    links: part(language, 'links'),
  })
  return { fr: words('fr'), br: words('br'), en: words('en') }
}

const linesOf = (typed: string): string[] =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** The words of a link, then its address: the last thing of the line. */
function linkOf(line: string): { label: string; url: string } {
  const [, label = '', url = ''] = /^(.*?)\s*:?\s*(\S+)$/.exec(line) ?? []
  return { label, url }
}

function wordsOf({ title, text: content, steps, links }: Record<Part, string>): SheetWords {
  return { title, text: content, steps: linesOf(steps), links: linesOf(links).map(linkOf) }
}
const isEmpty = (parts: Record<Part, string>) => sheetParts.every((part) => parts[part] === '')

/** The sheet that was typed; a language of which nothing was typed is not in it. */
export function sheetOf(typed: TypedSheet): { texts: SheetTexts; faults: Fault[] } {
  const texts = cleanSheet({
    fr: wordsOf(typed.fr),
    ...(isEmpty(typed.br) ? {} : { br: wordsOf(typed.br) }),
    ...(isEmpty(typed.en) ? {} : { en: wordsOf(typed.en) }),
  })
  return { texts, faults: faultsOfSheet(texts).flatMap(faultOf) }
}

function faultOf({ pointer, code }: SheetFault): Fault[] {
  const [, said, named, index] = pointer.split('/')
  const language = languages.find((one) => one === said)
  const part = sheetParts.find((one) => one === named)
  if (!language || !part) return []
  const line = index === undefined ? undefined : Number(index) + 1
  return [{ field: fieldOf(language, part), message: sheetFaultText(code, part, language, line) }]
}
