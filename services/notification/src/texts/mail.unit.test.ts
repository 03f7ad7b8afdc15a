import { referenceOf } from '@hent/contracts/reference.ts'
import { describe, expect, it } from 'vitest'
import { render } from './mail.ts'
import { write } from './texts.ts'

describe('two mails of one household that tell the same', () => {
  const told = (requestId: string) =>
    render('fr', write('request-received', 'fr', {}), {
      about: referenceOf(requestId),
      link: 'https://portail.hent.example/suivre',
    })
  const [one, other] = [told('0d9f1c9e-5a4b-4c3d-8e2f-1a2b3c4d5e6f'), told('0d9f1c9e-5a4b-4c3d-8e2f-1a2b3c000001')]

  it('are told apart by their reference, which names nobody', () => {
    expect(one.text).toContain('Référence : 4D5E6F')
    expect(one.html).toContain('Référence : 4D5E6F')
    expect(other.text).toContain('Référence : 000001')
    expect(one.text.replace('4D5E6F', '')).toBe(other.text.replace('000001', ''))
  })
})
