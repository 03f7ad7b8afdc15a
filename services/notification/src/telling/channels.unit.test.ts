import { describe, expect, it } from 'vitest'
import type { MessageBody } from '../message.ts'
import { createChannels, nextChannel } from './channels.ts'

const mobile = '+33639980001'
const structure = { kind: 'structure', structureId: 's' } as const
const config = { SMS_URL: 'smpp://a:b@c', SMS_COUNTRIES: ['FR'], SMS_QUIET: true }
const channelsOf = (record: { email: string | null; dutyMobile?: string; smsFirst?: boolean }, over: object = {}) =>
  createChannels(new Map([['s', { team: [], ...record }]]), { ...config, ...over })

describe('the channels of a structure', () => {
  it.each([
    ['mail alone', { email: 'a@b.example' }, ['email']],
    ['mail, then SMS', { email: 'a@b.example', dutyMobile: mobile }, ['email', 'sms']],
    ['SMS, then mail', { email: 'a@b.example', dutyMobile: mobile, smsFirst: true }, ['sms', 'email']],
    ['SMS alone', { email: null, dutyMobile: mobile }, ['sms']],
    [
      'mail where the number is no mobile',
      { email: 'a@b.example', dutyMobile: '+33261910042', smsFirst: true },
      ['email'],
    ],
    ['mail where it prefers SMS and has no number', { email: 'a@b.example', smsFirst: true }, ['email']],
    ['none', { email: null }, []],
  ])('are %s', (_what, record, channels) => {
    expect(channelsOf(record).of(structure)).toEqual(channels)
  })

  it('have no SMS where there is no provider, or its country is not written to', () => {
    const record = { email: null, dutyMobile: mobile }
    expect(
      createChannels(new Map([['s', { team: [], ...record }]]), { SMS_COUNTRIES: ['FR'], SMS_QUIET: true }).of(
        structure,
      ),
    ).toEqual([])
    expect(channelsOf(record, { SMS_COUNTRIES: ['RE'] }).of(structure)).toEqual([])
  })
})

describe('the channels of an adviser', () => {
  const team = [{ agentId: 'a', role: 'adviser', email: 'a@b.example', mobile }]
  const adviser = (agentId: string) => ({ kind: 'adviser', structureId: 's', agentId }) as const
  const channels = (smsFirst: boolean) =>
    createChannels(new Map([['s', { team, email: null, smsFirst }]]), config).of(adviser('a'))
  it('are their own, in the order that the structure prefers', () => {
    expect(channels(false)).toEqual(['email', 'sms'])
    expect(channels(true)).toEqual(['sms', 'email'])
  })
  it.each([
    ['email', ['email'], false],
    ['sms', ['sms', 'email'], false],
    ['both', ['email', 'sms'], true],
  ] as const)('are as they chose for themselves, whatever their structure prefers: %s', (toldBy, expected, both) => {
    for (const smsFirst of [true, false]) {
      const own = [{ agentId: 'a', role: 'adviser', email: 'a@b.example', mobile, toldBy }]
      const theirs = createChannels(new Map([['s', { team: own, email: null, smsFirst }]]), config)
      expect([theirs.of(adviser('a')), theirs.wantsBoth(adviser('a'))]).toEqual([expected, both])
    }
  })
  it('are none once they have left the team', () => {
    expect(createChannels(new Map([['s', { team, email: 'a@b.example' }]]), config).of(adviser('gone'))).toEqual([])
  })
})

describe('the second channel', () => {
  const channels = channelsOf({ email: 'a@b.example', dutyMobile: mobile })
  const message = (over: Partial<MessageBody>): MessageBody => ({
    _id: 'm',
    requestId: 'r',
    causeId: 'c',
    template: 'proposal',
    language: 'fr',
    recipient: { kind: 'structure', structureId: 's' },
    state: 'queued',
    tries: 0,
    createdAt: new Date(),
    ...over,
  })
  it('is the other one of the structure, once', () => {
    expect(nextChannel(channels, message({}))).toBe('sms')
    expect(nextChannel(channels, message({ channel: 'sms' }))).toBe('email')
    expect(nextChannel(channels, message({ second: true }))).toBeUndefined()
  })
  it('is none for what is not said by SMS, and for persons', () => {
    expect(nextChannel(channels, message({ template: 'contact-overdue' }))).toBeUndefined()
    expect(nextChannel(channels, message({ recipient: { kind: 'person', contactId: 'p' } }))).toBeUndefined()
  })
})

describe('an SMS at night', () => {
  const night = new Date('2026-11-26T22:00:00Z')
  const morning = new Date('2026-11-27T07:00:00Z')
  const channels = channelsOf({ email: null })
  it('waits for the day, but where the person has just asked', () => {
    expect(channels.opensAt('sms', 'proposal', night)).toEqual(morning)
    expect(channels.opensAt('sms', 'choice-offered', night)).toEqual(night)
  })
  it('waits for nothing where the setting says so; a mail never waits', () => {
    expect(channels.opensAt('email', 'proposal', night)).toEqual(night)
    expect(channelsOf({ email: null }, { SMS_QUIET: false }).opensAt('sms', 'proposal', night)).toEqual(night)
  })
})
