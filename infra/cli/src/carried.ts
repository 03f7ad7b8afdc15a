// P2 of what leaves Hent. From what is stored, whoever carries it: attempts, their outcomes, the names that providers of SMS
// gave, the answers of webhooks. And, where there are, against the sinks of development and tests, which keep all they took.

import { typeOf } from '@hent/contracts/envelope.ts'

export type Sent = {
  _id: string
  state: string
  template: string
  proposalId?: string
  dueAt?: Date
  channel?: 'email' | 'sms'
  /** the mail that it shares with others */
  mail?: string
  openedAt?: Date
  providerId?: string
  copies?: string[]
  events: { id: string; type: string }[]
}
/** What is read of each message. */
export const sentFields = [
  ...['state', 'template', 'proposalId', 'dueAt', 'channel', 'mail', 'openedAt', 'providerId', 'copies'],
  ...['events.id', 'events.type'],
] as const

export type ToldByWebhook = { _id: string; state: string; tries: number; lastStatus?: number; clockAt?: Date }
export const webhookFields = ['state', 'tries', 'lastStatus', 'clockAt'] as const

export const isSms = ({ channel }: Pick<Sent, 'channel'>): boolean => channel === 'sms'
export const wasSent = ({ state }: Pick<Sent, 'state'>): boolean => state === 'sent' || state === 'delivered'

/** What the provider of development tells of an SMS it took. */
type Taken = { id: string; to: string; text: string; reference: number | null }
type Sinks = { mails?: readonly string[] | undefined; texts?: readonly Taken[] | undefined }
type Found = {
  /** copies that are known of, each to be one of those that were admitted */
  duplicates: number
  /** noted as sent, and no sink has them */
  unsent: number
  broken: string[]
}

export function checkCarried(messages: readonly Sent[], webhooks: readonly ToldByWebhook[], sinks: Sinks): Found {
  const texts = messages.filter(isSms)
  const mailed = mailsAgainst(
    messages.filter((message) => !isSms(message)),
    sinks.mails,
  )
  const texted = smsAgainst(texts, sinks.texts)
  const left = texts.filter(wasSent)
  const names = left.flatMap(({ providerId = '' }) => providerId || [])
  const said = (message: Sent) => message.events.filter(({ type }) => type === typeOf('MessageSent')).length
  // What was given up after an attempt nobody knows of, and was read all the same, was never said to be sent.
  const toBeSaid = messages.filter((message) => wasSent(message) && !message.openedAt)
  const taken = webhooks.filter(({ state }) => state === 'delivered')
  const counts: [number, string][] = [
    [messages.filter((message) => said(message) > 1).length, 'messages dits envoyés deux fois'],
    [toBeSaid.filter((message) => said(message) === 0).length, 'messages notés envoyés, sans tentative acceptée'],
    [left.length - names.length, 'SMS notés envoyés, que le fournisseur n’a pas nommés'],
    [names.length - new Set(names).size, 'SMS sous un nom que le fournisseur a donné à un autre'],
    [
      taken.filter(({ tries, lastStatus }) => tries < 1 || !isOk(lastStatus)).length,
      'webhooks notés livrés, sans réponse',
    ],
  ]
  return {
    duplicates: mailed.duplicates + texted.duplicates,
    unsent: mailed.unsent + texted.unsent,
    broken: counts.flatMap(([count, what]) => (count > 0 ? [`P2 : ${count} ${what}`] : [])),
  }
}

const isOk = (status: number | undefined): boolean => status !== undefined && status >= 200 && status < 300

function mailsAgainst(messages: readonly Sent[], accepted: Sinks['mails']) {
  if (!accepted) return { duplicates: 0, unsent: 0 }
  const times = new Map<string, number>()
  for (const messageId of accepted) {
    const id = messageId.replace(/^<|@.*$/g, '')
    times.set(id, (times.get(id) ?? 0) + 1)
  }
  const duplicates = [...times.values()].reduce((sum, count) => sum + count - 1, 0)
  return {
    duplicates,
    unsent: messages.filter((message) => wasSent(message) && !times.has(message.mail ?? message._id)).length,
  }
}

/** The same words to the same number under the same mark are one message said twice; without a sink, what the provider named twice. */
function smsAgainst(messages: readonly Sent[], taken: Sinks['texts']) {
  if (!taken) return { duplicates: messages.reduce((sum, { copies = [] }) => sum + copies.length, 0), unsent: 0 }
  const ids = new Set(taken.map(({ id }) => id))
  const distinct = new Set(taken.map(({ to, text, reference }) => `${to}\n${reference}\n${text}`))
  const unsent = messages.filter((message) => wasSent(message) && !ids.has(message.providerId ?? '')).length
  return { duplicates: taken.length - distinct.size, unsent }
}

/** What the sinks of development hold; none in production. */
export async function readSinks({
  mailApiUrl,
  smsApiUrl,
}: {
  mailApiUrl?: string
  smsApiUrl?: string
}): Promise<Sinks> {
  const read = async <T>(url: string) => (await (await fetch(url)).json()) as T
  const mails = mailApiUrl
    ? (await read<{ headers: Record<string, string> }[]>(`${mailApiUrl}/api/email`)).map(
        ({ headers }) => headers['message-id'] ?? '',
      )
    : undefined
  return { mails, texts: smsApiUrl ? await read<Taken[]>(`${smsApiUrl}/api/sms`) : undefined }
}
