// What intake said of a request that was sent: what the person leaves with, or what they must mend.

import { type ContactFault, contactFaults } from '@hent/contracts/contact.ts'
import type { NewRequest } from '@hent/contracts/request-submission.ts'
import type { AppError } from '@hent/service/errors.ts'
import { type Answers, most } from '../../forms/ask-form.ts'
import type { Fault } from '../../forms/form.ts'
import { mobileFault } from '../../forms/reached.ts'
import type { Page } from '../../page.ts'
import type { Received } from '../../sessions/sessions.ts'
import { counterTexts } from '../../texts/counter.ts'

export function receivedOf(
  made: NewRequest,
  { counter, choice, id }: { counter: boolean; choice: boolean; id: string },
): Omit<Received['received'], 'sent'> {
  return {
    id,
    code: made.trackingCode,
    words: made.secret,
    commune: made.commune.name,
    counter,
    choice,
    sheets: made.information.map(({ sheet, version }) => ({ sheet, version })),
  }
}

/** Intake's pointers as fields of the form, in words. */
export function faultsFrom(error: AppError, answers: Answers, page: Page): Fault[] {
  const { ask } = page.texts
  const faults = (error.data.errors ?? []).flatMap(({ pointer, code }): Fault[] => {
    const [, index] = /^\/needs\/(\d+)/.exec(pointer) ?? []
    const service = index === undefined ? undefined : answers.needs[Number(index)]
    if (service) return [{ field: 'needs', message: ask.audience[service] }]
    if (pointer === '/commune' || code === 'unknown-commune')
      return [{ field: 'commune', message: ask.errors.communeUnknown }]
    if (pointer === '/theme') return [{ field: 'theme', message: counterTexts.themeOver }]
    if (code === 'needed-for-messages') return [{ field: 'email', message: ask.errors.emailForMessages }]
    const bySms = mobileFault(code, page.texts)
    if (bySms) return [{ field: 'phone', message: bySms }]
    const [, field] = /^\/(?:person\/)?(firstName|lastName|email|phone|address|wish)$/.exec(pointer) ?? []
    if (!field) return []
    if (code in contactFaults) return [{ field, message: ask.errors[code as ContactFault] }]
    return [
      {
        field,
        message: code === 'max-length' ? ask.errors.tooLong(most[field as keyof typeof most]) : ask.errors.unreadable,
      },
    ]
  })
  return [...new Map(faults.map((fault) => [`${fault.field}${fault.message}`, fault])).values()]
}
