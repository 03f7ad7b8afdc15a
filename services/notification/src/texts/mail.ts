// A message as a mail: one plain column, text and HTML from the same sentences, nothing fetched from elsewhere.

import type { Language } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { escapeHtml } from '@hent/service/html.ts'
import type { Question, Text } from './templates.ts'

const signature: Record<Language, string> = {
  fr: 'Hent, service public régional de l’orientation en Bretagne',
  br: 'Hent, servij publik rannvroel an heñchañ e Breizh',
  en: 'Hent, the public guidance service of Brittany',
}

const stopping: Record<Language, string> = {
  fr: 'Ne plus recevoir ces messages',
  br: 'Chom hep resev ar c’hemennadennoù-se ken',
  en: 'Receive these messages no more',
}

const reference: Record<Language, string> = {
  fr: 'Code de suivi finissant par :',
  br: 'Dibenn ar c’hod heuliañ:',
  en: 'Tracking code ending in:',
}

/** `stop`: the address at which a mail program, or a person, asks for no more of these (RFC 8058); `replyTo`: who reads an answer. */
export type Rendered = { subject: string; text: string; html: string; stop?: string; replyTo?: string }

type Around = {
  /** where the paths of its items lead */
  portal?: string
  /** reference of the request: it tells two mails of one household apart, or two of one structure */
  about?: string
  link?: string | undefined
  stop?: string | undefined
}

/** Where a line must not break: before « : ; ? ! », inside guillemets, between a number and what it counts. */
const unbroken = (line: string): string =>
  line.replace(/ (?=[:;?!»])|(?<=«) |(?<=:) (?=\d)|(?<=\d) (?=(?:h|jours?|sur)\b)/g, '\u00a0')

/** One of the things a mail tells; only where there are several does each have its heading and its reference. */
type Part = Omit<Text, 'subject' | 'items'> & {
  heading?: string
  about?: string
  link?: string | undefined
  items?: { line: string; link: string }[]
}

export function render(
  language: Language,
  { subject, items = [], ...told }: Text,
  { portal = '', about, link, stop }: Around,
): Rendered {
  const signed = [signature[language], ...(about ? [referred(language, about)] : [])]
  const leading = items.map(({ line, path }) => ({ line, link: `${portal}${path}` }))
  return laidOut(language, subject, [{ ...told, items: leading, link }], signed, stop)
}

/** Several messages in one mail, each under its own subject, with its own link and reference. */
export function renderTogether(
  language: Language,
  subject: string,
  lines: string[],
  parts: readonly (Omit<Text, 'items'> & { about: string; link: string | undefined })[],
): Rendered {
  const headed = parts.map(({ subject: heading, ...part }) => ({ ...part, heading }))
  return laidOut(language, subject, [{ lines }, ...headed], [signature[language]])
}

const referred = (language: Language, about: string) => `${reference[language]} ${about}`

function laidOut(
  language: Language,
  subject: string,
  parts: readonly Part[],
  signed: readonly string[],
  stop?: string,
): Rendered {
  const text = [
    ...parts.flatMap((part) => asText(language, part)),
    `-- \n${signed.join('\n')}`,
    ...(stop ? [`${before(language, stopping[language])}\n${stop}`] : []),
  ].join('\n\n')
  const html = [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<title>${escapeHtml(subject)}</title></head><body style="margin:0;background:#ffffff;color:#1b1b1b">`,
    '<div style="max-width:560px;margin:0 auto;padding:24px;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5">',
    ...parts.flatMap((part) => asHtml(language, part)),
    `<p style="margin:24px 0 0;border-top:1px solid #cccccc;padding-top:12px;color:#444444;font-size:14px">${signed.map(escapeHtml).join('<br>')}</p>`,
    ...(stop
      ? [
          `<p style="margin:12px 0 0;font-size:14px"><a href="${escapeHtml(stop)}" style="color:#444444">${stopping[language]}</a></p>`,
        ]
      : []),
    '</div></body></html>',
  ].join('\n')
  return { subject, text, html, ...defined({ stop }) }
}

/** What comes before an address: a colon stands apart in French alone. */
const before = (language: Language, words: string): string => (language === 'fr' ? `${words} :` : `${words}:`)

const asText = (language: Language, { heading, lines, question, items = [], action, link, about }: Part): string[] => [
  ...(heading ? [`* ${heading}`] : []),
  ...lines,
  ...(question && link
    ? [question.asks, ...answersTo(question, link).map(({ label, to }) => `${before(language, label)}\n${to}`)]
    : []),
  ...(about ? [referred(language, about)] : []),
  ...items.map(({ line, link: to }) => `${line}\n${to}`),
  ...(action && link ? [`${before(language, action)}\n${link}`] : []),
]

const answersTo = ({ answers }: Question, link: string) =>
  answers.map(({ label, query }) => ({ label, to: `${link}?${query}` }))

/** Under a question of its own, each answer is as large as a finger. */
function askedInHtml(question: Question | undefined, link: string | undefined): string[] {
  if (!question || !link) return []
  const buttons = answersTo(question, link).map(({ label, to }) => buttonTo(to, label))
  return [
    `<p style="margin:24px 0 8px;font-weight:bold">${escapeHtml(unbroken(question.asks))}</p>`,
    `<p style="margin:0 0 16px">${buttons.join(' ')}</p>`,
    `<p style="margin:0 0 16px;font-size:14px;word-break:break-all">${escapeHtml(link)}</p>`,
  ]
}

const buttonTo = (to: string, label: string): string =>
  `<a href="${escapeHtml(to)}" style="display:inline-block;margin:0 0 8px;padding:14px 20px;background:#1a4a6e;color:#ffffff;text-decoration:none;border-radius:4px;font-weight:bold">${escapeHtml(label)}</a>`

function asHtml(language: Language, { heading, lines, question, items = [], action, link, about }: Part): string[] {
  const paragraphs = lines.map((line) => `<p style="margin:0 0 16px">${escapeHtml(unbroken(line))}</p>`)
  const top = heading
    ? [
        `<h2 style="margin:32px 0 16px;border-top:1px solid #cccccc;padding-top:24px;font-size:18px;line-height:1.3">${escapeHtml(heading)}</h2>`,
      ]
    : []
  const whose = about
    ? [`<p style="margin:0 0 16px;color:#444444;font-size:14px">${escapeHtml(referred(language, about))}</p>`]
    : []
  const button =
    action && link
      ? [
          `<p style="margin:24px 0">${buttonTo(link, action)}</p>`,
          `<p style="margin:0 0 16px;font-size:14px;word-break:break-all">${escapeHtml(link)}</p>`,
        ]
      : []
  const links = items.map(
    ({ line, link: to }) =>
      `<p style="margin:0 0 16px"><a href="${escapeHtml(to)}" style="color:#1a4a6e">${escapeHtml(unbroken(line))}</a></p>`,
  )
  return [...top, ...paragraphs, ...askedInHtml(question, link), ...whose, ...links, ...button]
}
