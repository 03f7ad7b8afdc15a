// For integration tests: notification as it runs, with a mail relay of the test's own, a directory published before it
// starts, and a neighbour that stands for intake.

import { randomUUID } from 'node:crypto'
import { departementCodes, regionCode, type ServiceKind } from '@hent/contracts/codes.ts'
import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { startSmsServer } from '@hent/local/sms-server.ts'
import { loadConfig } from '@hent/service/config.ts'
import { anEvent, aRequestReceived, shortId } from '@hent/testing/builders.ts'
import { startMailSink } from '@hent/testing/mail-sink.ts'
import { useServers } from '@hent/testing/servers.ts'
import { openStoryTopic } from '@hent/testing/story-topic.ts'
import { until } from '@hent/testing/until.ts'
import { Queue } from 'bullmq'
import { Redis } from 'ioredis'
import type { mongo } from 'mongoose'
import { NotificationSchema } from '../config.ts'
import type { Message } from '../message.ts'
import { queueNames, type Step } from '../sending/outbound-queue.ts'
import { start } from '../start.ts'
import { type Contact, startIntake } from './intake.ts'

export const linkKey = 'link-key-of-the-tests-0123456789abcdef'
export const portalUrl = 'https://portail.hent.example'

export type TestHent = Awaited<ReturnType<typeof startTestHent>>

