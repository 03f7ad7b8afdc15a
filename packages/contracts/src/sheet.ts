// A sheet of first information: what somebody may know and do before any structure is asked. The Region writes it, in plain
// text; where it has not written one in a language, the French stands in and is said to be French.

import { type Static, Type } from 'typebox'
import { InformationSheet, type Language, languages } from './codes.ts'
import { cleanLine, cleanText, lengthOf } from './text.ts'

const closed = { additionalProperties: false }

/** Characters, and how many of each list. */
export const longestSheet = { title: 100, text: 1_500, step: 200, steps: 6, label: 80, url: 300, links: 6 } as const
const line = (most: number) => Type.String({ minLength: 1, maxLength: most, pattern: '\\S' })

export const sheetFields = {
  title: line(longestSheet.title),
  text: line(longestSheet.text),
  steps: Type.Array(line(longestSheet.step), {
    maxItems: longestSheet.steps,
    description: 'what to do next, in order',
  }),
  links: Type.Array(
    Type.Object(
      {
        label: line(longestSheet.label),
        url: Type.String({ maxLength: longestSheet.url, pattern: '^https://' }),
      },
      closed,
    ),
    { maxItems: longestSheet.links },
  ),
}
export const SheetWords = Type.Object(sheetFields, closed)
export type SheetWords = Static<typeof SheetWords>

export const SheetTexts = Type.Object(
  { fr: SheetWords, br: Type.Optional(SheetWords), en: Type.Optional(SheetWords) },
  closed,
)
export type SheetTexts = Static<typeof SheetTexts>

/** A sheet as it was at one time. */
export const SheetEdition = Type.Object(
  { sheet: InformationSheet, version: Type.Integer({ minimum: 0, description: '0: as Hent is delivered' }) },
  closed,
)
export type SheetEdition = Static<typeof SheetEdition>

/** In this language, or in French where nobody has written it in this one: `language` says which. */
export function wordsIn(texts: SheetTexts, language: Language): SheetWords & { language: Language } {
  const own = texts[language]
  return own ? { ...own, language } : { ...texts.fr, language: 'fr' }
}

/** The languages a sheet is not written in. */
export const missingIn = (texts: SheetTexts): Language[] => languages.filter((one) => texts[one] === undefined)

/** The address as browsers write it, undefined where it is not one of a site by `https`. */
export function httpsAddress(written: string): string | undefined {
  if (/\s/.test(written) || !URL.canParse(written)) return undefined
  const { protocol, username, password, hostname, href } = new URL(written)
  const named = /\.[a-z][a-z0-9-]+$/.test(hostname)
  return protocol === 'https:' && username === '' && password === '' && named ? href : undefined
}

const cleanWords = ({ title, text, steps, links }: SheetWords): SheetWords => ({
  title: cleanLine(title),
  text: cleanText(text),
  steps: steps.map(cleanLine),
  links: links.map(({ label, url }) => ({ label: cleanLine(label), url: httpsAddress(cleanLine(url)) ?? url })),
})

/** As it is stored: without what cannot be seen, addresses as browsers write them. */
export const cleanSheet = ({ fr, br, en }: SheetTexts): SheetTexts => ({
  fr: cleanWords(fr),
  ...(br ? { br: cleanWords(br) } : {}),
  ...(en ? { en: cleanWords(en) } : {}),
})

export type SheetFault = { pointer: string; code: 'blank' | 'too-long' | 'too-many' | 'markup' | 'not-https' }

/** What is wrong with a sheet that was cleaned; pointers as in a JSON document. */
export const faultsOfSheet = (texts: SheetTexts): SheetFault[] =>
  languages.flatMap((language) => faultsOfWords(`/${language}`, texts[language]))

function faultsOfWords(at: string, words: SheetWords | undefined): SheetFault[] {
  if (!words) return []
  const { title, text, steps, links } = words
  return [
    ...faultsOfText(`${at}/title`, title, longestSheet.title),
    ...faultsOfText(`${at}/text`, text, longestSheet.text),
    ...faultsOfNumber(`${at}/steps`, steps.length, longestSheet.steps),
    ...steps.flatMap((step, index) => faultsOfText(`${at}/steps/${index}`, step, longestSheet.step)),
    ...faultsOfNumber(`${at}/links`, links.length, longestSheet.links),
    ...links.flatMap(({ label, url }, index) => [
      ...faultsOfText(`${at}/links/${index}/label`, label, longestSheet.label),
      ...faultsOfAddress(`${at}/links/${index}/url`, url),
    ]),
  ]
}

function faultsOfText(pointer: string, text: string, most: number): SheetFault[] {
  if (text === '') return [{ pointer, code: 'blank' }]
  if (lengthOf(text) > most) return [{ pointer, code: 'too-long' }]
  // Shown as it is typed, so a tag would be read as letters by whoever reads the sheet.
  return /<[a-z!/?]/i.test(text) ? [{ pointer, code: 'markup' }] : []
}

const faultsOfNumber = (pointer: string, count: number, most: number): SheetFault[] =>
  count > most ? [{ pointer, code: 'too-many' }] : []

function faultsOfAddress(pointer: string, url: string): SheetFault[] {
  if (httpsAddress(url) === undefined) return [{ pointer, code: 'not-https' }]
  return lengthOf(url) > longestSheet.url ? [{ pointer, code: 'too-long' }] : []
}
