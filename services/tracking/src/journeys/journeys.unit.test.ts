// How people ask and what their needs meet, as it is told; and somebody who reads it beside all that is published of the month.

import { modes } from '@hent/contracts/codes.ts'
import { isPublished, openTables } from '@hent/contracts/figures.ts'
import { weekHours } from '@hent/contracts/week-hours.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noCounts, type Received } from '../figures/cells.ts'
import type { Month } from '../figures/month-sums.ts'
import { aMonth, day } from '../testing/invented-month.ts'
import { foundInJourneys } from '../testing/journey-attacker.ts'
import { countAsked, countMet, type JourneyCounts, journeyKey } from './journey-counts.ts'
import { journeySumsOf, journeyTableRows } from './journey-sums.ts'

const asked = {
  modes: ['video', 'phone'] as ['video', 'phone'],
  anonymous: false,
  receivedAt: '2026-11-03T09:30:00.000Z',
}
const need = { needId: 'n-1', service: 'cep' as const }
const nothing = { request: null, timeline: [] }
const proposal = (structureId: string, became: 'waiting' | 'declined' | 'accepted', code?: 'full') => ({
  ...{ proposalId: structureId, structureId, rank: 1, at: asked.receivedAt, became },
  ...(code ? { code } : {}),
})
const met = (referral: Parameters<typeof countMet>[2], about: Parameters<typeof countMet>[3] = nothing) => {
  const counts: JourneyCounts = {}
  countMet(counts, need, referral, about)
  return counts
}

describe('a request', () => {
  it('counts by the mode it puts first, and by the hour on the clock of Brittany', () => {
    const counts: JourneyCounts = {}
    countAsked(counts, asked, 1)
    expect(counts).toEqual({ 'week-hours/tue-10/requests': 1, 'modes/video/requests': 1 })
  })

  it('counts as anonymous, and as of several needs, where it is', () => {
    const counts: JourneyCounts = {}
    countAsked(counts, { ...asked, anonymous: true, receivedAt: '2026-07-05T22:30:00.000Z' }, 2)
    expect(counts).toEqual({
      'week-hours/mon-00/requests': 1,
      'modes/video/requests': 1,
      'modes/video/anonymous': 1,
      'modes/video/severalNeeds': 1,
    })
  })
})

describe('a need', () => {
  it('counts by how many structures it was put before, declined once however many did, each refusal by its reason', () => {
    const referral = {
      referralId: 'r-1',
      asked: [proposal('a', 'declined', 'full'), proposal('b', 'declined', 'full'), proposal('c', 'accepted')],
    }
    expect(met(referral)).toEqual({
      'journeys/cep/structures:more': 1,
      'journeys/cep/declined': 1,
      'declines/full/declines': 2,
    })
  })

  it('counts as escalated and unmet where nobody is entitled, as escalated alone where nobody took it', () => {
    const escalated = (code: string) => ({
      request: null,
      timeline: [{ what: 'ReferralEscalated' as const, referralId: 'r-1', code }],
    })
    const referral = { referralId: 'r-1', asked: [] }
    expect(met(referral, escalated('nobody-entitled'))).toMatchObject({
      'journeys/cep/escalated': 1,
      'journeys/cep/unmet': 1,
    })
    expect(met(referral, escalated('nobody-left'))).not.toHaveProperty('journeys/cep/unmet')
  })

  it('counts as unmet while it is not routed in time, and not where it was answered at the door', () => {
    const unrouted = { doorNeeds: [], unroutedAt: '2026-11-03T12:00:00.000Z' }
    expect(met(undefined, { request: unrouted, timeline: [] })).toMatchObject({ 'journeys/cep/unmet': 1 })
    const routed = { referralId: 'r-1', asked: [proposal('a', 'waiting')] }
    expect(met(routed, { request: unrouted, timeline: [] })).toEqual({ 'journeys/cep/structures:one': 1 })
    const atDoor = { ...unrouted, doorNeeds: ['n-1'] }
    expect(met(undefined, { request: atDoor, timeline: [] })).toEqual({ 'journeys/cep/structures:none': 1 })
  })
})

