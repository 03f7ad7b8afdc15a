// Tries a change beside the day's work: begun by the call, then run by this process, its progress kept for whoever asks.

import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { type ServiceOffer, serviceOffer } from '@hent/contracts/service-offer.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Log } from '@hent/service/log.ts'
import type { Connection } from 'mongoose'
import type { Routing } from '../context.ts'
import { periodOf } from '../decision/salt.ts'
import { changesSomething, delaysTried, recordTried, type WhatIfChange } from './change.ts'
import { readLives } from './lives.ts'
import { type LivedIn, shutBy } from './replay.ts'
import { fewestToReplay, runWhatIf, type Worlds } from './run.ts'
import type { WhatIfs } from './what-ifs.ts'

export type Trying = {
  /**
   * Begins, and comes back at once.
   * @throws AppError `invalid-input` for a month that is not over, a change of nothing or an unknown structure; `conflict`
   */
  begin(id: string, period: string, change: WhatIfChange): Promise<void>
  /** Stops what runs, which is then told as interrupted. */
  stop(): Promise<void>
}

class Stopped extends Error {}

export function createTrying(deps: {
  connection: Connection
  routing: Pick<Routing, 'directory' | 'delays' | 'salts' | 'now'>
  offers: () => Promise<ReadonlyMap<string, ServiceOffer>>
  whatIfs: WhatIfs
  log: Log
}): Trying {
  const { connection, routing, offers, whatIfs, log } = deps
  const { directory, now } = routing
  let running: Promise<void> | undefined
  let stopped = false

  async function worldsOf(period: string, change: WhatIfChange): Promise<Worlds> {
    const every = await offers()
    const salt = routing.salts.at(new Date(`${period}-15T12:00:00Z`))
    const offer: LivedIn['offer'] = (version) => every.get(version) ?? serviceOffer
    // What is set meanwhile changes nothing of what runs.
    const delays = { ...routing.delays }
    const shutOn = shutBy(directory.get)
    const tried = (record: DirectoryRecord) => recordTried(record, change)
    const before: LivedIn = { cell: (need) => directory.cell(need.service, need), delays, offer, salt, shutOn }
    const after: LivedIn = {
      ...before,
      cell: (need) => before.cell(need).map(tried),
      delays: delaysTried(delays, change),
    }
    return { before, after }
  }

  async function run(id: string, period: string, change: WhatIfChange): Promise<void> {
    const lives = await readLives(connection, period)
    if (lives.needs < fewestToReplay || lives.pools.size < fewestToReplay) {
      await whatIfs.failed(id, 'too-little')
      return
    }
    const worlds = await worldsOf(period, change)
    const result = await runWhatIf(lives, worlds, change.structure?.structureId, async (share) => {
      if (stopped) throw new Stopped()
      await whatIfs.beat(id, share, now())
    })
    await whatIfs.done(id, result, now())
  }

  return {
    async begin(id, period, change) {
      const faults = [
        ...(period >= periodOf(now()) ? [{ pointer: '/period', code: 'not-over' }] : []),
        ...(changesSomething(change) ? [] : [{ pointer: '/change', code: 'nothing' }]),
        ...(change.structure && !directory.get(change.structure.structureId)
          ? [{ pointer: '/change/structure/structureId', code: 'unknown' }]
          : []),
      ]
      if (faults.length > 0) throw new AppError('invalid-input', { errors: faults })
      await whatIfs.begin(id, period, change, now())
      running = run(id, period, change).catch(async (err: unknown) => {
        const isStopped = err instanceof Stopped
        if (!isStopped) log.error({ err }, 'a what-if failed')
        await whatIfs.failed(id, isStopped ? 'interrupted' : 'failed')
      })
    },
    async stop() {
      stopped = true
      await running
    },
  }
}