/** @param options.elsewhere all but notification itself, which the test starts as a process */
export async function startTestHent(
  directory: readonly DirectoryRecord[],
  settings: Record<string, string> = {},
  options: {
    elsewhere?: boolean
    partners?: readonly string[]
    /** what is stored before notification starts */
    before?: (db: mongo.Db) => Promise<unknown>
  } = {},
) {
  const servers = await useServers({ partners: options.partners ?? [] })
  const topic = await openStoryTopic(servers)
  const sink = await startMailSink()
  const sms = await startSmsServer({ port: 0, account: { systemId: 'hent', password: 'of-the-tests' } })
  const { env, db, prefix } = servers
  const intake = await startIntake(env.OIDC_ISSUER ?? '')
  await topic.publish(...directory)
  await options.before?.(db)
  const settingsOf = {
    ...env,
    SMTP_URL: sink.url,
    PORTAL_URL: portalUrl,
    INTAKE_URL: intake.url,
    // Addresses of their own, as each vouches for its own tokens; what is asked there is not found.
    ...{ TRACKING_URL: `${intake.url}/tracking`, DIRECTORY_URL: `${intake.url}/directory` },
    LINK_KEY: linkKey,
    CLIENT_SECRET: 'secret-of-service-notification-for-tests',
    ANIMATION_ADDRESSES: [...departementCodes, regionCode].map((code) => `${code}:animation-${code}@r.example`).join(),
    SMS_URL: sms.url,
    SMS_QUIET: 'false',
    PARTNERS: (options.partners ?? []).join(),
    WEBHOOK_KEY: 'webhook-key-of-the-tests-0123456789abcdef',
    WEBHOOK_LOOPBACK: 'true',
    BOUNCE_WINDOW: '100ms',
    RETRY_FIRST: '100ms',
    ...settings,
  }
  const running = options.elsewhere ? undefined : await start(loadConfig(NotificationSchema, settingsOf))
  const redis = new Redis(servers.redisUrl)
  const messages = db.collection<Message>('messages')
  const smsTo = (number: string) => sms.messages.filter(({ to }) => to === number)
  const mailsTo = (address: string) => sink.mails.filter(({ to }) => to.includes(address))

  return {
    /** what notification reads, to start it as a process */
    env: settingsOf,
    oidcIssuer: env.OIDC_ISSUER ?? '',
    /** what runs, unless it is elsewhere */
    app: running?.app,
    /** the broker, and what stands before the names of this Hent */
    kafka: servers.kafka,
    prefix,
    topic,
    sink,
    sms,
    intake,
    mailsTo,
    smsTo,
    /** Waits until so many SMS were taken for this number, and gives them. */
    texts: (number: string, count = 1) =>
      until(`${count} SMS to ${number}`, () => smsTo(number).length >= count && smsTo(number)),
    /** Waits until so many mails were accepted for this address, and gives them. */
    mails: (address: string, count = 1) =>
      until(`${count} mails to ${address}`, () => mailsTo(address).length >= count && mailsTo(address)),
    db,
    connection: servers.connection,
    messagesOf: (requestId: string) => messages.find({ requestId }).sort({ createdAt: 1 }).toArray(),
    /** Waits until the only message of this template for a request is in this state. */
    inState: (requestId: string, template: Message['template'], state: Message['state']) =>
      until(`the ${template} message ${state}`, async () => {
        const found = await messages.findOne({ requestId, template })
        return found?.state === state && found
      }),
    contactsKept: (requestId: string) =>
      db.collection<{ _id: string }>('contacts').countDocuments({ _id: requestId, contactId: { $exists: true } }),

    /** A request, and what routing says of its referral at this structure. `email`: what intake knows of the person. */
    aStory(
      structureId: string,
      over: {
        contact?: Contact
        /** that of another story, for a person who has two */
        contactId?: string
        channel?: 'email' | 'sms'
        /** of who is told by mail and by SMS: their mobile */
        mobile?: string
        language?: 'fr' | 'br' | 'en'
        service?: ServiceKind
      } = {},
    ) {
      const { contact, language = 'fr', service = 'cep' } = over
      const channel = over.channel ?? (contact?.startsWith('+') ? 'sms' : 'email')
      const { contactId = shortId(), mobile } = over
      const smsContactId = shortId()
      if (mobile) intake.contacts.set(smsContactId, mobile)
      const alsoBySms = mobile ? { smsContactId } : {}
      if (contact !== undefined) intake.contacts.set(contactId, contact)
      const received = aRequestReceived({
        language,
        ...(contact === undefined ? {} : { anonymous: false, contact: { channel, contactId, ...alsoBySms } }),
      })
      const requestId = received.subject
      const referral = {
        referralId: randomUUID(),
        needId: received.data.needs[0]?.needId ?? '',
        service,
        departement: '22' as const,
      }
      const proposal = { ...referral, proposalId: shortId(), structureId }
      const at = (sequence: number) => ({ subject: requestId, aggregate: referral.referralId, sequence })
      const later = new Date(Date.now() + 5 * 86_400_000).toISOString()
      const by = { kind: 'agent' as const, agentId: 'agent-1' }
      const colleague = { kind: 'agent' as const, agentId: 'agent-2' }
      return {
        requestId,
        contactId,
        smsContactId,
        proposal,
        answerBy: later,
        received,
        toChoose: anEvent(
          'ReferralOpened',
          {
            ...referral,
            state: 'awaiting-choice',
            commune: received.data.commune,
            epci: received.data.epci,
            decisionId: shortId(),
            candidates: 2,
            eligible: 2,
            choiceBy: later,
            options: [structureId],
          },
          at(1),
        ),
        proposed: anEvent('ReferralProposed', { ...proposal, rank: 1, deliverBy: later, answerBy: later }, at(2)),
        accepted: anEvent('ReferralAccepted', { ...proposal, by, contactBy: later }, at(3)),
        /** the structure looks at it until a day */
        underStudy: (until: string, sequence = 3) =>
          anEvent('ProposalUnderStudy', { ...proposal, by, until, answerBy: later }, at(sequence)),
        undone: anEvent(
          'ActionUndone',
          { ...referral, undone: `${referral.referralId}.3`, state: 'proposed', by },
          at(4),
        ),
        closed: anEvent('ReferralClosed', { ...referral, structureId, outcome: 'helped', by }, at(4)),
        escalated: anEvent(
          'ReferralEscalated',
          { ...referral, to: 'animator', cause: 'nobody-left', actBy: later },
          at(5),
        ),
        appointment: anEvent('AppointmentSet', { ...referral, structureId, by, at: later, mode: 'phone' }, at(5)),
        /** the one who acted hands it to this adviser of the structure */
        handedTo: (adviser: string) =>
          anEvent('FileHandedOver', { ...referral, structureId, by, adviser, before: by.agentId }, at(5)),
        /** a colleague sets another in its place, and cancels that one */
        appointmentMoved: (to: string) =>
          anEvent(
            'AppointmentSet',
            {
              ...referral,
              structureId,
              by: colleague,
              at: to,
              mode: 'phone',
              moved: { at: later, agentId: 'agent-1' },
            },
            at(6),
          ),
        appointmentCancelled: anEvent(
          'AppointmentCancelled',
          { ...referral, structureId, by: colleague, was: { at: later, agentId: 'agent-1' } },
          at(7),
        ),
        offered: anEvent(
          'AppointmentOffered',
          { ...referral, structureId, by, times: [{ at: later, mode: 'phone' }] },
          at(4),
        ),
        picked: anEvent(
          'AppointmentSet',
          { ...referral, structureId, by: { kind: 'person' }, at: later, mode: 'phone', offeredBy: 'agent-1' },
          at(5),
        ),
        offerDeclined: anEvent(
          'AppointmentOfferDeclined',
          { ...referral, structureId, by: { kind: 'person' }, offeredBy: 'agent-1' },
          at(5),
        ),
        cancelledByPerson: anEvent(
          'AppointmentCancelled',
          { ...referral, structureId, by: { kind: 'person' }, was: { at: later, agentId: 'agent-1' } },
          at(6),
        ),
        asked: anEvent(
          'SurveySent',
          { surveyId: shortId(), referralId: referral.referralId, service, closeBy: later },
          { subject: requestId, aggregate: shortId() },
        ),
        codeAsked: (holdsMs: number) =>
          anEvent(
            'ErasureCodeAsked',
            { requestId, validUntil: new Date(Date.now() + holdsMs).toISOString() },
            { subject: requestId, sequence: 3 },
          ),
        moved: (to: Contact) => {
          const elsewhere = shortId()
          const isMobile = to?.startsWith('+')
          if (to !== null) intake.contacts.set(elsewhere, to)
          const where = { channel: isMobile ? ('sms' as const) : ('email' as const), contactId: elsewhere }
          const contact = to === null ? { channel: 'none' as const } : where
          return anEvent(
            'ContactChanged',
            { requestId, contact, language, by: { kind: 'person' } },
            { subject: requestId, sequence: 2 },
          )
        },
        lapsed: anEvent('ProposalLapsed', { ...proposal, cause: 'not-answered' }, at(3)),
        contactOverdue: anEvent('ContactOverdue', { ...referral, structureId }, at(6)),
        followUpOverdue: anEvent('FollowUpOverdue', { ...referral, structureId }, at(7)),
        handedOn: anEvent('ReferralTransferred', { ...referral, structureId, by: { kind: 'agent' } }, at(6)),
        reassigned: anEvent(
          'ReferralTransferred',
          { ...referral, structureId, by: { kind: 'animator' }, reason: 'adviser-away' },
          at(7),
        ),
        withdrawn: anEvent('ReferralWithdrawn', { ...referral, structureId, cause: 'withdrawn' }, at(6)),
        erased: anEvent('RequestErased', { requestId, by: { kind: 'person' } }, { subject: requestId, sequence: 9 }),
      }
    },
    /** Puts a job of this attempt in the queue beside those there are, and waits until it is over. */
    async attempt(messageId: string, tries: number): Promise<void> {
      const queue = new Queue<Step>(queueNames.email, { connection: redis, prefix: `${prefix}bull` })
      const job = await queue.add('send', { messageId, tries, certain: true }, { jobId: `again_${tries}_${messageId}` })
      await until('the attempt is over', async () => (await job.getState()) === 'completed')
      await queue.close()
    },
    /**
     * Loses everything of this Hent that Redis holds, in one go as FLUSHALL does: a job half lost would never be added
     * again. Gives how many keys there were.
     */
    async emptyRedis(): Promise<number> {
      const script =
        "local keys = redis.call('keys', ARGV[1]) for _, key in ipairs(keys) do redis.call('del', key) end return #keys"
      return (await redis.eval(script, 0, `${prefix}*`)) as number
    },
    /** How many mails wait in Redis for their turn or their time. */
    async inQueue(): Promise<number> {
      const queue = new Queue<Step>(queueNames.email, { connection: redis, prefix: `${prefix}bull` })
      const waiting = await queue.getJobCountByTypes('wait', 'prioritized', 'delayed')
      await queue.close()
      return waiting
    },
    /** Everything of this Hent that Redis holds about its queues, by key. */
    async queued(): Promise<Record<string, Record<string, string>>> {
      const found: Record<string, Record<string, string>> = {}
      for (const key of await redis.keys(`${prefix}*`)) {
        if ((await redis.type(key)) === 'hash') found[key] = await redis.hgetall(key)
      }
      return found
    },
    async stop() {
      await running?.stop()
      redis.disconnect()
      await topic.stop()
      await intake.stop()
      await sink.stop()
      await sms.stop()
      await servers.stop()
    },
  }
}
