import { existsSync } from 'node:fs'
import { languages } from '@hent/contracts/codes.ts'
import { describe, expect, it } from 'vitest'
import { everyMessage, previewPage } from './commands.ts'
import { messagesPage } from './generate-docs.ts'
import { pictures } from './pictured.ts'
import { personTemplates, professionalTemplates } from './texts/templates.ts'

const all = everyMessage('https://portail.hent.example')

describe('every message there may be', () => {
  it('is shown once in each language it is written in', () => {
    const named = all
      .filter(({ full, standsIn }) => !full && !standsIn)
      .map(({ template, language }) => `${template} ${language}`)
    expect(new Set(named).size).toBe(named.length)
    expect(named).toHaveLength(
      personTemplates.length * languages.length + professionalTemplates.length + languages.length + 6,
    )
  })

  it('is shown again as it is to who asked for full messages, where that says more', () => {
    expect(all.flatMap(({ full, template }) => (full ? [template] : []))).toEqual([
      ...['proposal', 'proposal-reminder', 'proposal-withdrawn', 'proposal-lapsed', 'contact-overdue'],
      ...['file-overdue', 'team-file-overdue', 'dropout-waiting', 'file-reassigned'],
    ])
    expect(previewPage(all).split('messages complets</h2>')).toHaveLength(10)
  })

  it('is shown again as it is to who stands in for somebody, where it says so', () => {
    const told = all.filter(({ standsIn }) => standsIn)
    expect(told.map(({ template }) => template)).toEqual(expect.arrayContaining(['proposal', 'person-cannot-come']))
    for (const { mail } of told) expect(mail.text).toContain('à la place d’une personne absente')
    expect(previewPage(all).split(', remplacement</h2>')).toHaveLength(told.length + 1)
  })

  it('is in the digest of the day, whatever there may be to tell', () => {
    const day = all.find(({ template }) => template === 'digest-of-the-day')
    for (const line of ['messages de personnes que vous suivez', 'note d’une autre structure', 'injoignable'])
      expect(day?.mail.text).toContain(line)
  })

  it('says something, and where an SMS tells it too, in one', () => {
    for (const { mail, sms } of all) {
      expect(mail.subject.length).toBeGreaterThan(5)
      expect(mail.text).not.toMatch(/undefined|null|\[object/)
      if (sms) expect(sms.segments).toBe(1)
    }
  })

  it('is on the page, which fetches nothing', () => {
    const page = previewPage(all)
    for (const { mail } of all) expect(page).toContain(mail.subject.replaceAll('&', '&amp;'))
    expect(page).not.toMatch(/<(script|img|link)|src="http/)
  })
})

describe('the page of the documentation', () => {
  it('shows the main mails as pictures that are there', () => {
    const shown = [...messagesPage().matchAll(/<img src="messages\/([^"]+)"/g)].map(([, name = '']) => name)
    expect(shown).toHaveLength(6)
    for (const name of shown) expect(existsSync(new URL(name, pictures)), name).toBe(true)
  })
})
