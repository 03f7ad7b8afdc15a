// For tests: what notification tells the Region of how messages get through, a year of it.

import { monthsUntil } from '@hent/territory/calendar.ts'
import type { Answers } from './neighbours.ts'

const few = '< 5'
const none = { s10: few, h1: few, longer: few, unknown: few }
const wellFailed = {
  ...{ refused: few, bounced: few, 'no-address': few, 'gave-up': few },
  ...{ undelivered: few, 'no-receipt': few, stopped: few, unknown: few },
}
const empty = { waiting: few, left: none, proven: none, failed: wellFailed }
const rowsOf = (month: number) => [
  {
    channel: 'email',
    told: 'proposals',
    waiting: few,
    left: { s10: 400 + 20 * month, h1: 15, longer: 5, unknown: few },
    proven: { s10: few, h1: 380 + 20 * month, longer: 10, unknown: few },
    failed: { ...wellFailed, bounced: 15, refused: 5, 'no-address': 10 },
  },
  {
    channel: 'email',
    told: 'professionals',
    ...empty,
    left: { s10: 200, h1: 5, longer: few, unknown: few },
  },
  { channel: 'email', told: 'persons', ...empty, waiting: 10, left: { s10: 700, h1: 20, longer: 5, unknown: few } },
  {
    channel: 'sms',
    told: 'proposals',
    ...empty,
    left: { s10: 60, h1: 5, longer: few, unknown: few },
    proven: { s10: 50, h1: 10, longer: few, unknown: few },
    failed: { ...wellFailed, 'no-receipt': 5 },
  },
  { channel: 'sms', told: 'professionals', ...empty },
  { channel: 'sms', told: 'persons', ...empty },
]

export const delivery: Answers[string] = ({ path }) => {
  const query = new URL(path, 'http://x').searchParams
  const months = monthsUntil(query.get('to') ?? '2026-11', Number(query.get('months') ?? 12)).map((period, month) => ({
    period,
    asOf: '2026-11-24T09:59:30.000Z',
    rows: rowsOf(month),
    structuresUnreached: 10,
    byLetter: month % 3 === 0 ? few : 5 * (month % 3),
  }))
  return { body: { months } }
}
/** What is told where nothing was written yet. */
export const noDelivery: Answers[string] = {
  body: {
    months: [
      { period: '2026-11', asOf: '2026-11-24T09:59:30.000Z', rows: [], structuresUnreached: few, byLetter: few },
    ],
  },
}
