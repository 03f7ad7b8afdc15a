// A message as a mail: one plain column, text and HTML from the same sentences, nothing fetched from elsewhere.

import type { Language } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { escapeHtml } from '@hent/service/html.ts'
import type { Text } from './templates.ts'

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
  fr: 'Code de suivi finissant par',
  br: 'Dibenn ar c’hod heuliañ',
  en: 'Tracking code ending in',
}

/** `stop`: the address at which a mail program, or a person, asks for no more of these (RFC 8058). */
export type Rendered = { subject: string; text: string; html: string; stop?: string }

type Around = {
  /** reference of the request: it tells two mails of one household apart, or two of one structure */
  about?: string
  link?: string | undefined
  stop?: string | undefined
}

export function render(language: Language, { subject, lines, action }: Text, { about, link, stop }: Around): Rendered {
  const signed = [signature[language], ...(about ? [`${reference[language]} : ${about}`] : [])]
  const call = action && link ? { action, link } : undefined
  const text = [
    ...lines,
    ...(call ? [`${call.action} :\n${call.link}`] : []),
    `-- \n${signed.join('\n')}`,
    ...(stop ? [`${stopping[language]} :\n${stop}`] : []),
  ].join('\n\n')
  const paragraphs = lines.map((line) => `<p style="margin:0 0 16px">${escapeHtml(line)}</p>`)
  const button = call
    ? [
        `<p style="margin:24px 0"><a href="${escapeHtml(call.link)}" style="display:inline-block;padding:14px 20px;background:#1a4a6e;color:#ffffff;text-decoration:none;border-radius:4px;font-weight:bold">${escapeHtml(call.action)}</a></p>`,
        `<p style="margin:0 0 16px;font-size:14px;word-break:break-all">${escapeHtml(call.link)}</p>`,
      ]
    : []
  const html = [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<title>${escapeHtml(subject)}</title></head><body style="margin:0;background:#ffffff;color:#1b1b1b">`,
    '<div style="max-width:560px;margin:0 auto;padding:24px;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5">',
    ...paragraphs,
    ...button,
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