/** So many needs of one service in one request each, and what there is of them. */
function month(needs: number, journeys: JourneyCounts, ...audience: Received['audience']): Month {
  const counts = { ...noCounts(), needs, senders: { person: needs } }
  const place = { _id: `${day}.200065928`, day, month: day.slice(0, 7), territory: '200065928' }
  const services = [{ departement: '22' as const, service: 'cep' as const, counts }]
  return { cells: [{ ...place, services, audience, journeys }], answers: [], asked: [] }
}

describe('what is told of it', () => {
  it('is one row of each service, reason, mode and hour, of the region, rounded, and never under five', () => {
    const some = month(42, {
      [journeyKey('journeys', 'cep', 'structures.none')]: 42,
      [journeyKey('journeys', 'cep', 'unmet')]: 3,
      [journeyKey('week-hours', 'mon-09', 'requests')]: 12,
      [journeyKey('declines', 'full', 'declines')]: 8,
    })
    const rowOf = (table: Parameters<typeof journeyTableRows>[0], at: number) => journeyTableRows(table, some)[at]
    expect(journeyTableRows('journeys', some)).toHaveLength(6)
    expect(rowOf('journeys', 2)).toMatchObject({ service: 'cep', structures: { none: 40, one: '< 5' }, unmet: '< 5' })
    expect(rowOf('declines', 0)).toEqual({ reason: 'full', declines: 10 })
    expect(rowOf('modes', 1)).toEqual({ mode: 'phone', requests: '< 5', anonymous: '< 5', severalNeeds: '< 5' })
    expect(rowOf('week-hours', 9)).toEqual({ hour: 'mon-09', requests: 10 })
    expect(journeyTableRows('week-hours', some)).toHaveLength(weekHours.length)
  })

  it('is of the region alone, and open data', () => {
    for (const table of ['journeys', 'declines', 'modes', 'week-hours', 'fit', 'misfits'] as const) {
      expect(isPublished(table, 'region')).toBe(true)
      expect(isPublished(table, 'departement')).toBe(false)
      // What structures say of each other's requests is the Region's.
      expect(openTables.some((one) => one === table)).toBe(table !== 'fit' && table !== 'misfits')
    }
  })

  it('is nothing of a month whose cells an earlier version counted, in whole or in part', () => {
    const { cells, ...rest } = month(42, { [journeyKey('journeys', 'cep', 'structures.none')]: 30 })
    expect(journeyTableRows('journeys', { cells, ...rest })[2]).toMatchObject({
      unmet: null,
      structures: { none: null },
    })
  })
})

describe('somebody who reads how people ask and what their needs meet beside all that is published of the month', () => {
  it('finds no count under five', () => {
    fc.assert(
      fc.property(aMonth, (one) => {
        expect(foundInJourneys(one)).toEqual([])
      }),
      { numRuns: 40, endOnFailure: true },
    )
  })

  it('would find one, were modes always told by fives: of 23 requests seven by phone leave four for each other mode', () => {
    // Told as 25 they are 23 at least; told as 5 and four times as « < 5 » they are 23 at most.
    const wished = modes.map((mode) => [journeyKey('modes', mode, 'requests'), mode === 'phone' ? 7 : 4] as const)
    const some = month(
      23,
      {
        [journeyKey('journeys', 'cep', 'structures.none')]: 23,
        ...Object.fromEntries(wished),
        [journeyKey('week-hours', 'mon-09', 'requests')]: 23,
      },
      { departement: '22', status: 'employee', requests: 23 },
    )
    const byFives = { journeys: null, declines: null, modes: 5, 'week-hours': null, fit: null, misfits: null }
    expect(foundInJourneys(some, byFives)).toContain('modes mail requests = 4')
    expect(journeySumsOf(some).steps.modes).not.toBe(5)
    expect(foundInJourneys(some)).toEqual([])
  })
})
