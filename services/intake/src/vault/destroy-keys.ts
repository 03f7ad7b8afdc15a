// Ends an erasure: the keys of who was forgotten are destroyed as soon as their files take nothing new. Each process does
// it: destroying twice is destroying once, so no leader is needed. What was set aside at a counter a day ago goes as well,
// with its keys, and so do addresses that nobody is left with. What it does, and what an earlier version left beside its
// key, it finds in the documents, so that a crash only puts it off.

import type { Log } from '@hent/service/log.ts'
import { type Repeating, repeat } from '@hent/service/repeat.ts'
import type { Intake } from '../context.ts'
import type { Encrypted } from './vault.ts'

const batch = 200

/** The key files of what was encrypted. */
export const filesOf = (all: readonly Encrypted[]): string[] => [
  ...new Set(all.flatMap((one) => ('file' in one ? [one.file] : []))),
]

/** Destroys the keys that can be destroyed by now. Gives how many erasures it took up. */
async function destroyKeys(intake: Intake): Promise<number> {
  const { requests, notes, personKeys } = intake
  const upTo = personKeys.closedUpTo()
  const due = await requests.toDestroyKeysOf(upTo, batch)
  for (const { _id, state, keysToDestroy = [] } of due) {
    const closed = keysToDestroy.filter((file) => file <= upTo)
    // An erasure that was cut short left them.
    if (state === 'erased') await notes.destroy(_id)
    for (const file of closed) await keepThoseLeft(intake, file)
    await requests.change(
      _id,
      ({ keysToDestroy: before = [], ...body }) => {
        const still = before.filter((file) => !closed.includes(file))
        return { body: still.length > 0 ? { ...body, keysToDestroy: still } : body, drafts: [] }
      },
      intake.now(),
    )
  }
  return due.length
}

/** The same of what was set aside at a counter, and is gone. */
async function destroyKeysOfDrafts(intake: Intake): Promise<number> {
  const { counterDrafts, personKeys } = intake
  const upTo = personKeys.closedUpTo()
  const due = await counterDrafts.toDestroyKeysOf(upTo, batch)
  const closed = new Set(due.flatMap(({ files }) => files).filter((file) => file <= upTo))
  for (const file of closed) await keepThoseLeft(intake, file)
  for (const { _id, files } of due) {
    await counterDrafts.keysDestroyed(
      _id,
      files.filter((file) => closed.has(file)),
    )
  }
  return due.length
}

/** Destroys the keys of a file but those of what is still kept under it. */
async function keepThoseLeft({ requests, notes, counterDrafts, personKeys }: Intake, file: string): Promise<void> {
  const left = await Promise.all([requests, notes, counterDrafts].map((store) => store.idsUnder(file)))
  await personKeys.keepOnly(file, new Set(left.flat()))
}

/** What an earlier version encrypted, and key files locked by an older wrapping key, are locked again. Gives how many. */
async function lockAnew({ requests, notes, vault, personKeys, now }: Intake): Promise<number> {
  let count = 0
  for await (const { _id, vault: before } of requests.keptBeside()) {
    if (!before) continue
    const again = await vault.encrypt(await vault.open(before))
    const isBeside = (kept: Encrypted | undefined) => kept && !('file' in kept)
    await requests.change(
      _id,
      (body) => (isBeside(body.vault) ? { body: { ...body, vault: again }, drafts: [] } : undefined),
      now(),
    )
    count += 1
  }
  for await (const { _id, sealed } of notes.keptBeside()) {
    await notes.encryptAgain(_id, sealed, await vault.encrypt(await vault.open(sealed)))
    count += 1
  }
  await personKeys.lockAnew()
  return count
}

export function keepDestroying(intake: Intake, { everyMs, log }: { everyMs: number; log: Log }): Repeating {
  let anew = false
  const step = async (stopping: AbortSignal) => {
    await intake.personKeys.tidy()
    for (let count = batch; count === batch; ) {
      stopping.throwIfAborted()
      count = await destroyKeys(intake)
      if (count > 0) log.info({ count }, 'keys destroyed of who was forgotten')
    }
    stopping.throwIfAborted()
    await intake.counterDrafts.dropOver(intake.now())
    for (let count = batch; count === batch; ) count = await destroyKeysOfDrafts(intake)
    for (let count = batch; count === batch; ) count = await intake.requests.forgetContacts(intake.now(), batch)
    if (anew) return
    const count = await lockAnew(intake)
    anew = true
    log.info({ count }, 'everything is locked by the newest vault key: older ones can be taken from the settings')
  }
  const destroying = repeat({ step, everyMs, failed: 'keys not destroyed, will try again', log })
  void destroying.now()
  return destroying
}
