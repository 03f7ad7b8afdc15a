// Settings of notification.

import { networks } from '@hent/contracts/codes.ts'
import { commonConfig, loadConfig, secret, smsCountries } from '@hent/service/config.ts'
import { DelaySchema } from '@hent/territory/delay.ts'
import { type Static, Type } from 'typebox'

/** Without TLS only to this machine. */
const smsProvider = '^(smpps?://|ovh\\+https://|ovh\\+http://[^@/]*@127\\.0\\.0\\.1:)'
const delay = (text: string, description: string) => Type.String({ ...DelaySchema, default: text, description })

export const NotificationSchema = Type.Object({
  ...commonConfig,
  REDIS_URL: secret({ description: 'clocks, and what is to be sent' }),
  SMTP_URL: secret({ description: 'smtp(s)://user:password@host:port of the mail relay' }),
  MAIL_FROM: Type.String({ default: 'Hent <ne-pas-repondre@hent.example>', description: 'whom mails are from' }),
  MAIL_DOMAIN: Type.String({ default: 'hent.example', description: 'right part of Message-ID' }),
  MAIL_RETURN: Type.Optional(
    Type.String({ format: 'email', description: 'where relays send back what they cannot deliver; else MAIL_FROM' }),
  ),
  MAIL_REPLY_TO: Type.Optional(
    Type.String({
      format: 'email',
      description: 'where somebody reads what is answered to a mail of no structure; absent: nobody does',
    }),
  ),
  MAIL_REQUIRE_TLS: Type.Boolean({
    default: false,
    description: 'a relay that offers no STARTTLS gets nothing; else TLS where it is offered',
  }),
  SMTP_TIMEOUT_MS: Type.Integer({
    default: 20_000,
    minimum: 100,
    description: 'silence of the relay that ends a line',
  }),
  MAIL_DKIM_SELECTOR: Type.Optional(
    Type.String({
      pattern: '^[A-Za-z0-9._-]{1,63}$',
      description: 'signs for the domain of MAIL_FROM; absent: the relay does',
    }),
  ),
  MAIL_DKIM_KEY: Type.Optional(secret({ pattern: '^-----BEGIN', description: 'private key of that selector, in PEM' })),
  BOUNCES_URL: Type.Optional(
    secret({
      pattern: '^imaps?://',
      description: 'imap(s)://user:password@host:port/folder, the folder defaults to INBOX; absent: no bounce is read',
    }),
  ),
  SMS_URL: Type.Optional(
    secret({
      pattern: smsProvider,
      description:
        'smpp(s)://system_id:password@host:port, or ovh+https://key:secret@eu.api.ovh.com/1.0/account?consumer=key; absent: nobody is told by SMS',
    }),
  ),
  SMS_SECOND_URL: Type.Optional(
    secret({ pattern: smsProvider, description: 'another provider, of which SMS leave while the first one fails' }),
  ),
  SMS_RECEIPT_KEY: Type.Optional(
    secret({
      pattern: '^[A-Za-z0-9_-]{32,128}$',
      description: 'end of the address that OVH calls with receipts, /v1/sms-receipts/<key>; needed with ovh+https',
    }),
  ),
  SMS_TIMEOUT_MS: Type.Integer({ default: 10_000, minimum: 100, description: 'within which OVH answers' }),
  SMS_REST: Type.String({
    ...DelaySchema,
    default: '30s',
    description: 'how long a provider that fails is left alone, where there are two',
  }),
  SMS_FROM: Type.String({ pattern: '^[A-Za-z0-9]{1,11}$', default: 'Hent', description: 'whom telephones show' }),
  SMS_COUNTRIES: smsCountries,
  SMS_WINDOW: Type.Integer({
    default: 10,
    minimum: 1,
    maximum: 100,
    description: 'SMS whose answer is awaited at once',
  }),
  SMS_ENQUIRE_MS: Type.Integer({
    default: 30_000,
    minimum: 50,
    description: 'how often the line is asked whether it lives',
  }),
  SMS_QUIET: Type.Boolean({ default: true, description: 'no SMS from 20:00 to 8:00, on Sundays and public holidays' }),
  RECEIPT_WINDOW: Type.String({
    ...DelaySchema,
    default: '1h',
    description: 'how long a receipt is awaited before the SMS of a proposal is taken for lost',
  }),
  SECOND_CHANNEL_AFTER: Type.String({
    ...DelaySchema,
    default: '1h',
    description: 'tries of one channel last no longer where there is another; less than DELIVER_DELAY of routing',
  }),
  PORTAL_URL: Type.String({ format: 'uri', description: 'where links lead' }),
  INTAKE_URL: Type.String({ format: 'uri', description: 'where the address of a person is asked' }),
  DIRECTORY_URL: Type.String({ format: 'uri', description: 'where engagements are asked' }),
  TRACKING_URL: Type.String({ format: 'uri', description: 'where the figures of reports are asked' }),
  LINK_KEY: secret({ minLength: 32, description: 'makes the links of messages; shared with routing and evaluation' }),
  CLIENT_ID: Type.String({ default: 'service-notification', description: 'client by which it asks other services' }),
  CLIENT_SECRET: secret({ description: 'of that client' }),
  ANIMATION_ADDRESSES: Type.Array(Type.String({ pattern: '^(22|29|35|56|53):\\S+@\\S+$' }), {
    minItems: 5,
    description: 'mailbox of the territorial animation by département, and 53 for the Region: 22:a@b,29:…',
  }),
  NETWORK_ADDRESSES: Type.Array(Type.String({ pattern: `^(${networks.join('|')}):\\S+@\\S+$` }), {
    default: [],
    description: 'mailbox of each network that reads its report of the quarter: mission-locale:a@b,cio:…',
  }),
  REMIND_AFTER: Type.Array(DelaySchema, {
    default: ['1wd', '3wd'],
    description:
      'when a structure is reminded of a proposal, from its first message on; and the working day before the last',
  }),
  REMIND_URGENT_AFTER: Type.Array(DelaySchema, {
    default: ['4h', '12h'],
    description: 'the same for a young person without a solution',
  }),
  REMIND_APPOINTMENT: Type.Optional(
    Type.String({
      pattern: '^[0-9]{1,6}(ms|s|m|h)$',
      description:
        'how long before an appointment its person is reminded of it, sooner by SMS where no telephone rings then; absent: on the eve, at nine',
    }),
  ),
  MESSAGES_A_DAY: Type.Integer({
    default: 3,
    minimum: 1,
    description: 'how many leave for one address of a person; what they are waiting for, up to twice as many',
  }),
  NOT_TAKEN_AFTER: Type.String({
    ...DelaySchema,
    default: '5wd',
    description: 'when a person is told that nobody has taken their request in charge yet',
  }),
  BOUNCE_WINDOW: delay('15m', 'silence after which a mail that the relay took is held for delivered'),
  RETRY_FIRST: delay('2s', 'pause after a first try in vain; twice as long after each'),
  RETRY_MOST: delay('5m', 'the longest of those pauses'),
  GIVE_UP_AFTER: delay('3d', 'how long a message is tried that has no other channel'),
  DELAYED_AFTER: Type.String({
    ...DelaySchema,
    default: '15m',
    description: 'tries in vain after which routing is told that a proposal waits: its limit of delivery rests',
  }),
  LOST_AFTER: Type.String({
    ...DelaySchema,
    default: '60s',
    description: 'due for longer and not in the queue: its job was lost with Redis',
  }),
  RECONCILE_MS: Type.Integer({ default: 15_000, minimum: 100, description: 'how often the queue is looked over' }),
  PARTNERS: Type.Array(Type.String({ pattern: '^[a-z0-9-]{2,40}$' }), {
    default: [],
    description:
      'partners with topics of their own on the broker; others, whom the Region creates, are heard of by themselves',
  }),
  WEBHOOK_KEY: Type.Optional(
    Type.Array(Type.String({ minLength: 32 }), {
      minItems: 1,
      description:
        'locks the secrets of webhooks: the first locks, the others still open; absent: nobody is told by webhook',
      'x-secret': true,
    }),
  ),
  WEBHOOK_RETRIES: Type.Array(DelaySchema, {
    default: ['5s', '1m', '5m', '30m', '2h', '5h', '8h', '9h'],
    description: 'pauses after each attempt that was not taken: a day in all',
  }),
  WEBHOOK_TIMEOUT_MS: Type.Integer({ default: 10_000, minimum: 100, description: 'within which a webhook answers' }),
  WEBHOOK_LOOPBACK: Type.Boolean({
    default: false,
    description: 'development alone: webhooks on this machine and its network, and without TLS',
  }),
  SEND_CONCURRENCY: Type.Integer({ default: 20, minimum: 1, maximum: 200, description: 'messages sent at once' }),
})
export type NotificationConfig = Readonly<Static<typeof NotificationSchema>>

export const readConfig = (): NotificationConfig => loadConfig(NotificationSchema, process.env)
