// Settings of notification.

import { commonConfig, loadConfig, secret } from '@hent/service/config.ts'
import { DelaySchema } from '@hent/territory/delay.ts'
import { type Static, Type } from 'typebox'

const delay = (text: string) => Type.String({ ...DelaySchema, default: text })

export const NotificationSchema = Type.Object({
  ...commonConfig,
  REDIS_URL: secret(),
  SMTP_URL: secret({ description: 'smtp(s)://user:password@host:port of the mail relay' }),
  MAIL_FROM: Type.String({ default: 'Hent <ne-pas-repondre@hent.example>' }),
  MAIL_DOMAIN: Type.String({ default: 'hent.example', description: 'right part of Message-ID' }),
  PORTAL_URL: Type.String({ format: 'uri', description: 'where links lead' }),
  INTAKE_URL: Type.String({ format: 'uri' }),
  LINK_KEY: secret({ minLength: 32 }),
  CLIENT_ID: Type.String({ default: 'service-notification' }),
  CLIENT_SECRET: secret(),
  ANIMATION_ADDRESSES: Type.Array(Type.String({ pattern: '^(22|29|35|56|53):\\S+@\\S+$' }), {
    minItems: 5,
    description: 'mailbox of the territorial animation by département, and 53 for the Region: 22:a@b,29:…',
  }),
  BOUNCE_WINDOW: delay('15m'),
  RETRY_FIRST: delay('2s'),
  RETRY_MOST: delay('5m'),
  GIVE_UP_AFTER: delay('3d'),
  LOST_AFTER: Type.String({
    ...DelaySchema,
    default: '60s',
    description: 'due for longer and not in the queue: its job was lost with Redis',
  }),
  RECONCILE_MS: Type.Integer({ default: 15_000, minimum: 100, description: 'how often the queue is looked over' }),
  SEND_CONCURRENCY: Type.Integer({ default: 20, minimum: 1, maximum: 200 }),
})
export type NotificationConfig = Readonly<Static<typeof NotificationSchema>>

export const readConfig = (): NotificationConfig => loadConfig(NotificationSchema, process.env)
