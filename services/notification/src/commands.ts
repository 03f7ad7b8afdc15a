// What operators do with messages, for the `hent` command: read every one there may be, as it would be read.

import { type Language, languages } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { escapeHtml } from '@hent/service/html.ts'
import { writeDay, writeWeek } from './digests/digest-texts.ts'
import { writeAgreement, writeEngagement } from './reports/engagement-texts.ts'
import { type MonthFacts, type QuarterFacts, writeMonth, writeQuarter } from './reports/report-texts.ts'
import { sizeOf } from './sms/gsm7.ts'
import { writeSms } from './sms/sms-texts.ts'
import { printOf, type Signature, signatureOf } from './texts/breton-review.ts'
import { signatures as signed } from './texts/breton-signed.ts'
import { linkAsLongAs, stopOf } from './texts/links.ts'
import { type Rendered, render } from './texts/mail.ts'
import { renderMerged } from './texts/merged-mail.ts'
import { type FullFacts, isForPersons, professionalTemplates, type Template, templates } from './texts/templates.ts'
import { write } from './texts/texts.ts'

/** A day and a service that stand for any. */
const reference = 'P2QX-9DFA'
const facts = { by: '2026-12-08T16:00:00Z', code: '042871' } as const
const full = { service: 'cep' } as const

type DigestName = keyof typeof digests
type SeveralInOne = 'merged' | DigestName

export type Shown = {
  template: Template | SeveralInOne
  to: 'person' | 'professional'
  language: Language
  /** as it is to a structure that asked for full messages */
  full?: true
  /** as it is to who stands in for somebody away, or to the team in their place */
  standsIn?: true
  mail: Rendered
  /** absent: nobody is told this by SMS */
  sms?: { text: string; segments: number; septets: number }
  /** of Breton alone: the print that a speaker signs, and who has */
  breton?: { print: string; signature?: Signature }
}

/** Every message there may be, digests and reports too; professionals are written to in French. */
export function everyMessage(portalUrl: string, signatures: readonly Signature[] = signed): Shown[] {
  const told = [...everyTemplate(portalUrl), ...everyMerged(portalUrl), ...everyDigest(portalUrl)]
  return [...told, ...everyFull(portalUrl), ...everyStandIn(portalUrl)].map((shown) => {
    if (shown.language !== 'br') return shown
    const print = printOf(shown, portalUrl)
    return { ...shown, breton: { print, ...defined({ signature: signatureOf(print, signatures) }) } }
  })
}

/** Two things that waited for the same address. */
function everyMerged(portalUrl: string): Shown[] {
  return languages.map((language) => {
    const parts = (['appointment', 'referral-closed'] as const).map((template) => ({
      ...{ template, facts, about: reference },
      link: linkAsLongAs(template, portalUrl),
    }))
    return { template: 'merged', to: 'person', language, mail: renderMerged(language, parts) }
  })
}

const aDay: Required<Parameters<typeof writeDay>[0]> = {
  ...{ seen: 3, accepted: 2, 'gone-on': 1, escalated: 1, contact: 2 },
  ...{ 'closed-helped': 2, 'closed-not-helped': 1, 'closed-unreachable': 1, 'closed-other': 1, closed: 1 },
  ...{ 'proposal-reminder': 2, 'proposal-withdrawn': 1, 'proposal-lapsed': 1, 'contact-overdue': 1 },
  ...{ 'message-from-person': 3, 'note-left': 1 },
}
const aWeek = { escalated: 4, 'file-overdue': 1, unrouted: 1 } as const

const aMonth: MonthFacts = {
  period: '2026-11',
  own: { proposed: 25, accepted: 15, declined: '< 5', unanswered: 5, halfAcceptedWithinHours: 24 },
  around: {
    place: 'CA Lannion-Trégor Communauté',
    rows: [{ service: 'cep', needs: 40, answeredAtDoor: 10, accepted: 25, halfAcceptedWithinHours: 48, useful: 4.3 }],
  },
}
const aQuarter: QuarterFacts = {
  months: ['2026-10', '2026-11', '2026-12'].map((period) => ({ period, rows: [...(aMonth.around?.rows ?? [])] })),
  services: ['cep'],
  structures: 17,
  engagements: { 'in-force': 14, ending: 2, ended: 1 },
}

