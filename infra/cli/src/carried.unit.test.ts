import { typeOf } from '@hent/contracts/envelope.ts'
import { describe, expect, it } from 'vitest'
import { checkCarried, type Sent, type ToldByWebhook } from './carried.ts'

const sentOnce = [{ id: 'm.1', type: typeOf('MessageSent') }]
const anSms = (over: Partial<Sent> = {}): Sent => ({
  ...{ _id: 'm', state: 'delivered', template: 'proposal', channel: 'sms', providerId: 'p-1', events: sentOnce },
  ...over,
})
const aWebhook = (over: Partial<ToldByWebhook> = {}): ToldByWebhook => ({
  ...{ _id: 'msg_1', state: 'delivered', tries: 1, lastStatus: 204 },
  ...over,
})
const check = (messages: Sent[], webhooks: ToldByWebhook[] = []) => checkCarried(messages, webhooks, {})

describe('what left, in production, where no sink tells', () => {
  it('is well when each was said to be sent once, and named by its provider', () => {
    const all = [anSms(), anSms({ _id: 'n', providerId: 'p-2' }), anSms({ _id: 'o', channel: 'email', mail: 'x' })]
    expect(check(all, [aWebhook(), aWebhook({ state: 'failed', tries: 8 })])).toEqual({
      ...{ duplicates: 0, unsent: 0, broken: [] },
    })
  })

  it.each([
    ['said to be sent twice', [anSms({ events: [...sentOnce, ...sentOnce] })]],
    ['noted as sent without an attempt that was taken', [anSms({ events: [] })]],
    ['that no provider has named', [anSms({ providerId: '' })]],
    ['under the name of another', [anSms(), anSms({ _id: 'n' })]],
  ])('is broken by an SMS %s', (_what, messages) => {
    expect(check(messages).broken).toHaveLength(1)
  })

  it('counts the copies that a provider named, to be set against those admitted', () => {
    expect(check([anSms({ copies: ['p-7', 'p-8'] })])).toEqual({ duplicates: 2, unsent: 0, broken: [] })
  })

  it.each([
    ['never tried', { tries: 0 }],
    ['that was refused', { lastStatus: 500 }],
  ])('is broken by a webhook noted as delivered and %s', (_what, over) => {
    expect(check([], [aWebhook(over)]).broken).toHaveLength(1)
  })

  it('does not ask what was read after all whether it was said to be sent', () => {
    expect(check([anSms({ channel: 'email', openedAt: new Date(), events: [] })]).broken).toEqual([])
  })
})

describe('what left, beside a sink that keeps all it took', () => {
  it('is found there by the mail it shares', () => {
    const shared = ['m', 'n'].map((_id) => anSms({ _id, channel: 'email', mail: 'together' }))
    const found = (mails: string[]) => {
      const { duplicates, unsent } = checkCarried(shared, [], { mails })
      return { duplicates, unsent }
    }
    expect(found(['<together@hent.example>'])).toEqual({ duplicates: 0, unsent: 0 })
    expect(found(['<together@hent.example>', '<together@hent.example>'])).toEqual({ duplicates: 1, unsent: 0 })
    expect(found([])).toEqual({ duplicates: 0, unsent: 2 })
  })
})
