import { languages } from '@hent/contracts/codes.ts'
import { referenceOf } from '@hent/contracts/reference.ts'
import { askedFirst } from '@hent/contracts/shipped-survey.ts'
import { surveyKinds } from '@hent/contracts/survey-kinds.ts'
import { trackingCodeOf } from '@hent/contracts/tracking-code.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { render } from './mail.ts'
import { surveyTemplates } from './survey-templates.ts'
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

describe('the mail that asks how it went', () => {
  it.each([
    ['fr', 'Son responsable lit les résultats d’un trimestre, à partir de cinq réponses.'],
    ['br', 'Lenn a ra e rener disoc’hoù un trimiziad, adalek pemp respont.'],
    ['en', 'Its manager reads the results of a quarter, from five answers on.'],
  ] as const)('says in %s who reads the answers', (language, sentence) => {
    expect(render(language, write('survey', language, {}), {}).text.replaceAll('\u00a0', ' ')).toContain(sentence)
  })
})

describe.each(['survey', 'survey-reminder'] as const)('the mail of a %s', (template) => {
  const link = `https://portail.hent.example/avis/${'x'.repeat(43)}`

  it.each([
    ['fr', 'La structure vous a-t-elle contacté ?', ['Oui', 'Non', 'Pas encore']],
    ['br', 'Ha deuet eo ar framm e darempred ganeoc’h?', ['Ya', 'Ket', 'Ket c’hoazh']],
    ['en', 'Did the body contact you?', ['Yes', 'No', 'Not yet']],
  ] as const)('asks the first question in %s, each answer being a link', (language, question, answers) => {
    const { text, html } = render(language, write(template, language, {}), { link })
    expect(text.replaceAll('\u00a0', ' ')).toContain(question)
    for (const [at, code] of (['yes', 'no', 'not-yet'] as const).entries()) {
      expect(text).toContain(`${answers[at]}${language === 'fr' ? ' :' : ':'}\n${link}?reponse=${code}`)
      expect(html).toMatch(new RegExp(`<a href="[^"]*\\?reponse=${code}"[^>]*>${answers[at]}</a>`))
    }
  })
})

const withPlainSpaces = (text: string) => text.replaceAll(/\s/g, ' ')

describe.each(surveyKinds)('the mails of the survey %s', (kind) => {
  const link = `https://portail.hent.example/avis/${'x'.repeat(43)}`
  const { asks, reminds } = surveyTemplates[kind]

  it.each(languages)('ask its own first question in %s, and its reminder says that it is one', (language) => {
    for (const template of [asks, reminds]) {
      const { text } = render(language, write(template, language, {}), { link })
      expect(withPlainSpaces(text)).toContain(withPlainSpaces(askedFirst(kind, language)))
    }
    const subjects = [asks, reminds].map((template) => write(template, language, {}).subject)
    expect(new Set(subjects).size).toBe(2)
  })
})

describe('a mail in English', () => {
  it('writes dates and colons as the British do', () => {
    const { text } = render('en', write('choice-offered', 'en', { by: '2026-12-08T16:00:00Z' }), {
      link: 'https://a.example',
    })
    expect(text).toContain('before Tuesday, 8 December 2026,')
    expect(text).toContain('Choose:\nhttps://a.example')
  })
})

describe('a mail as it is seen', () => {
  it('begins no line with a sign, and parts no number from what it counts', () => {
    const lines = ['Prises en charge : 35 ; pour la moitié, en 48 h au plus ; 4,3 sur 5.', 'Du réseau « Apec » ?']
    const { html } = render('fr', { subject: 'a', lines }, {})
    expect(html).toContain('charge\u00a0:\u00a035\u00a0; pour la moitié, en 48\u00a0h au plus\u00a0; 4,3\u00a0sur 5.')
    expect(html).toContain('réseau «\u00a0Apec\u00a0»\u00a0?')
  })
})

describe('a mail whose facts were written by somebody with other ideas', () => {
  it('has no mark-up but ours, in any of its parts', () => {
    const marks = fc.constantFrom(
      '<script>',
      '</p>',
      '"',
      "'",
      '&',
      '<img src=x onerror=y>',
      '\u202e',
      '\u200b',
      '\r\n',
    )
    const nasty = fc.array(fc.oneof(marks, fc.string()), { maxLength: 8 }).map((parts) => parts.join(''))
    const tags = (html: string) => html.match(/<[^>]*>/g)?.map((tag) => tag.replace(/"[^"]*"/g, '""'))
    const plain = tags(
      render('fr', { subject: 'a', lines: ['b'], action: 'c' }, { about: 'd', link: 'e', stop: 'f' }).html,
    )
    fc.assert(
      fc.property(nasty, nasty, nasty, nasty, nasty, nasty, (subject, line, action, about, link, stop) => {
        fc.pre([action, about, link, stop].every((one) => one !== ''))
        const { html } = render('fr', { subject, lines: [line], action }, { about, link, stop })
        expect(tags(html)).toEqual(plain)
      }),
    )
  })
})
