// Recomputes the seals on `seals.v1` over the logs as they are now, and names each line removed, altered or slipped in.

import { enveloped } from '@hent/contracts/envelope.ts'
import { Seal, type SealedLog, sealedLogs } from '@hent/contracts/seal.ts'
import { sealsTopic } from '@hent/contracts/topics.ts'
import { decoderOf } from '@hent/messaging/decode.ts'
import { readTopic } from '@hent/messaging/read-topic.ts'
import { firstLineAfter, type LineHash, linesNow, linesSealed, sealOver } from '@hent/messaging/seals.ts'
import type { Db } from 'mongodb'
import type { Connection } from './connection.ts'

/** No log waits longer than this for its seal, unless nobody runs the service. */
const mostPeriods = 3

const names: Record<SealedLog, string> = {
  decisions: 'décisions',
  'auditor-bundles': 'lots remis aux auditeurs',
  'identity-readings': 'lectures d’identité',
}

export async function checkSeals(
  { kafka, db }: Pick<Connection, 'kafka' | 'db'>,
  topic: string = sealsTopic,
): Promise<{ seals: number; broken: string[] }> {
  const decode = decoderOf(enveloped(Seal))
  const seals = new Map<string, Seal>()
  const broken: string[] = []
  await readTopic(kafka, topic, 'hent-operator', (raw) => {
    const { data, id } = decode(raw)
    const known = seals.get(id)
    // Said again by a process that did not know it had been said: the same, word for word.
    if (known && known.sha256 !== data.sha256) broken.push(`Sceaux : ${id} a été posé deux fois, différemment`)
    else seals.set(id, data)
  })
  for (const log of Object.keys(sealedLogs) as SealedLog[]) {
    const chain = [...seals.values()].filter((seal) => seal.log === log).sort((a, b) => (a.from < b.from ? -1 : 1))
    broken.push(...(await checkChain(db(sealedLogs[log].service), log, chain)))
  }
  return { seals: seals.size, broken }
}

async function checkChain(db: Db, log: SealedLog, chain: readonly Seal[]): Promise<string[]> {
  const broken: string[] = []
  let previous: string | null = null
  for (const seal of chain) {
    const where = `${names[log]}, à partir de ${seal.from}`
    if (seal.previous !== previous) broken.push(`Sceaux : ${where} : le sceau d’avant n’est pas celui qu’il nomme`)
    previous = seal.sha256
    const now = await linesNow(db, log, new Date(seal.from), new Date(seal.until))
    if (sealOver(now, seal.previous) === seal.sha256) continue
    const then = await linesSealed(db, seal)
    if (sealOver(then, seal.previous) === seal.sha256) broken.push(...differences(where, then, now))
    else broken.push(`Sceaux : ${where} : les lignes et leur relevé ont changé, on ne peut plus dire lesquelles`)
  }
  const last = chain.at(-1)
  if (!last) return broken
  const period = Date.parse(last.until) - Date.parse(last.from)
  const waiting = await firstLineAfter(db, log, new Date(last.until))
  if (waiting && Date.now() - waiting.getTime() > mostPeriods * period + 60_000)
    broken.push(`Sceaux : ${names[log]} : rien n’est scellé depuis ${last.until}`)
  return broken
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
