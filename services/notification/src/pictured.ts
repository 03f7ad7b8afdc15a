// Which mails docs/messages.md shows as pictures, and where those lie.

import type { Shown } from './commands.ts'

export const pictures = new URL('../../../docs/messages/', import.meta.url)

const main: readonly Pick<Shown, 'template' | 'language'>[] = [
  { template: 'proposal', language: 'fr' },
  { template: 'taken-in-charge', language: 'fr' },
  { template: 'appointment-reminder', language: 'br' },
  { template: 'survey', language: 'en' },
  { template: 'merged', language: 'fr' },
  { template: 'digest-of-the-day', language: 'fr' },
]

export const isPictured = ({ template, language, full, standsIn }: Shown): boolean =>
  !full && !standsIn && main.some((one) => one.template === template && one.language === language)

export const pictureOf = ({ template, language }: Pick<Shown, 'template' | 'language'>): string =>
  `${template}-${language}.webp`
