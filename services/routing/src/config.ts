// Settings of routing; every delay has the default of docs/life-of-a-referral.md.

import { commonConfig, loadConfig, sealMs, secret } from '@hent/service/config.ts'
import { DelaySchema } from '@hent/territory/delay.ts'
import { type Static, Type } from 'typebox'

const delay = (text: string) => Type.String({ ...DelaySchema, default: text })

export const RoutingSchema = Type.Object({
  ...commonConfig,
  REDIS_URL: secret(),
  LINK_KEY: secret({ minLength: 32 }),
  SALT: secret({ minLength: 16, description: 'secret from which each month’s salt of the draws follows' }),
  CHOICE_DELAY: delay('3wd'),
  DELIVER_DELAY: delay('4wh'),
  ANSWER_DELAY: delay('5wd'),
  DROPOUT_ANSWER_DELAY: delay('1wd'),
  CONTACT_DELAY: delay('5wd'),
  DROPOUT_CONTACT_DELAY: delay('2wd'),
  ANIMATOR_DELAY: delay('2wd'),
  REGION_DELAY: delay('5wd'),
  FOLLOW_UP_DELAY: delay('45d'),
  UNDO_DELAY: delay('2m'),
  LATE_BOUNCE_DELAY: delay('1wd'),
  OUTAGE_DELAY: Type.String({
    ...DelaySchema,
    default: '1d',
    description: 'how long a limit of delivery rests at most while a relay or provider is away',
  }),
  MOST_STRUCTURES: Type.Integer({ default: 3, minimum: 1, maximum: 10 }),
  RECONCILE_MS: Type.Integer({ default: 60_000, minimum: 100, description: 'how often clocks are looked over' }),
  SEAL_MS: sealMs,
})
export type RoutingConfig = Readonly<Static<typeof RoutingSchema>>

export const readConfig = (): RoutingConfig => loadConfig(RoutingSchema, process.env)
