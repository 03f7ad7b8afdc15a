import { describe, expect, it } from 'vitest'
import { everyMessage, previewPage } from '../commands.ts'
import { messagesPage } from '../generate-docs.ts'
import { printOf, signatureOf } from './breton-review.ts'

const portal = 'https://portail.hent.example'
const unread = everyMessage(portal)
const [first, ...others] = unread.filter(({ language }) => language === 'br')
const signatures = [{ print: first ? printOf(first, portal) : '', by: 'Nolwenn Ar C’hoz', on: '2026-12-01' }]

describe('a Breton message', () => {
  it('a Breton message that no speaker has signed is shown as unread, and so are all of them; no other language is', () => {
    expect(others.length).toBeGreaterThan(10)
    expect(previewPage(unread).match(/Breton non relu, empreinte [0-9a-f]{16}/g)).toHaveLength(others.length + 1)
    expect(messagesPage(unread).match(/^\| br, non relu \|/gm)).toHaveLength(others.length + 1)
    expect(messagesPage(unread)).not.toMatch(/^\| (fr|en), non relu/m)
  })

  it('a Breton message that a speaker has signed bears their name, and is the only one', () => {
    const page = previewPage(everyMessage(portal, signatures))
    expect(page).toContain('Breton relu par Nolwenn Ar C’hoz le 2026-12-01.')
    expect(page.match(/Breton non relu/g)).toHaveLength(others.length)
  })

  it('a Breton message that has changed since is unread again, one whose links lead to another portal is not', () => {
    if (!first) throw new Error('there is no Breton message')
    const changed = { ...first, mail: { ...first.mail, text: first.mail.text.replace('Demat', 'Salud') } }
    expect(signatureOf(printOf(changed, portal), signatures)).toBeUndefined()
    const elsewhere = 'https://hent.bzh'
    const [same] = everyMessage(elsewhere).filter(({ language }) => language === 'br')
    expect(same && printOf(same, elsewhere)).toBe(signatures[0]?.print)
  })
})
