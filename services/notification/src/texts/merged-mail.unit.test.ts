import { languages } from '@hent/contracts/codes.ts'
import { describe, expect, it } from 'vitest'
import { isMerged, renderMerged } from './merged-mail.ts'
import { personTemplates } from './templates.ts'
import { write } from './texts.ts'

const facts = { by: '2026-12-08T16:00:00Z' } as const
const greetings = { fr: 'Bonjour,', br: 'Demat deoc’h,', en: 'Hello,' }

describe('several messages in one mail', () => {
  const all = personTemplates.filter(isMerged)

  it.each(languages)(
    'say each thing under its subject, with its link and its reference, and greet once (%s)',
    (language) => {
      const parts = all.map((template, at) => ({
        ...{ template, facts, about: `REF-${at}` },
        link: `https://portail.hent.example/suivre?${at}`,
      }))
      const { text, html } = renderMerged(language, parts)
      const places = parts.map(({ template, about, link }) => {
        const { subject, lines, action } = write(template, language, facts)
        for (const part of [subject, ...lines.slice(1), about, link, action ?? '']) expect(text).toContain(part)
        expect(html).toContain(`href="${link}"`)
        return text.indexOf(about)
      })
      expect(places).toEqual(places.toSorted((one, other) => one - other))
      expect(text.split(greetings[language])).toHaveLength(2)
    },
  )

  it.each(languages)('each begin with the greeting that is said once for all of them (%s)', (language) => {
    for (const template of all) expect(write(template, language, facts).lines[0]).toBe(greetings[language])
  })

  it('are none of surveys, whose mail has a button of its own to stop them', () => {
    expect(isMerged('survey')).toBe(false)
    expect(isMerged('survey-reminder')).toBe(false)
  })
})
