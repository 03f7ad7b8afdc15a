// First information: which sheets answer at once, before any structure is asked. One a service, plus who does what.

import type { InformationSheet, ServiceKind, Status } from '@hent/contracts/codes.ts'

const sheetOf: Record<ServiceKind, InformationSheet> = {
  reception: 'rights-to-guidance',
  'school-guidance': 'school-guidance-basics',
  cep: 'cep-basics',
  vae: 'vae-basics',
  'business-creation': 'business-creation-basics',
  'dropout-support': 'dropout-rights',
}

/** What career advice is, to some: civil servants have it from elsewhere, employees may want more than advice. */
const careerSheetOf: Partial<Record<Status, InformationSheet>> = {
  'civil-servant': 'cep-civil-servants',
  employee: 'transition-projects',
}

/** The sheets for these services and this status, then who does what; each once. */
export function sheetsFor(services: readonly ServiceKind[], status: Status): InformationSheet[] {
  const own = careerSheetOf[status]
  const sheets = services.flatMap((service) => [sheetOf[service], ...(service === 'cep' && own ? [own] : [])])
  return [...new Set([...sheets, 'who-does-what' as const])]
}
