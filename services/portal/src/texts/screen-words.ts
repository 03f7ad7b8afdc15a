// Which words the screens of a request need, in every language.

import type { parts, pickings, Screen, Way } from '../forms/screens.ts'

export type ScreenTexts = {
  progress: (at: number, of: number, part: string) => string
  parts: Record<(typeof parts)[number], string>
  why: string
  back: string
  stop: string
  changeNeeds: string
  onePage: string
  questions: Record<Screen, { title: string; hint?: string; why: string }>
  silent: string
  any: string
  nothingNeeded: string
  picking: Record<(typeof pickings)[number], { label: string; hint?: string }>
  ways: Record<Way, { label: string; hint?: string }>
  mobile: string
  address: string
  addressHint: string
  when: string
  notAsked: string
  noMessage: string
  check: { title: string; lead: string; change: string; changeWhat: (what: string) => string; faulty: string }
  begun: { title: string; text: string; resume: string; anew: string }
  stopping: { title: string; text: string; yes: string; no: string }
  stopped: string
  another: string
  noKeeping: string
  tryAgain: string
  self: {
    title: string
    lead: string
    email: string
    sms: string
    file: string
    subject: string
    body: (code: string, words: string, address: string) => string
    scan: string
  }
  errors: Record<'choice' | 'structure' | 'way' | 'yesNo' | 'address' | 'email' | 'phone' | 'mobile', string>
}
