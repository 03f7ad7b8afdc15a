import { describe, expect, it } from 'vitest'
import { checkEmail, checkPhone } from './contact.ts'

describe('a telephone number', () => {
  it.each([
    ['06 12 34 56 78', '+33612345678'],
    ['06\u00a012\u00a034\u00a056\u00a078', '+33612345678'],
    ['06/12/34/56/78', '+33612345678'],
    ['06\u00a0/\u00a012/34/56/78', '+33612345678'],
    ['\u202a06.12.34.56.78\u202c', '+33612345678'],
    ['0033 6 12 34 56 78', '+33612345678'],
    ['+33 (0)6 12 34 56 78', '+33612345678'],
    ['02-96-00-00-00', '+33296000000'],
    ['0690 12 34 56', '+590690123456'],
    ['0596 70 12 34', '+596596701234'],
    ['0694 20 12 34', '+594694201234'],
    ['0692 12 34 56', '+262692123456'],
    ['+687 75 12 34', '+687751234'],
    ['0800 94 10 12', '+33800941012'],
    ['+44 20 7946 0018', '+442079460018'],
    ['06 39 98 20 15', '+33639982015'],
  ])('written %j is stored as it dials: %s', (written, value) => {
    expect(checkPhone(written)).toEqual({ value })
  })

  it.each([
    ['------', 'phone-incomplete'],
    ['12', 'phone-incomplete'],
    ['06 12 34 56', 'phone-incomplete'],
    ['06 12 34 56 78 le soir', 'phone-incomplete'],
    ['0000000000', 'phone-unknown'],
  ])('%j is refused: %s', (written, fault) => {
    expect(checkPhone(written)).toEqual({ fault })
  })
})

describe('an e-mail address', () => {
  it.each([
    ['prenom.nom@exemple.fr', 'prenom.nom@exemple.fr'],
    [' prenom.nom@Exemple.FR ', 'prenom.nom@exemple.fr'],
    ['pre\u200bnom@exemple.fr\u00a0', 'prenom@exemple.fr'],
    ["o'neill+cep@sous.domaine.bzh", "o'neill+cep@sous.domaine.bzh"],
  ])('written %j is stored as %s', (written, value) => {
    expect(checkEmail(written)).toEqual({ value })
  })

  it.each([
    ['prenomnom@fr', 'email-incomplete'],
    ['prenomnom', 'email-incomplete'],
    ['@exemple.fr', 'email-incomplete'],
    ['prenom nom@exemple.fr', 'email-incomplete'],
    ['prenom@exemple..fr', 'email-incomplete'],
    ['"moi toi"@exemple.fr', 'email-unusable'],
    ['nom@[127.0.0.1]', 'email-unusable'],
  ])('%j is refused: %s', (written, fault) => {
    expect(checkEmail(written)).toEqual({ fault })
  })
})
