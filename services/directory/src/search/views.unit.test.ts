import { recordExample } from '@hent/contracts/topic-examples.ts'
import { describe, expect, it } from 'vitest'
import { StructureView, structureView } from './views.ts'

/** Said of a structure that was searched for. */
const ofSearch = ['nearness', 'km', 'today']

describe('the public view of a structure', () => {
  it('shows the fields it declares, and nothing of the team, its load or whom to alarm', () => {
    const declared = Object.keys(StructureView.properties).filter((name) => !ofSearch.includes(name))
    expect(Object.keys(structureView(recordExample)).sort()).toEqual(declared.sort())
    expect(JSON.stringify(structureView(recordExample))).not.toMatch(
      /agent-|coordination@|weeklyCapacity|capacityInForce|unattended|full|\+336|smsFirst|dailyDigest|whomToTell/,
    )
  })
})
