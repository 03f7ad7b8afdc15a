// How messages leave: what was just stored and is due leaves at once from the process that stored it; what is later, or
// is to be tried again, waits in BullMQ, which holds when while the document holds what. Redis emptied, or a process
// killed meanwhile, is mended by the reconciler, which never touches what is only waiting its turn (`turns.ts`).

import type { Channel } from '@hent/contracts/codes.ts'
import { closedInTime } from '@hent/service/closed-in-time.ts'
import type { Log } from '@hent/service/log.ts'
import { repeat } from '@hent/service/repeat.ts'
import { addDelay } from '@hent/territory/delay.ts'
import { type Job, Queue, Worker } from 'bullmq'
import type { Redis } from 'ioredis'
import { Gauge } from 'prom-client'
import type { NotificationConfig } from '../config.ts'
import type { Message, MessageBody } from '../message.ts'
import type { Messages } from '../messages.ts'
import { createTurns } from './turns.ts'

/** What is slow on one channel does not hold up the other. */
export const queueNames = { email: 'notification-messages', sms: 'notification-sms' } as const
const horizonMs = 10 * 60_000
const batch = 1_000
/** Commands that wait in memory for a Redis that is away; what goes beyond is found again by the reconciler. */
const mostWaiting = 1_000

const oldest = new Gauge({
  name: 'hent_oldest_unsent_message_seconds',
  help: 'Since the oldest message not sent was due for the first time, as last looked',
  labelNames: ['channel'],
})

const jobIdOf = (message: MessageBody): string => {
  const step = stepOf(message)
  return `${message._id}_${step}_${step === 'remind' ? message.dueAt?.getTime() : message.tries}`
}

/** What is to be done when a message is due. */
function stepOf({ state, template }: MessageBody): 'send' | 'confirm' | 'remind' {
  if (state === 'queued') return 'send'
  return state === 'sent' && template === 'proposal' ? 'confirm' : 'remind'
}

/**
 * Due when it was stored. The document alone says so, and no clock: the process that stored it sends it, and to all others
 * it is none of those that wait for their time, however their glance over the queue falls beside its writing.
 */
const leavesAsStored = ({ version, state, dueAt, createdAt }: Message): boolean =>
  version === 1 && state === 'queued' && dueAt !== undefined && dueAt <= createdAt

export type Step = {
  messageId: string
  /** attempts there had been: a job whose answer was lost is tried again, and by then the message may have gone on */
  tries: number
  /** false: an earlier attempt's outcome may be unknown */
  certain: boolean
}
export type OutboundQueue = { add(message: Message): void; stop(): Promise<void> }

