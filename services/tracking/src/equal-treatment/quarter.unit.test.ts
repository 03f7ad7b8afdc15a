// Delays of women and men in a quarter: what is counted, and that somebody who has read everything else that is published,
// and then this, finds no count under five.

import type { ServiceKind } from '@hent/contracts/codes.ts'
import type { StatedGender } from '@hent/contracts/equal-treatment.ts'
import { columnsOf } from '@hent/contracts/indicators.ts'
import { aRequestReceived } from '@hent/testing/builders.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellOf, noCounts, type Received } from '../figures/cells.ts'
import { type DelayCounts, noDelays } from '../figures/delay-counts.ts'
import { flat } from '../figures/figure-files.ts'
import type { Month } from '../figures/month-sums.ts'
import { agent, aReferral, at, told } from '../testing/a-referral.ts'
import { aMonth } from '../testing/invented-month.ts'
import { foundInQuarter } from '../testing/quarter-attacker.ts'
import { quarterRows } from './quarter-figures.ts'
import { quarterSumsOf } from './quarter-sums.ts'

const epci = '200065928'
const nothing: Month = { cells: [], answers: [], asked: [] }

/** A request of one need, accepted after so many minutes; `late`: the first who was asked let its delay pass. */
function aStory(late: boolean) {
  const received = aRequestReceived({ epci, departement: '22' })
  received.time = at(0).toISOString()
  const { requestId, needs } = received.data
  const one = aReferral(requestId, needs[0]?.needId)
  one.open()
  const [first, second] = [one.proposal('s-1'), one.proposal('s-2')]
  one.propose(first)
  if (late) {
    one.say('ProposalLapsed', { ...first, cause: 'not-answered' })
    one.propose(second, 2)
  }
  one.say('ReferralAccepted', { ...(late ? second : first), by: agent, contactBy: at(60).toISOString() })
  return told([received, ...one.events], requestId)
}

describe('the figures of a quarter', () => {
  const said: [StatedGender | undefined, number, number][] = [
    ['woman', 10, 5],
    ['man', 13, 0],
    ['other', 6, 0],
    [undefined, 9, 0],
  ]
  const stories = said.flatMap(([gender, many, late]) =>
    Array.from({ length: many }, (_, nth) => ({ gender, story: aStory(nth < late) })),
  )
  const genders = new Map(stories.flatMap(({ gender, story }) => (gender ? [[story._id, gender] as const] : [])))
  const cell = cellOf(
    `2026-11-24.${epci}`,
    stories.map(({ story }) => story),
    genders,
  )
  const rows = quarterRows([nothing, { cells: [cell], answers: [], asked: [] }, nothing])
  const row = (service: string) => rows.find((one) => one.service === service)

  it('count women and men by what they said, and nobody else by sex', () => {
    expect(row('cep')).toMatchObject({
      needs: 40,
      women: {
        needs: 10,
        accepted: 10,
        contacted: '< 5',
        toAcceptance: { h1: 10, h4: '< 5' },
        inTime: { accepted: 5 },
      },
      men: { needs: 15, accepted: 15, inTime: { accepted: 15 } },
    })
    expect(JSON.stringify(rows)).not.toContain('other')
    expect(row('all')).toMatchObject({ women: { needs: 10 }, men: { needs: 15 } })
    expect(row('vae')).toMatchObject({ needs: '< 5', women: { needs: '< 5' } })
  })

  it('keep in a cell what was said as counts alone, and nothing where nobody said anything', () => {
    expect(cell.services[0]?.stated?.women).toMatchObject({ needs: 10, acceptedInTime: 5 })
    const silent = cellOf(
      `2026-11-24.${epci}`,
      stories.map(({ story }) => story),
    )
    expect(silent.services[0]).not.toHaveProperty('stated')
    expect(silent.services[0]?.counts).toEqual(cell.services[0]?.counts)
  })

  it('are the columns of their indicators', () => {
    expect(Object.keys(flat(rows[0] ?? {})).sort()).toEqual(columnsOf('equal-treatment').sort())
  })
})

describe('somebody who reads a quarter after all else that is published of its months', () => {
  it('finds no count under five, of the quarter or of a month', () => {
    fc.assert(
      fc.property(aMonth, aMonth, aMonth, (...months) => {
        expect(foundInQuarter(months)).toEqual([])
      }),
      { numRuns: 8, endOnFailure: true },
    )
  })

  /** 32 women in four classes of acceptance, eight in each, among others. */
  const inClasses = (each: number, service: ServiceKind = 'cep'): Received => {
    const bins = noDelays().toAcceptance.map((_, bin) => ([0, 1, 3, 5].includes(bin) ? each : 0))
    const women: DelayCounts = { ...noDelays(), needs: 4 * each, toProposal: bins, toAcceptance: bins }
    const twice = bins.map((count) => 3 * count)
    const counts = {
      ...noCounts(),
      needs: 12 * each,
      senders: { person: 12 * each },
      toProposal: twice,
      toAcceptance: twice,
    }
    const row = { departement: '22' as const, service, counts, stated: { women } }
    return {
      territory: epci,
      services: [row],
      audience: [],
    }
  }

  it('would find that nobody waited longer, were a quarter always told by fives: four times ten at most are all of 30', () => {
    const months = [nothing, { cells: [inClasses(8)], answers: [], asked: [] }, nothing]
    expect(quarterSumsOf(months).way).not.toEqual({ step: 5, byService: true })
    expect(foundInQuarter(months)).toEqual([])
    expect(foundInQuarter(months, { step: 5, byService: true })).toContain('cep women toAcceptance.longer = 0')
  })
})
