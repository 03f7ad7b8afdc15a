// For tests: open work as routing lists and counts it, for lines that a test made.

import type { Answers } from './neighbours.ts'

type Line = {
  referralId: string
  state: string
  service: string
  language: string
  proposal: object | null
  underStudyUntil?: string
  owner: object
  claim?: object
  awaitsOffer?: true
}

const countBy = <T>(lines: readonly T[], codeOf: (line: T) => string) =>
  [...new Set(lines.map(codeOf))].map((code) => ({ code, count: lines.filter((one) => codeOf(one) === code).length }))

function countsOf(lines: readonly Line[]) {
  const count = (code: string, is: (line: Line) => boolean) => ({ code, count: lines.filter(is).length })
  return {
    total: lines.length,
    waiting: [
      count('answer', ({ proposal, underStudyUntil }) => proposal !== null && !underStudyUntil),
      count('study', ({ underStudyUntil }) => underStudyUntil !== undefined),
      count('contact', ({ state }) => state === 'accepted'),
      count('going', ({ state }) => state === 'in-progress'),
      { code: 'appointment', count: 0 },
      count('orphan', ({ state }) => state === 'escalated'),
      count('silent', ({ owner }) => 'with' in owner),
      { code: 'late', count: 0 },
    ],
    whose: [
      count('mine', ({ claim }) => claim !== undefined && 'mine' in claim && claim.mine === true),
      count('nobody', ({ claim }) => claim === undefined),
    ],
    services: countBy(lines, ({ service }) => service),
    territories: [{ code: '200065928', count: lines.length }],
    languages: countBy(lines, ({ language }) => language),
  }
}

const load = (answer: number, study: number, contact: number, going: number, appointment = 0, silent = 0) => ({
  answer,
  study,
  contact,
  going,
  appointment,
  silent,
})
/** What a team has: two who are of it, one who is no more, and what nobody follows. */
export const teamLoad = {
  advisers: [
    { agentId: 'agent-1', ...load(0, 1, 3, 12, 4, 1) },
    { agentId: 'agent-gone', ...load(0, 0, 0, 2) },
  ],
  nobody: load(5, 0, 1, 0),
  total: load(5, 1, 4, 14, 4, 1),
}

/** What routing answers of this work, whatever it is kept to. */
export const openWork = (lines: readonly Line[], next?: string): Answers => ({
  'GET /v1/referrals': { body: { referrals: lines, ...(next ? { next } : {}) } },
  'GET /v1/referrals/counts': { body: countsOf(lines) },
})
