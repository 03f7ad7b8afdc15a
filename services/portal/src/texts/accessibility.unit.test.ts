// What the declaration says of scripts is what the pages do.

import { readdirSync, readFileSync } from 'node:fs'
import { longSentencesIn } from '@hent/testing/sentences.ts'
import { describe, expect, it } from 'vitest'
import { accessibilityTexts } from './accessibility.ts'

const folder = new URL('../', import.meta.url)
/** What a page of ours may be made of. */
const isPage = (name: string) => name.endsWith('.tsx') && !name.endsWith('.test.tsx')
const withScript = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter(isPage)
  .filter((name) =>
    /\sscript=|<script(?! type="module" src=\{script\})/.test(readFileSync(new URL(name, folder), 'utf8')),
  )

describe('the accessibility declaration', () => {
  const said = accessibilityTexts.checked.filter((line) => line.includes('JavaScript')).join(' ')

  it('names the pages that have a script, and denies none', () => {
    expect(withScript.toSorted()).toEqual([
      'pages/asking/ask.tsx',
      'pages/asking/screen.tsx',
      'pages/public/public-figures.tsx',
      'pages/public/who.tsx',
      'pages/region/figures/dashboard.tsx',
    ])
    expect(said).toContain('Deux petits scripts aident')
    expect(longSentencesIn(said)).toEqual([])
    expect(said).not.toMatch(/n’en (?:utilise|a) pas/)
  })
})
