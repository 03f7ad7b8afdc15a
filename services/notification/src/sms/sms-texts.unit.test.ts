// No SMS and no subject of a mail tells who, what for or by whom: every text there is, in every language, is read by a machine.

import { languages, serviceKinds } from '@hent/contracts/codes.ts'
import { networkLabels, serviceLabels } from '@hent/contracts/labels.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { everyMessage } from '../commands.ts'
import { linkAsLongAs } from '../texts/links.ts'
import { templates } from '../texts/templates.ts'
import { mustFitInOneSms } from './fits.ts'
import { sizeOf, toGsm7 } from './gsm7.ts'
import { everySms, writeSms } from './sms-texts.ts'

const portal = 'https://orientation.bretagne.bzh'
const all = everySms((template) => linkAsLongAs(template, portal))

/** What people call services, networks and what the public service is about, without marks or capitals. */
const plain = (text: string) => toGsm7(text).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
const telling = [
  ...serviceKinds.flatMap((kind) => languages.map((language) => serviceLabels[kind][language])),
  ...serviceKinds,
  ...Object.keys(networkLabels),
  ...Object.values(networkLabels),
  ...['mission locale', 'apec', 'cap emploi', 'cidff', 'france travail', 'pole emploi', 'conseil', 'accompagnement'],
  ...[
    'emploi',
    'formation',
    'diplome',
    'handicap',
    'vae',
    'psad',
    'cep',
    'labour',
    'stummadur',
    'training',
    'job',
    'jeune',
    'solution',
    'young',
    'yaouank',
  ],
].map(plain)

describe('every SMS there is', () => {
  it('exists in the three languages where it goes to persons, and in French where it goes to a structure', () => {
    const told = Object.groupBy(all, ({ template }) => template)
    expect(
      Object.fromEntries(Object.entries(told).map(([name, rows]) => [name, rows.map(({ language }) => language)])),
    ).toEqual({
      'request-received': ['fr', 'br', 'en'],
      'choice-offered': ['fr', 'br', 'en'],
      'asked-elsewhere': ['fr', 'br', 'en'],
      'referral-closed': ['fr', 'br', 'en'],
      'not-yet-taken': ['fr', 'br', 'en'],
      'taken-in-charge': ['fr', 'br', 'en'],
      appointment: ['fr', 'br', 'en'],
      'appointment-moved': ['fr', 'br', 'en'],
      'appointment-cancelled': ['fr', 'br', 'en'],
      'appointment-offered': ['fr', 'br', 'en'],
      'message-left': ['fr', 'br', 'en'],
      'appointment-reminder': ['fr', 'br', 'en'],
      survey: ['fr', 'br', 'en'],
      'survey-reminder': ['fr', 'br', 'en'],
      'survey-first-information': ['fr', 'br', 'en'],
      'survey-first-information-reminder': ['fr', 'br', 'en'],
      'survey-six-months': ['fr', 'br', 'en'],
      'survey-six-months-reminder': ['fr', 'br', 'en'],
      'survey-unfinished': ['fr', 'br', 'en'],
      'survey-unfinished-reminder': ['fr', 'br', 'en'],
      'erasure-code': ['fr', 'br', 'en'],
      proposal: ['fr'],
      'proposal-reminder': ['fr'],
    })
  })

  it.each(all)('$template in $language is one SMS of 160 characters at most', ({ segments, septets, text }) => {
    expect({ segments, fits: septets <= 160 }, text).toEqual({ segments: 1, fits: true })
  })

  it.each(all)('$template in $language names no service, network or need', ({ text }) => {
    const words = plain(text.replace(/https?:\S+/, ''))
    for (const word of telling) expect(words).not.toMatch(new RegExp(`\\b${word.replace(/[^\w ]/g, '.')}\\b`))
  })

  it.each(everyMessage(portal))('$template in $language has a subject that names none of them', ({ mail }) => {
    for (const word of telling)
      expect(plain(mail.subject)).not.toMatch(new RegExp(`\\b${word.replace(/[^\w ]/g, '.')}\\b`))
    expect(mail.subject).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  })

  it('is sent from a portal whose name is short enough, and no other', () => {
    expect(() => mustFitInOneSms(portal)).not.toThrow()
    expect(() => mustFitInOneSms(`https://${'orientation.'.repeat(6)}bretagne.bzh`)).toThrow(/too long for an SMS/)
  })

  it('is one line of plain letters whatever its facts hold, and never throws', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('2026-12-01T09:30:00Z', '\r\nBcc: x', '\u202e\u2066abc', 'a\u200bb\ufeff', '<b>', '1e99', ''),
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...templates),
        fc.constantFrom(...languages),
        hostile,
        hostile,
        (template, language, by, tail) => {
          const text = writeSms(template, language, { by, link: `${portal}/p/${tail}` })
          if (text === undefined) return
          expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{M}]/u)
          expect(toGsm7(text)).toBe(text)
        },
      ),
    )
  })
})

describe('the alphabet of SMS', () => {
  /** Every letter of French and of Breton (peurunvan), as telephones read it: GSM 03.38 has these with their mark alone. */
  const kept = new Set('éèàùÉñÑÇ')
  const letters = [
    ...'àâæçéèêëîïôœùûüÿñ',
    ...'ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸÑ',
    ...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ',
  ]
  it.each(letters)('has %s, or the same without its mark', (letter) => {
    const written = toGsm7(letter)
    const bare = { œ: 'oe', Œ: 'OE' }[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, '')
    const inAlphabet = /^[A-Za-z]$/.test(letter) || kept.has(letter) || 'æÆüÜ'.includes(letter)
    expect(written).toBe(inAlphabet ? letter : bare)
    expect(sizeOf(written.repeat(80))).toMatchObject({ segments: 1 })
  })

  it('keeps the two letters that Breton writes with an apostrophe', () => {
    expect(toGsm7('c’hoar, C’hwevrer, ch, CH')).toBe("c'hoar, C'hwevrer, ch, CH")
  })

  it.each([
    ['é è ù à ò ñ Ç É', 'é è ù à ò ñ Ç É'],
    ['ê ë â î ï ô û ç œ’', "e e a i i o u c oe'"],
    ['c’hortoz, deoc’h, emañ, evidoc’h', "c'hortoz, deoc'h, emañ, evidoc'h"],
    ['août – « non »…', 'aout - " non "...'],
    ['e\u0301 n\u0303', 'é ñ'],
    ['à 9\u202fh\u00a0: 😀', 'à 9 h : '],
    ['un\r\ndeux\u200b\u202etrois', 'undeuxtrois'],
  ])('writes %j as %j', (text, written) => {
    expect(toGsm7(text)).toBe(written)
  })
})
