// A sheet of first information: what somebody may know and do before any structure is asked, as the Region writes it.

import { type Static, Type } from 'typebox'
import { InformationSheet, languages } from './codes.ts'
import { eachLanguage, faultsOfText, inLanguages, line, type TextFault } from './in-languages.ts'
import { cleanLine, cleanText, lengthOf } from './text.ts'

const closed = { additionalProperties: false }

/** Characters, and how many of each list. */
export const longestSheet = { title: 100, text: 1_500, step: 200, steps: 6, label: 80, url: 300, links: 6 } as const

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

export const SheetTexts = inLanguages(SheetWords)
export type SheetTexts = Static<typeof SheetTexts>

/** A sheet as it was at one time. */
export const SheetEdition = Type.Object(
  { sheet: InformationSheet, version: Type.Integer({ minimum: 0, description: '0: as Hent is delivered' }) },
  closed,
)
export type SheetEdition = Static<typeof SheetEdition>

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
export const cleanSheet = (texts: SheetTexts): SheetTexts => eachLanguage(texts, cleanWords)

export type SheetFault = { pointer: string; code: TextFault['code'] | 'too-many' | 'not-https' }

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

const faultsOfNumber = (pointer: string, count: number, most: number): SheetFault[] =>
  count > most ? [{ pointer, code: 'too-many' }] : []

function faultsOfAddress(pointer: string, url: string): SheetFault[] {
  if (httpsAddress(url) === undefined) return [{ pointer, code: 'not-https' }]
  return lengthOf(url) > longestSheet.url ? [{ pointer, code: 'too-long' }] : []
}
