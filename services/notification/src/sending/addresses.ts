// Whom a message reaches, resolved when it is sent: a structure, an adviser or its coordinator from this service's copy of the
// directory, a person at intake (which logs the reading), an animator from the settings. Nothing is kept.

import type { Channel } from '@hent/contracts/codes.ts'
import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { mobileOf } from '@hent/contracts/mobile-number.ts'
import { AppError } from '@hent/service/errors.ts'
import { fetchJson } from '@hent/service/http-client.ts'
import { createServiceTokens } from '@hent/service/service-tokens.ts'
import { Type } from 'typebox'
import type { NotificationConfig } from '../config.ts'
import { isOfTeam, type Recipient } from '../message.ts'
import { addressesIn } from '../telling/channels.ts'

/** An e-mail address, or a mobile in E.164. `erased`: the person is gone; `moved`: written to elsewhere; undefined: there is none. */
export type Resolve = (
  recipient: Recipient,
  requestId: string,
  channel: Channel,
) => Promise<string | 'erased' | 'moved' | undefined>

/** Who reads what a structure, or somebody of it, answers to a mail; undefined: the mailbox of the settings. */
export type RepliesTo = (recipient: Recipient) => string | undefined

const ContactAnswer = Type.Object({
  email: Type.Union([Type.String(), Type.Null()]),
  mobile: Type.Optional(Type.Union([Type.String(), Type.Null()])),
})

const CodeAnswer = Type.Object({ code: Type.String() })

/** What notification asks intake as it writes: where a person is reached, and the code they must type. */
export function createResolve(structures: ReadonlyMap<string, DirectoryRecord>, config: NotificationConfig) {
  const animation = new Map(config.ANIMATION_ADDRESSES.map((pair) => [pair.slice(0, 2), pair.slice(3)]))
  const tokens = createServiceTokens({
    issuer: config.OIDC_ISSUER,
    clientId: config.CLIENT_ID,
    clientSecret: config.CLIENT_SECRET,
    scope: 'contacts:resolve',
  })
  const repliesTo: RepliesTo = (recipient) => {
    const structure = 'structureId' in recipient ? structures.get(recipient.structureId) : undefined
    return structure && animation.get(structure.departement)
  }
  const mobile = (number: string | null | undefined) => (number ? mobileOf(number, config.SMS_COUNTRIES) : undefined)
  const resolve: Resolve = async (recipient, requestId, channel) => {
    if (isOfTeam(recipient)) {
      const found = addressesIn(structures.get(recipient.structureId), recipient)
      return channel === 'sms' ? mobile(found.mobile) : found.email
    }
    if (recipient.kind === 'coordinator') return structures.get(recipient.structureId)?.escalationContact
    if (recipient.kind === 'animator') return animation.get(recipient.territory)
    try {
      const url = `${config.INTAKE_URL}/v1/contacts/${encodeURIComponent(recipient.contactId)}?requestId=${requestId}`
      const answer = await fetchJson(url, { schema: ContactAnswer, token: await tokens.token() })
      return channel === 'sms' ? mobile(answer.mobile) : (answer.email ?? undefined)
    } catch (err) {
      if (err instanceof AppError && err.code === 'gone') return 'erased'
      if (err instanceof AppError && err.code === 'not-found') return 'moved'
      throw err
    }
  }
  const erasureCode = async (requestId: string): Promise<string | undefined> => {
    try {
      const url = `${config.INTAKE_URL}/v1/requests/${encodeURIComponent(requestId)}/erasure-code`
      return (await fetchJson(url, { schema: CodeAnswer, token: await tokens.token() })).code
    } catch (err) {
      if (err instanceof AppError && (err.code === 'gone' || err.code === 'not-found')) return undefined
      throw err
    }
  }
  return { resolve, repliesTo, erasureCode }
}
