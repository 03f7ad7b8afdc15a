import { referenceOf } from '@hent/contracts/reference.ts'
import { trackingCodeOf } from '@hent/contracts/tracking-code.ts'
import { describe, expect, it } from 'vitest'
import { render } from './mail.ts'
import { write } from './texts.ts'

describe('two mails of one household that tell the same', () => {
  const told = (requestId: string) => {
    const about = referenceOf(requestId)
    const facts = { about, link: 'https://portail.hent.example/suivre' }
    return { about, requestId, ...render('fr', write('request-received', 'fr', {}), facts) }
  }
  const one = told('0d9f1c9e-5a4b-4c3d-8e2f-1a2b3c4d5e6f')
  const other = told('7c1e2b4a-90ff-4e11-b222-1a2b3c4d5e6f')

  it('are told apart by the end of the code that each was given, which names nobody and opens nothing', () => {
    for (const { about, requestId, text, html } of [one, other]) {
      expect(text).toContain(`Code de suivi finissant par : ${about}`)
      expect(html).toContain(`Code de suivi finissant par : ${about}`)
      expect(trackingCodeOf(requestId).endsWith(about)).toBe(true)
      expect(text).not.toContain(trackingCodeOf(requestId))
    }
    expect(one.text.replace(one.about, '')).toBe(other.text.replace(other.about, ''))
    expect(one.about).not.toBe(other.about)
  })
})