/** Digests, reports and reminders of engagements, each with facts that stand for any, and where it leads. */
const digests = {
  'digest-of-the-day': { text: writeDay(aDay), leadsTo: '/pro', mayStop: true },
  'digest-of-the-week': { text: writeWeek(aWeek), leadsTo: '/pro', mayStop: true },
  'report-of-the-month': { text: writeMonth(aMonth), leadsTo: '/chiffres?mois=2026-11', mayStop: true },
  'report-of-the-quarter': { text: writeQuarter(aQuarter), leadsTo: '/chiffres?mois=2026-12', mayStop: true },
  'engagement-ends': { text: writeEngagement('2027-03-31'), leadsTo: '/engagements', mayStop: false },
  'agreement-ends': { text: writeAgreement('2027-04-01', 'mission-locale'), leadsTo: '/engagements', mayStop: false },
} as const

function everyDigest(portalUrl: string): Shown[] {
  const names = Object.keys(digests).filter((name): name is DigestName => name in digests)
  return names.flatMap((template) => {
    const { text, leadsTo, mayStop } = digests[template]
    const stop = mayStop ? `${portalUrl}/resume/${'x'.repeat(43)}/arret` : undefined
    const mail = text && render('fr', text, { portal: portalUrl, link: `${portalUrl}${leadsTo}`, stop })
    return mail ? [{ template, to: 'professional', language: 'fr', mail }] : []
  })
}

/** Those that say more to who asked for full messages. */
const everyFull = (portalUrl: string): Shown[] => everyOther(portalUrl, { full }, { full: true })

/** Those that say in whose place they are read. */
const everyStandIn = (portalUrl: string): Shown[] => everyOther(portalUrl, { standsIn: true }, { standsIn: true })

/** Those that other facts make different. */
function everyOther(portalUrl: string, more: Partial<FullFacts>, as: Pick<Shown, 'full' | 'standsIn'>): Shown[] {
  return professionalTemplates.flatMap((template): Shown[] => {
    const around = { about: reference, link: linkAsLongAs(template, portalUrl) }
    const mail = render('fr', write(template, 'fr', { ...facts, ...more }), around)
    if (mail.text === render('fr', write(template, 'fr', facts), around).text) return []
    return [{ template, to: 'professional', language: 'fr', ...as, mail }]
  })
}

function everyTemplate(portalUrl: string): Shown[] {
  return templates.flatMap((template) => {
    const isForPerson = isForPersons(template)
    return (isForPerson ? languages : (['fr'] as const)).map((language): Shown => {
      const link = linkAsLongAs(template, portalUrl)
      const text = writeSms(template, language, { by: facts.by, link, code: facts.code })
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

function toWhom({ to, full, standsIn }: Shown): string {
  if (to === 'person') return 'À la personne'
  if (standsIn) return 'À qui remplace une personne absente'
  return full ? 'À une structure qui a demandé des messages complets' : 'Aux professionnels'
}

function readBy({ breton }: Shown): string[] {
  if (!breton) return []
  const { print, signature } = breton
  if (!signature) return [`<p><strong>Breton non relu, empreinte ${print}</strong>.</p>`]
  return [`<p>Breton relu par ${escapeHtml(signature.by)} le ${escapeHtml(signature.on)}.</p>`]
}

/** One page of them, for who reads them over before they are sent. Nothing is fetched from elsewhere. */
export function previewPage(messages: readonly Shown[]): string {
  const parts = messages.map((shown) => {
    const { template, language, full, standsIn, mail, sms } = shown
    return [
      `<section><h2>${template}, ${language}${full ? ', messages complets' : ''}${standsIn ? ', remplacement' : ''}</h2>`,
      ...readBy(shown),
      `<p>${toWhom(shown)}. Objet : <strong>${escapeHtml(mail.subject)}</strong></p>`,
      `<iframe title="${escapeHtml(mail.subject)}" sandbox srcdoc="${escapeHtml(mail.html)}"></iframe>`,
      sms
        ? `<p>SMS, ${sms.segments} de ${sms.septets} caractères : <q>${escapeHtml(sms.text)}</q></p>`
        : `<p>${full || standsIn ? 'Le SMS ne change pas' : 'Pas de SMS'}.</p>`,
      '</section>',
    ].join('\n')
  })
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
