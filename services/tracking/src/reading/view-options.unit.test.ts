// What a person is shown of the structures they may choose from.

import { randomUUID } from 'node:crypto'
import { anEvent, aRequestReceived } from '@hent/testing/builders.ts'
import { describe, expect, it } from 'vitest'
import { applyEvent } from '../story/apply-event.ts'
import { emptyStory, type Story } from '../story/story.ts'
import { seen } from '../testing/seen.ts'

const by = '2026-12-01T08:00:00.000Z'

describe('options to choose from', () => {
  const choosing = (point?: { lat: number; lon: number }) => {
    const received = aRequestReceived({ commune: '22113', ...(point ? { point } : {}) })
    const [need] = received.data.needs
    const data = {
      referralId: randomUUID(),
      needId: need?.needId ?? '',
      service: 'cep' as const,
      departement: '22' as const,
      state: 'awaiting-choice' as const,
      commune: '22113',
      epci: null,
      decisionId: 'd',
      candidates: 1,
      eligible: 1,
      choiceBy: by,
      options: ['s-one'],
    }
    const { subject } = received
    const opened = anEvent('ReferralOpened', data, { subject, aggregate: data.referralId, sequence: 1 })
    const story = [received, opened].reduce<Story>((all, event) => applyEvent(all, event), emptyStory(subject))
    return seen({ kind: 'person', requestId: subject, scopes: [] }, story).shown?.referrals[0]?.options
  }
  it('tell how near each is, how it meets people and how soon it answers', () => {
    expect(choosing()).toMatchObject([{ nearness: 'departement', modes: ['phone'], commitmentDays: 5 }])
    expect(choosing()?.[0]).not.toHaveProperty('km')
  })
  it('tell the distance where both points are known', () => {
    expect(choosing({ lat: 48.73, lon: -3.46 })).toMatchObject([{ km: 55 }])
  })
})
