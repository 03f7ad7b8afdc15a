// What each mail says, as a table without holes: template × language → subject and sentences. What is not here cannot be
// sent. SMS: `sms/sms-texts.ts`.

import type { Language } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { toPersons } from './mails-to-persons.ts'
import { toProfessionals } from './mails-to-professionals.ts'
import { type FullFacts, isForPersons, type Template, type Text, type Writer } from './templates.ts'

/** The words of a mail. Professionals are written to in French, whatever the language of the request. */
export function write(template: Template, language: Language, facts: FullFacts): Text {
  const writer: Writer<FullFacts> = isForPersons(template) ? toPersons[template][language] : toProfessionals[template]
  const { subject, lines, question, action } = writer
  const { by } = facts
  return {
    subject: typeof subject === 'string' ? subject : subject(defined({ by })),
    lines: lines(facts),
    ...defined({ question, action }),
  }
}
