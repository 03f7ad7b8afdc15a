// The chapters that are the frame's other conditions: neutrality with the address of each bundle, engagements, governance.

import { networkLabels, registerBodyLabels, registerKindLabels } from '@hent/contracts/labels.ts'
import { numberText } from '@hent/contracts/numbers.ts'
import type { NeutralitySeen } from '../apis/neutrality.ts'
import type { EngagementsSeen, EntrySeen } from '../apis/register.ts'
import { bundlePath, printsPath } from '../pages/public/draws.tsx'
import { monthText, shortDayText } from '../texts/dates.ts'
import { engagementTexts } from '../texts/register.ts'
import { reportTexts, chapterTexts as words } from '../texts/report.ts'
import type { Block } from './blocks.ts'

type OrNot<T> = T | 'away' | 'none'
const away: Block[] = [{ kind: 'text', text: reportTexts.away }]

export type MonthOfDraws = { month: string; seen: OrNot<NeutralitySeen> }

/** @param at where the portal is, so that a printed address leads somewhere */
export function neutralityBlocks(months: readonly MonthOfDraws[], at: string): Block[] {
  const told = months.flatMap(({ month, seen }) => (typeof seen === 'string' ? [] : [{ month, seen }]))
  const unread = months.filter(({ seen }) => seen === 'away').map(({ month }) => monthText(month))
  const lead: Block[] = [
    { kind: 'text', text: words.neutralityText },
    ...(unread.length > 0 ? [{ kind: 'text', text: `${reportTexts.away} ${unread.join(', ')}.` } as const] : []),
  ]
  if (told.length === 0) return unread.length > 0 ? lead : [...lead, { kind: 'text', text: words.noDraw }]
  const rows = told.map(({ month, seen }) => [
    monthText(month),
    numberText(seen.draws),
    numberText(seen.groups.length),
    numberText(seen.groups.filter(({ shares }) => shares.some(({ departs }) => departs)).length),
    seen.late ? words.late : words.before,
  ])
  const links = told.map(({ month }) => ({
    text: words.bundle(monthText(month)),
    href: `${at}${bundlePath(month)}`,
  }))
  return [
    ...lead,
    { kind: 'table', title: words.neutrality, head: words.neutralityHead, rows },
    { kind: 'links', title: words.bundles, links: [...links, { text: words.prints, href: `${at}${printsPath}` }] },
  ]
}

const states = ['in-force', 'ending', 'ended', 'none', 'to-come'] as const

export function engagementBlocks(seen: OrNot<EngagementsSeen>): Block[] {
  if (typeof seen === 'string') return away
  const { agreements, structures } = seen
  const counted = states
    .map((state) => ({ state, count: structures.filter((one) => one.state === state).length }))
    .filter(({ count }) => count > 0)
  return [
    agreements.length === 0
      ? { kind: 'text', text: words.noAgreement }
      : {
          kind: 'table',
          title: words.agreements,
          head: words.agreementHead,
          words: true,
          rows: agreements.map(({ title, network, until, state }) => [
            `${network ? networkLabels[network] : engagementTexts.stateRegion} : ${title}`,
            shortDayText(until),
            engagementTexts.states[state],
          ]),
        },
    { kind: 'text', text: engagementTexts.effect },
    {
      kind: 'table',
      title: words.structures,
      head: words.structureHead,
      rows: counted.map(({ state, count }) => [engagementTexts.states[state], numberText(count)]),
    },
  ]
}

export function governanceBlocks(entries: OrNot<readonly EntrySeen[]>, year: string): Block[] {
  if (typeof entries === 'string') return away
  const ofYear = entries.filter(({ on }) => on.startsWith(year))
  if (ofYear.length === 0) return [{ kind: 'text', text: words.noEntry }]
  const rows = ofYear
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
    .map(({ on, body, kind, title, reference }) => [
      shortDayText(on),
      registerBodyLabels[body],
      registerKindLabels[kind],
      title,
      reference,
    ])
  return [{ kind: 'table', title: words.register(year), head: words.registerHead, rows, words: true }]
}
