// The providers that SMS leave by: one, or two of which the second takes over while the first fails. What the first has surely
// not taken is handed to the second at once; what it may have taken never is, but tried again later and counted (P2).

import type { Log } from '@hent/service/log.ts'
import { addDelay } from '@hent/territory/delay.ts'
import CircuitBreaker from 'opossum'
import { Gauge } from 'prom-client'
import type { NotificationConfig } from '../config.ts'
import { createOvhProvider } from './ovh-provider.ts'
import type { OnReceipt, OnReply, OutgoingSms, SmsProvider, Submitted } from './provider.ts'
import { createSmppProvider } from './smpp-provider.ts'

const resting = new Gauge({
  name: 'hent_sms_provider_resting',
  help: 'Whether a provider fails and is left alone; absent where there is only one',
  labelNames: ['provider'],
})

/** Half of the last attempts, three at least, within ten seconds. */
const failing = { errorThresholdPercentage: 50, volumeThreshold: 3, rollingCountTimeout: 10_000 }

/** Words that French operators stop as senders since 10 March 2025, whatever the case. */
const blockedSenders = new Set(['rdv', 'alert'])

/** In front of OVH's ids: two providers may give the same id to two messages. */
export const ovhPrefix = 'ovh-'

export function openProviders(
  config: NotificationConfig,
  { onReceipt, onReply }: { onReceipt: OnReceipt; onReply: OnReply },
  log: Log,
): SmsProvider | undefined {
  const { SMS_URL: first, SMS_SECOND_URL: second, SMS_RECEIPT_KEY: key, SMS_FROM: sender } = config
  if (!first) return undefined
  requireSender(sender)
  const addresses = [first, ...(second ? [second] : [])]
  const byOvh = addresses.filter(isOvh)
  if (byOvh.length > 1) throw new Error('SMS: of two providers one alone may be OVH')
  if (byOvh.length > 0 && !key) throw new Error('SMS: OVH needs SMS_RECEIPT_KEY, else no SMS is ever proven')
  const [one, other] = addresses.map((address, index) => {
    if (isOvh(address)) return prefixed(createOvhProvider(address, config, log), ovhPrefix)
    const prefix = index === 0 ? '' : 'second-'
    const taken: OnReceipt = (receipt) => onReceipt({ ...receipt, providerId: prefix + receipt.providerId })
    return prefixed(createSmppProvider(address, config, { onReceipt: taken, onReply }, log), prefix)
  })
  return one && other ? switching([one, other], config, log) : one
}

/** @throws where no SMS would ever arrive: told at start, not found out message by message */
export function requireSender(sender: string): void {
  if (blockedSenders.has(sender.toLowerCase()))
    throw new Error(`SMS_FROM: operators stop every SMS whose sender is "${sender}"; give the name of the service`)
}

const isOvh = (address: string) => address.startsWith('ovh+')

function prefixed({ submit, close }: SmsProvider, prefix: string): SmsProvider {
  return {
    async submit(sms) {
      const outcome = await submit(sms)
      return outcome.how === 'accepted' ? { ...outcome, providerId: prefix + outcome.providerId } : outcome
    },
    close,
  }
}

function switching(
  providers: readonly SmsProvider[],
  { SMS_REST }: Pick<NotificationConfig, 'SMS_REST'>,
  log: Log,
): SmsProvider {
  const restMs = addDelay(new Date(0), SMS_REST).getTime()
  const guarded = providers.map((provider, index) => {
    const attempt = async (sms: OutgoingSms, told: { outcome?: Submitted }) => {
      const outcome = await provider.submit(sms)
      told.outcome = outcome
      if (outcome.how === 'later' || outcome.how === 'unknown') throw new Error(`not taken: ${outcome.how}`)
    }
    // A provider keeps its own time: a limit here would leave behind what it still does.
    const breaker = new CircuitBreaker(attempt, { ...failing, timeout: false, resetTimeout: restMs })
    const name = ['first', 'second'][index] ?? ''
    const rests = (yes: boolean) => {
      resting.set({ provider: name }, yes ? 1 : 0)
      log.warn({ provider: name, resting: yes }, 'sms provider')
    }
    resting.set({ provider: name }, 0)
    breaker.on('open', () => rests(true))
    breaker.on('close', () => rests(false))
    return breaker
  })

  return {
    async submit(sms) {
      for (const breaker of guarded) {
        const told: { outcome?: Submitted } = {}
        await breaker.fire(sms, told).catch((err: unknown) => {
          const isRefused = err instanceof Error && CircuitBreaker.isOurError(err)
          if (!told.outcome && !isRefused) log.warn({ err }, 'sms provider failed')
        })
        // Undefined: it is left alone, and was not asked.
        if (told.outcome && told.outcome.how !== 'later') return told.outcome
      }
      return { how: 'later' }
    },
    async close() {
      for (const breaker of guarded) breaker.shutdown()
      await Promise.all(providers.map((provider) => provider.close()))
    },
  }
}
