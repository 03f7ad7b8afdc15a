// What a person reads is short: twenty words a sentence at most, in each language; what is put together with a number or
// a name too.

import { languages } from '@hent/contracts/codes.ts'
import { longSentencesIn, sentencesIn } from '@hent/testing/sentences.ts'
import { describe, expect, it } from 'vitest'
import { adoptionTexts } from './adoption.ts'
import { equalTreatmentTexts } from './equal-treatment.ts'
import { knownTexts } from './known.ts'
import { letterTexts } from './letter.ts'
import { needTexts } from './need.ts'
import { reachTexts } from './reach.ts'
import { retentionTexts } from './retention.ts'
import { rightsTexts } from './rights.ts'
import { screenTexts } from './screens.ts'
import { sheetTexts } from './sheets.ts'
import { texts } from './texts.ts'
import { threadTexts } from './thread.ts'

const catalogues = {
  adoptionTexts,
  texts,
  screenTexts,
  letterTexts,
  knownTexts,
  equalTreatmentTexts,
  needTexts,
  reachTexts,
  retentionTexts,
  rightsTexts,
  threadTexts,
  sheetTexts,
}

describe.each(Object.entries(catalogues))('a sentence of %s', (_name, catalogue) => {
  it.each(languages)('has at most twenty words (%s)', (language) => {
    expect(sentencesIn(catalogue[language]).length).toBeGreaterThan(5)
    expect(longSentencesIn(catalogue[language])).toEqual([])
  })
})