export function startOutboundQueue(deps: {
  /** those this queue serves; it bears the name of the first */
  channels: readonly [Channel, ...Channel[]]
  concurrency: number
  redis: Redis
  workerRedis: Redis
  messages: Messages
  config: Pick<NotificationConfig, 'KAFKA_PREFIX' | 'LOST_AFTER' | 'RECONCILE_MS'>
  send: (step: Step, known?: Message) => Promise<void>
  confirm: (messageId: string) => Promise<void>
  remind: (messageId: string) => Promise<void>
  log: Log
}): OutboundQueue {
  const { channels, redis, workerRedis, messages, config, log } = deps
  const [channel] = channels
  const queueName = queueNames[channel]
  const options = { prefix: `${config.KAFKA_PREFIX}bull` }
  const lostAfterMs = addDelay(new Date(0), config.LOST_AFTER).getTime()
  const queue = new Queue<Step>(queueName, { connection: redis, ...options })
  const turns = createTurns()
  const underWay = new Set<string | undefined>()
  /** The reconciler may bring in again what this process is still at, Redis emptied or slow: it is not done twice. */
  async function once(jobId: string | undefined, work: () => Promise<void>): Promise<void> {
    if (underWay.has(jobId)) return
    underWay.add(jobId)
    try {
      await work()
    } finally {
      underWay.delete(jobId)
    }
  }
  function process({ id, name, data, attemptsStarted, priority }: Job<Step>): Promise<void> {
    const { messageId, tries, certain } = data
    turns.began(priority)
    return once(id, () => {
      if (name === 'confirm') return deps.confirm(messageId)
      if (name === 'remind') return deps.remind(messageId)
      return deps.send({ messageId, tries, certain: certain && attemptsStarted <= 1 })
    })
  }
  const worker = new Worker<Step>(queueName, process, {
    connection: workerRedis,
    ...options,
    concurrency: deps.concurrency,
    lockDuration: 30_000,
    stalledInterval: 10_000,
  })
  queue.on('error', (err) => log.warn({ err }, 'message queue'))
  worker.on('error', (err) => log.warn({ err }, 'message worker'))
  worker.on('drained', turns.noneWaits)
  worker.on('failed', (job, err) => log.warn({ err, messageId: job?.data.messageId }, 'message put off'))

  async function put(due: readonly Message[], certain: boolean): Promise<void> {
    const jobs = due.flatMap((message) => {
      const { _id, tries, dueAt } = message
      if (!dueAt) return []
      const name = stepOf(message)
      const jobId = jobIdOf(message)
      const opts = {
        jobId,
        // What is no sending is only written down, and waits for nobody.
        ...(name === 'send' ? { priority: turns.turnOf(jobId, message, new Date()) } : {}),
        delay: Math.max(0, dueAt.getTime() - Date.now()),
        attempts: 1_000,
        backoff: { type: 'fixed' as const, delay: 2_000 },
        removeOnComplete: true,
        removeOnFail: true,
      }
      return [{ name, data: { messageId: _id, tries, certain }, opts }]
    })
    if (jobs.length > 0) await queue.addBulk(jobs)
  }

  let waiting = 0
  const isThere = () => redis.status === 'ready'

  async function reconcile(): Promise<void> {
    const now = Date.now()
    const since = await messages.waitingSince(channels)
    oldest.set({ channel }, since ? Math.max(0, now - since.getTime()) / 1_000 : 0)
    if (!isThere()) return
    // A message that was never in the queue, or whose job was lost with Redis: an attempt may have been under way.
    const lost = new Date(now - lostAfterMs)
    await allDue({ to: lost }, (page) => put(page, false))
    await allDue({ from: new Date(now), to: new Date(now + horizonMs) }, (page) =>
      put(
        page.filter((message) => !leavesAsStored(message)),
        true,
      ),
    )
  }

  /** Page after page, so that Redis emptied is whole again in one go. */
  async function allDue(span: { from?: Date; to: Date }, each: (page: Message[]) => Promise<void>): Promise<void> {
    let page: Message[] = []
    do {
      page = await messages.dueBetween(channels, span, batch, page.at(-1))
      await each(page)
    } while (page.length === batch)
  }

  const everyMs = config.RECONCILE_MS
  const reconciling = repeat({ step: reconcile, everyMs, failed: 'messages not reconciled', log })
  redis.on('ready', reconciling.now)
  void reconciling.now()

  /** Just stored, by this process, and does not count as lost yet: nobody else has been at it. */
  const isFresh = (message: Message): boolean =>
    leavesAsStored(message) && Date.now() - message.createdAt.getTime() < lostAfterMs
  const leaving = new Set<Promise<void>>()
  /** A message that leaves at once needs no job: it costs Redis nothing. What breaks off is tried again by the queue. */
  function leaveAtOnce(message: Message): void {
    const { _id: messageId, tries } = message
    const left = once(jobIdOf(message), () => deps.send({ messageId, tries, certain: true }, message))
      .catch((err) => {
        log.warn({ err, messageId }, 'message put off')
        return put([message], false)
      })
      .catch((err) => log.warn({ err, messageId }, 'message left to the reconciler'))
      .finally(() => leaving.delete(left))
    leaving.add(left)
  }

  let stopping = false
  return {
    add(message) {
      // Stored while this process ends: another one sends it, or the next.
      if (stopping) return
      if (isFresh(message) && leaving.size < deps.concurrency) return leaveAtOnce(message)
      if (waiting >= mostWaiting || !message.dueAt || message.dueAt.getTime() > Date.now() + horizonMs) return
      waiting += 1
      put([message], true)
        .catch((err) => log.warn({ err, messageId: message._id }, 'message left to the reconciler'))
        .finally(() => {
          waiting -= 1
        })
    },
    async stop() {
      stopping = true
      redis.off('ready', reconciling.now)
      const left = { close: async () => void (await Promise.all(leaving)) }
      await closedInTime([{ close: reconciling.stop }, left, worker, queue])
    },
  }
}
