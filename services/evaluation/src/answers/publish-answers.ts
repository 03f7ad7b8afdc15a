// Answers leave in shuffled batches: when enough wait, or at most once a window however few they are. Windows are
// wall-clock slices, so that processes agree on them without talking, and a restart does not move them.

import type { Producer } from '@hent/messaging/kafka.ts'
import type { Log } from '@hent/service/log.ts'
import { repeat } from '@hent/service/repeat.ts'
import { addDelay } from '@hent/territory/delay.ts'
import { answerMessage, shuffled } from './answer-messages.ts'
import type { Answers } from './answers.ts'
import type { BatchWindows } from './batch-windows.ts'

const mostInBatch = 1_000

export type AnswerPublisher = {
  /** Tells of an answer just kept; enough of them make a batch. */
  kept(): void
  /** Sends what waits, if it is `atLeast` so many. Gives how many left. */
  flush(atLeast: number): Promise<number>
  stop(): Promise<void>
}

export function createAnswerPublisher(deps: {
  windows: BatchWindows
  answers: Answers
  producer: Producer
  topic: string
  batchMin: number
  /** of `ms`, `s`, `m`, `h` or `d` */
  batchDelay: string
  log: Log
}): AnswerPublisher {
  const { windows, answers, producer, topic, batchMin, log } = deps
  const windowMs = Math.max(100, addDelay(new Date(0), deps.batchDelay).getTime())
  let line: Promise<unknown> = Promise.resolve()

  /** One batch at a time in this process; another process at the same moment means a second copy, which readers drop. */
  function flush(atLeast: number): Promise<number> {
    const turn = line.then(async () => {
      const waiting = await answers.waiting(mostInBatch)
      if (waiting.length === 0 || waiting.length < atLeast) return 0
      await producer.send({ topic, acks: -1, messages: shuffled(waiting).map(answerMessage) })
      await answers.markPublished(waiting.map(({ _id }) => _id))
      return waiting.length
    })
    line = turn.catch(() => undefined)
    return turn
  }

  const failed = 'answers not published, will be with the next batch'
  async function look(): Promise<void> {
    if (await windows.take(Math.floor(Date.now() / windowMs))) await flush(1)
    else await flush(batchMin)
  }
  const looking = repeat({ step: look, everyMs: Math.min(windowMs, 60_000), failed, fields: { topic }, log })

  return {
    flush,
    kept: () => void flush(batchMin).catch((err: unknown) => log.warn({ err, topic }, failed)),
    async stop() {
      await looking.stop()
      await line
    },
  }
}
