// What a person reads is short: twenty words a sentence at most, in each language. What is put together with a number or a
// name is not read here.

import { languages } from '@hent/contracts/codes.ts'
import { describe, expect, it } from 'vitest'
import { equalTreatmentTexts } from './equal-treatment.ts'
import { knownTexts } from './known.ts'
import { letterTexts } from './letter.ts'
import { needTexts } from './need.ts'
import { screenTexts } from './screens.ts'
import { sheetTexts } from './sheets.ts'
import { texts } from './texts.ts'
import { threadTexts } from './thread.ts'

const most = 20
const catalogues = {
  texts,
  screenTexts,
  letterTexts,
  knownTexts,
  equalTreatmentTexts,
  needTexts,
  threadTexts,
  sheetTexts,
}

function sentencesIn(value: unknown): string[] {
  if (typeof value === 'string') return value.split(/(?<=[.?!])\s+/)
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(sentencesIn) : []
}
const wordsOf = (sentence: string) => sentence.split(/\s+/).filter((part) => /[\p{L}\d]/u.test(part))

describe.each(Object.entries(catalogues))('a sentence of %s', (_name, catalogue) => {
  it.each(languages)(`has at most ${most} words (%s)`, (language) => {
    const sentences = sentencesIn(catalogue[language])
    expect(sentences.length).toBeGreaterThan(5)
    expect(sentences.filter((sentence) => wordsOf(sentence).length > most)).toEqual([])
  })
})
