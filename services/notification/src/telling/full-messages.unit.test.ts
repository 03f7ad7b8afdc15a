// A mail names the service to a structure that asked for it, and to nobody else: every text there is, in every language, is
// read by a machine, written from the message as it is stored, which knows the service.

import { languages, type ServiceKind, serviceKinds } from '@hent/contracts/codes.ts'
import { networkLabels, serviceLabels } from '@hent/contracts/labels.ts'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { everyMessage } from '../commands.ts'
import type { Recipient } from '../message.ts'
import { render } from '../texts/mail.ts'
import { type Facts, isForPersons, personTemplates, professionalTemplates, type Template } from '../texts/templates.ts'
import { write } from '../texts/texts.ts'
import { fullOf } from './full-messages.ts'

const structures = new Map([
  ['s-full', { fullMessages: true }],
  ['s-brief', { fullMessages: false }],
  ['s-silent', {}],
])
const inStructure = (structureId: string): Recipient[] => [
  { kind: 'structure', structureId },
  { kind: 'adviser', structureId, agentId: 'agent-1' },
  { kind: 'coordinator', structureId },
]
const outside: Recipient[] = [
  { kind: 'person', contactId: 'contact-1' },
  { kind: 'animator', territory: '22' },
]

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
const names = [
  ...serviceKinds.flatMap((kind) => [kind, ...languages.map((language) => serviceLabels[kind][language])]),
  ...Object.entries(networkLabels).flat(),
  ...['vae', 'cep', 'psad', 'plateforme', 'mission locale', 'pole emploi', 'jeune', 'young', 'yaouank'],
].map(plain)
const namedIn = (text: string) =>
  names.filter((name) => new RegExp(`\\b${name.replace(/[^\w ]/g, '.')}\\b`).test(plain(text)))

function mailTo(recipient: Recipient, template: Template, language: (typeof languages)[number], service: ServiceKind) {
  const message = { recipient, service, by: '2026-12-08T16:00:00Z', code: '042871', standsIn: true as const }
  return render(language, write(template, language, { ...message, ...fullOf(structures, message) }), {})
}

const everyText = [
  ...personTemplates.flatMap((template) => languages.map((language) => ({ template, language }))),
  ...professionalTemplates.map((template) => ({ template, language: 'fr' as const })),
]

describe('a mail to who did not ask for full messages', () => {
  it('is written from facts that have no room for a service', () => {
    expectTypeOf<keyof Facts>().toEqualTypeOf<'by' | 'code' | 'standsIn' | 'transferred'>()
  })

  it.each(everyText)('$template in $language names no service and no network', ({ template, language }) => {
    const among = isForPersons(template) ? outside : [...outside, ...inStructure('s-brief'), ...inStructure('s-silent')]
    for (const recipient of [...among, ...inStructure('not-heard-of')]) {
      for (const service of serviceKinds) {
        const { subject, text, html } = mailTo(recipient, template, language, service)
        expect(namedIn(`${subject} ${text} ${html}`), text).toEqual([])
      }
    }
  })

  it.each(everyMessage('https://portail.hent.example').filter(({ template }) => /digest|merged/.test(template)))(
    '$template in $language names none either',
    ({ mail }) => expect(namedIn(`${mail.subject} ${mail.text} ${mail.html}`)).toEqual([]),
  )

  it('tells two requests apart where no link does, by the reference at its foot', () => {
    for (const template of ['proposal-withdrawn', 'contact-overdue', 'file-overdue', 'file-reassigned'] as const) {
      expect(mailTo({ kind: 'structure', structureId: 's-brief' }, template, 'fr', 'cep').text).toContain(
        'La demande se reconnaît à la fin de son code de suivi',
      )
    }
  })
})

describe('a mail to a structure that asked for full messages', () => {
  const shown = everyMessage('https://portail.hent.example').filter(({ full }) => full)
  const full = professionalTemplates.filter((one) => shown.some(({ template }) => template === one))

  it.each(full)('%s names the service, never in its subject', (template) => {
    for (const recipient of inStructure('s-full')) {
      for (const service of serviceKinds) {
        const { subject, text, html } = mailTo(recipient, template, 'fr', service)
        expect(text).toContain(serviceLabels[service].fr)
        expect(html).toContain(serviceLabels[service].fr)
        expect(namedIn(subject)).toEqual([])
      }
    }
  })
})
