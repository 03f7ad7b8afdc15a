// What operators do with messages, for the `hent` command: read every one there may be, as it would be read.

import { type Language, languages } from '@hent/contracts/codes.ts'
import { escapeHtml } from '@hent/service/html.ts'
import { writeDay, writeWeek } from './digests/digest-texts.ts'
import { sizeOf } from './sms/gsm7.ts'
import { writeSms } from './sms/sms-texts.ts'
import { linkAsLongAs, stopOf } from './texts/links.ts'
import { type Rendered, render } from './texts/mail.ts'
import { isForPersons, type Template, templates } from './texts/templates.ts'
import { write } from './texts/texts.ts'

/** A day and a service that stand for any. */
const reference = 'P2QX-9DFA'
const facts = { service: 'cep', by: '2026-12-08T16:00:00Z' } as const

type DigestName = 'digest-of-the-day' | 'digest-of-the-week'

export type Shown = {
  template: Template | DigestName
  to: 'person' | 'professional'
  language: Language
  mail: Rendered
  /** absent: nobody is told this by SMS */
  sms?: { text: string; segments: number; septets: number }
}

/** Every message there may be, digests too; professionals are written to in French. */
export function everyMessage(portalUrl: string): Shown[] {
  return [...everyTemplate(portalUrl), ...everyDigest(portalUrl)]
}

const aDay = {
  ...{ accepted: 2, 'gone-on': 1, escalated: 1, contact: 2, closed: 1 },
  ...{ 'proposal-reminder': 2, 'proposal-withdrawn': 1, 'contact-overdue': 1 },
} as const
const aWeek = { escalated: 4, 'file-overdue': 1, unrouted: 1 } as const

function everyDigest(portalUrl: string): Shown[] {
  const texts = [
    ['digest-of-the-day', writeDay(aDay)],
    ['digest-of-the-week', writeWeek(aWeek)],
  ] as const
  return texts.flatMap(([template, text]) => {
    const stop = `${portalUrl}/resume/${'x'.repeat(43)}/arret`
    const mail = text && render('fr', text, { link: `${portalUrl}/pro`, stop })
    return mail ? [{ template, to: 'professional', language: 'fr', mail }] : []
  })
}

function everyTemplate(portalUrl: string): Shown[] {
  return templates.flatMap((template) => {
    const isForPerson = isForPersons(template)
    return (isForPerson ? languages : (['fr'] as const)).map((language): Shown => {
      const link = linkAsLongAs(template, portalUrl)
      const text = writeSms(template, language, { by: facts.by, link })
      return {
        template,
        to: isForPerson ? 'person' : 'professional',
        language,
        mail: render(language, write(template, language, facts), {
          about: reference,
          link,
          stop: stopOf(template, link),
        }),
        ...(text === undefined ? {} : { sms: { text, ...sizeOf(text) } }),
      }
    })
  })
}

/** One page of them, for who reads them over before they are sent. Nothing is fetched from elsewhere. */
export function previewPage(messages: readonly Shown[]): string {
  const parts = messages.map(({ template, to, language, mail, sms }) =>
    [
      `<section><h2>${template}, ${language}</h2>`,
      `<p>${to === 'person' ? 'À la personne' : 'Aux professionnels'}. Objet : <strong>${escapeHtml(mail.subject)}</strong></p>`,
      `<iframe title="${escapeHtml(mail.subject)}" sandbox srcdoc="${escapeHtml(mail.html)}"></iframe>`,
      sms
        ? `<p>SMS, ${sms.segments} de ${sms.septets} caractères : <q>${escapeHtml(sms.text)}</q></p>`
        : '<p>Pas de SMS.</p>',
      '</section>',
    ].join('\n'),
  )
  return [
    '<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    '<title>Tous les messages</title><style>',
    'body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem}',
    'iframe{width:100%;height:26rem;border:1px solid #777;background:#fff}q{font-family:ui-monospace,monospace}',
    '</style></head><body><h1>Tous les messages</h1>',
    `<p>${messages.length} messages. Le service et la date sont des exemples, les liens ne mènent nulle part.</p>`,
    ...parts,
    '</body></html>',
  ].join('\n')
}
