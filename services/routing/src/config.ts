// Settings of routing; every delay has the default of docs/life-of-a-referral.md.

import { commonConfig, loadConfig, sealMs, secret } from '@hent/service/config.ts'
import { DelaySchema } from '@hent/territory/delay.ts'
import { type Static, Type } from 'typebox'

const delay = (text: string, description: string) => Type.String({ ...DelaySchema, default: text, description })

export const RoutingSchema = Type.Object({
  ...commonConfig,
  REDIS_URL: secret({ description: 'clocks' }),
  LINK_KEY: secret({ minLength: 32, description: 'shared with notification, which makes the links' }),
  SALT: secret({ minLength: 16, description: 'secret from which each month’s salt of the draws follows' }),
  CHOICE_DELAY: delay('3wd', 'for the person to choose, before the default applies'),
  DELIVER_DELAY: delay('4wh', 'for the message of a proposal to get there, before another structure is asked'),
  ANSWER_DELAY: delay('5wd', 'for a structure to answer a proposal'),
  DROPOUT_ANSWER_DELAY: delay('1wd', 'the same, for a young person without a solution'),
  CONTACT_DELAY: delay('5wd', 'from acceptance to the first contact'),
  DROPOUT_CONTACT_DELAY: delay('2wd', 'the same, for a young person without a solution'),
  ANIMATOR_DELAY: delay('2wd', 'for the animator to act, before the Region owns it'),
  REGION_DELAY: delay('5wd', 'for the Region to act'),
  FOLLOW_UP_DELAY: delay('45d', 'without an act on a referral in progress, before its animator is told'),
  UNDO_DELAY: delay('2m', 'how long an act may be taken back'),
  LATE_BOUNCE_DELAY: delay('1wd', 'how much longer an answer may take, once, where the mail came back late'),
  OUTAGE_DELAY: delay('1d', 'how long a limit of delivery rests at most while a relay or provider is away'),
  MOST_STRUCTURES: Type.Integer({
    default: 3,
    minimum: 1,
    maximum: 10,
    description: 'structures asked before the animator is',
  }),
  RECONCILE_MS: Type.Integer({ default: 60_000, minimum: 100, description: 'how often clocks are looked over' }),
  SEAL_MS: sealMs,
})
export type RoutingConfig = Readonly<Static<typeof RoutingSchema>>

export const readConfig = (): RoutingConfig => loadConfig(RoutingSchema, process.env)
