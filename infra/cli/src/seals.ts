// Recomputes the seals on `seals.v1` over the logs as they are now, and names each line removed, altered or slipped in.

import { enveloped } from '@hent/contracts/envelope.ts'
import { keysOf } from '@hent/contracts/keys-of.ts'
import { keptFrom, Seal, type SealedLog, sealedLogs } from '@hent/contracts/seal.ts'
import { sealsTopic } from '@hent/contracts/topics.ts'
import { firstLineAfter, type LineHash, linesNow, linesSealed, sealOver } from '@hent/messaging/audit-seals.ts'
import { decoderOf } from '@hent/messaging/decode.ts'
import { BrokenMessage } from '@hent/messaging/failure.ts'
import { readTopic } from '@hent/messaging/read-topic.ts'
import type { mongo } from 'mongoose'
import type { Connection } from './connection.ts'

/** No log waits longer than this for its seal, unless nobody runs the service. */
const mostPeriods = 3
/** What a period lasts where no seal says it: the default of `SEAL_MS`. */
const usualPeriodMs = 3_600_000

const names: Record<SealedLog, string> = {
  decisions: 'décisions',
  'auditor-bundles': 'lots remis aux auditeurs',
  'identity-readings': 'lectures d’identité',
}

export const unreadableSeal = (offset: string | undefined, code: string) =>
  `Sceaux : message ${offset} illisible (${code})`

export async function checkSeals(
  { kafka, db }: Pick<Connection, 'kafka' | 'db'>,
  topic: string = sealsTopic,
): Promise<{ seals: number; broken: string[] }> {
  const decode = decoderOf(enveloped(Seal))
  const seals = new Map<string, Seal>()
  const broken: string[] = []
  await readTopic(kafka, topic, 'hent-operator', (raw) => {
    let said: ReturnType<typeof decode>
    try {
      said = decode(raw)
    } catch (err) {
      if (!(err instanceof BrokenMessage)) throw err
      broken.push(unreadableSeal(raw.offset, err.code))
      return
    }
    const { data, id } = said
    const known = seals.get(id)
    // Said again by a process that did not know it had been said: the same, word for word.
    if (known && known.sha256 !== data.sha256) broken.push(`Sceaux : ${id} a été posé deux fois, différemment`)
    else seals.set(id, data)
  })
  for (const log of keysOf(sealedLogs)) {
    const chain = [...seals.values()].filter((seal) => seal.log === log).sort((a, b) => (a.from < b.from ? -1 : 1))
    broken.push(...(await checkChain(db(sealedLogs[log].service), log, chain)))
  }
  return { seals: seals.size, broken }
}

async function checkChain(db: mongo.Db, log: SealedLog, chain: readonly Seal[]): Promise<string[]> {
  const broken: string[] = []
  let previous: Seal | undefined
  for (const seal of chain) {
    const where = `${names[log]}, à partir de ${seal.from}`
    if (seal.previous !== (previous?.sha256 ?? null))
      broken.push(`Sceaux : ${where} : le sceau d’avant n’est pas celui qu’il nomme`)
    broken.push(...(await unsealedBefore(db, log, seal, previous)))
    previous = seal
    if (mayBeDestroyed(seal)) continue
    const now = await linesNow(db, log, new Date(seal.from), new Date(seal.until))
    if (sealOver(now, seal.previous) === seal.sha256) continue
    const then = await linesSealed(db, seal)
    if (sealOver(then, seal.previous) === seal.sha256) broken.push(...differences(where, then, now))
    else broken.push(`Sceaux : ${where} : les lignes et leur relevé ont changé, on ne peut plus dire lesquelles`)
  }
  return [...broken, ...(await leftUnsealed(db, log, previous))]
}

/** Kept long enough: of such a period only the seal is left, and the next one names it. */
function mayBeDestroyed({ log, until }: Seal): boolean {
  const limit = keptFrom(log, new Date())
  return limit !== undefined && new Date(until) <= limit
}

/** A period without a line has no seal: one found there came after the seal that follows. */
async function unsealedBefore(db: mongo.Db, log: SealedLog, seal: Seal, previous: Seal | undefined): Promise<string[]> {
  const lines = await linesNow(db, log, new Date(previous?.until ?? 0), new Date(seal.from))
  const where = previous ? `à partir de ${previous.until}` : 'avant le premier sceau'
  return differences(`${names[log]}, ${where}`, [], lines)
}

async function leftUnsealed(db: mongo.Db, log: SealedLog, last: Seal | undefined): Promise<string[]> {
  const waiting = await firstLineAfter(db, log, new Date(last?.until ?? 0))
  const period = last ? Date.parse(last.until) - Date.parse(last.from) : usualPeriodMs
  if (!waiting || Date.now() - waiting.getTime() <= mostPeriods * period + 60_000) return []
  const since = last
    ? `rien n’est scellé depuis ${last.until}`
    : `rien n’a jamais été scellé, la première ligne est du ${waiting.toISOString()}`
  return [`Sceaux : ${names[log]} : ${since}`]
}

function differences(where: string, then: readonly LineHash[], now: readonly LineHash[]): string[] {
  const before = new Map(then.map(({ id, sha256 }) => [id, sha256]))
  const after = new Map(now.map(({ id, sha256 }) => [id, sha256]))
  const said = (ids: readonly { id: string }[], what: string) =>
    ids.map(({ id }) => `Sceaux : ${where} : ${id} ${what}`)
  return [
    ...said(
      then.filter(({ id }) => !after.has(id)),
      'a disparu',
    ),
    ...said(
      then.filter(({ id, sha256 }) => after.has(id) && after.get(id) !== sha256),
      'a été modifiée',
    ),
    ...said(
      now.filter(({ id }) => !before.has(id)),
      'a été ajoutée après coup',
    ),
  ]
}
