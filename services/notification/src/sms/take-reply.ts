// What somebody answers to an SMS: STOP is kept here at once, for whoever has that number, and told to intake, which knows
// whose it is. The text is read for its one word, then dropped: neither kept nor logged.

import { mobileOf } from '@hent/contracts/mobile-number.ts'
import { AppError } from '@hent/service/errors.ts'
import { fetchAnswer } from '@hent/service/http-client.ts'
import { createServiceTokens } from '@hent/service/service-tokens.ts'
import { Counter } from 'prom-client'
import type { NotificationConfig } from '../config.ts'
import type { OnReply } from './provider.ts'
import { type Said, saidIn } from './reply-text.ts'
import type { StoppedMobiles } from './stopped-mobiles.ts'

const repliesTotal = new Counter({
  name: 'hent_sms_replies_total',
  help: 'Texts that people sent back, by what they say; unknown: from no mobile of the countries written to',
  labelNames: ['said'],
})

type Replies = {
  stopped: StoppedMobiles
  tellIntake: (from: string, said: Said) => Promise<void>
  countries: readonly string[]
  now: () => Date
}

/** Rejects when it cannot be taken whole now: the provider is asked to repeat it. */
export const takeReplies =
  ({ stopped, tellIntake, countries, now }: Replies): OnReply =>
  async ({ from, text }) => {
    const mobile = mobileOf(from, countries)
    if (!mobile) return void repliesTotal.inc({ said: 'unknown' })
    const said = saidIn(text)
    if (said === 'stop') await stopped.add(mobile, now())
    if (said === 'start') await stopped.remove(mobile)
    await tellIntake(mobile, said)
    repliesTotal.inc({ said })
  }

export function createTellIntake(config: NotificationConfig): Replies['tellIntake'] {
  const tokens = createServiceTokens({
    issuer: config.OIDC_ISSUER,
    clientId: config.CLIENT_ID,
    clientSecret: config.CLIENT_SECRET,
    scope: 'contacts:resolve',
  })
  return async (from, said) => {
    try {
      await fetchAnswer(`${config.INTAKE_URL}/v1/sms-replies`, { body: { from, said }, token: await tokens.token() })
    } catch (err) {
      // A number that no person can have given: it is a professional's.
      if (!(err instanceof AppError && err.code === 'invalid-input')) throw err
    }
  }
}
