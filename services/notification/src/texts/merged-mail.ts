// What waited for the same address says everything in one mail: each thing under its own subject, with its own link.

import type { Language } from '@hent/contracts/codes.ts'
import { type Rendered, renderTogether } from './mail.ts'
import { isSurvey } from './survey-templates.ts'
import { type Facts, isForPersons, type Template } from './templates.ts'
import { write } from './texts.ts'

/** `about`: reference of its request */
type ToMerge = { template: Template; facts: Facts; about: string; link: string | undefined }

const words: Record<Language, { subject: string; lines: string[] }> = {
  fr: {
    subject: 'Plusieurs nouvelles de ce que vous avez demandé',
    lines: ['Bonjour,', 'Pour ne pas vous écrire trop souvent, nous vous disons tout en une fois.'],
  },
  br: {
    subject: 'Meur a geloù eus ar pezh hoc’h eus goulennet',
    lines: ['Demat deoc’h,', 'Evit chom hep skrivañ re alies deoc’h e lavaromp pep tra en ur wech.'],
  },
  en: {
    subject: 'Several pieces of news about what you asked for',
    lines: ['Hello,', 'So as not to write to you too often, we tell you everything at once.'],
  },
}

/**
 * Whether it may be told with others. A survey leaves alone: the button by which a mail program asks for no more of these
 * (RFC 8058) is for the whole mail, and what tells of a request has none.
 */
export const isMerged = (template: Template): boolean => isForPersons(template) && !isSurvey(template)

export function renderMerged(language: Language, all: readonly ToMerge[]): Rendered {
  const { subject, lines } = words[language]
  const parts = all.map(({ template, facts, about, link }) => {
    const { lines: told, ...text } = write(template, language, facts)
    // Greeted once, above.
    return { ...text, lines: told.slice(1), about, link }
  })
  return renderTogether(language, subject, lines, parts)
}
