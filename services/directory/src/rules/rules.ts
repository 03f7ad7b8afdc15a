// The parameters of the rules that the Region sets, and says on their topic: what is on it in the end is the newest version.

import { envelope } from '@hent/contracts/envelope.ts'
import type { RuleParameters, RulesRecord } from '@hent/contracts/rules-record.ts'
import type { Producer } from '@hent/messaging/kafka.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Log } from '@hent/service/log.ts'
import { repeat } from '@hent/service/repeat.ts'
import { currentTraceparent } from '@hent/service/traceparent.ts'
import type { RulesVersion, RuleVersions } from './rule-versions.ts'

const key = 'parameters'
const sweepEveryMs = 5_000

export type Rules = ReturnType<typeof createRules>

function rulesEvent({ _id: version, parameters, at, traceparent }: RulesVersion) {
  const data: RulesRecord = { version, parameters }
  return envelope({
    source: '/directory',
    name: 'RulesRecorded',
    id: `${key}.${version}`,
    subject: key,
    sequence: version,
    time: at,
    traceparent,
    data,
  })
}

export function createRules(deps: { versions: RuleVersions; producer: Producer; topic: string; log: Log }) {
  const { versions, producer, topic, log } = deps
  const { newest, history } = versions

  /**
   * Sends the newest version if it was not sent (or `again`, where Kafka may have lost it), and the one after if it came
   * meanwhile, sent or not: the topic keeps the last message, which must be the newest version.
   */
  async function publish(again = false): Promise<void> {
    let version = await newest()
    for (let due = again; version && (due || version.pendingSince); ) {
      const sent = version._id
      await producer.send({ topic, acks: -1, messages: [{ key, value: JSON.stringify(rulesEvent(version)) }] })
      await versions.markSent(sent)
      version = await newest()
      due = version?._id !== sent
    }
  }

  const failed = 'publishing put off, will try again'
  const publishOrLater = (again = false): Promise<void> =>
    publish(again).catch((err: unknown) => log.warn({ err, topic }, failed))

  const sweeping = repeat({ step: () => publish(), everyMs: sweepEveryMs, failed, fields: { topic }, log })

  return {
    newest,
    /** At start: whatever became of the topic, what is in force is there. */
    sayAgain: () => publishOrLater(true),
    /** @throws AppError `precondition-failed` when the version read is not the last one */
    async set(parameters: RuleParameters, read: number, by: string, at: Date): Promise<RulesVersion> {
      if (((await newest())?._id ?? 0) !== read) throw new AppError('precondition-failed')
      const version = { _id: read + 1, parameters, by, at, traceparent: currentTraceparent(), pendingSince: at }
      if (!(await versions.insert(version))) throw new AppError('precondition-failed')
      await publishOrLater()
      return version
    },
    history,
    stop: sweeping.stop,
  }
}
