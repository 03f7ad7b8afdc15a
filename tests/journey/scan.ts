// Looks for marks in everything that outlives a request outside intake's vault: databases, topics, Redis, logs, mails;
// in each spelling a mark may take on its way there.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { services } from '@hent/contracts/topics.ts'
import { type Mail, mails, texts } from '@hent/demo/people.ts'
import type { RunningHent } from '@hent/demo/running-hent.ts'
import { readTopic } from '@hent/messaging/read-topic.ts'
import { Redis } from 'ioredis'
import { MongoClient } from 'mongodb'

/** Where each mark was found, by place. Nothing found: an empty list. */
export async function placesWith(hent: RunningHent, marks: readonly string[]): Promise<string[]> {
  const found = new Set<string>()
  const sought = marks.map((mark) => [mark, spellings(mark)] as const)
  const look = (place: string, content: string) => {
    const folded = fold(content)
    for (const [mark, pattern] of sought) if (pattern.test(folded)) found.add(`${mark} in ${place}`)
  }
  await inDatabases(hent, look)
  await inTopics(hent, look)
  await inRedis(hent, look)
  for (const file of readdirSync(hent.logDir)) look(`log ${file}`, readFileSync(join(hent.logDir, file), 'utf8'))
  for (const mail of await mails(hent)) if (isToStructure(mail)) look(`mail « ${mail.subject} »`, JSON.stringify(mail))
  // Whose telephone it is, the provider must know; what it shows tells nothing, to a structure or a person.
  for (const { text } of await texts(hent)) look('SMS', text)
  return [...found].sort()
}

/** Without accents and capitals, so that these hide nothing. */
export const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** What finds a mark in folded text: as it is, in an address, in base64; a telephone number however it is spaced. */
export function spellings(mark: string): RegExp {
  const isNumber = /^\+?[\d .()-]+$/.test(mark)
  // From the country's code or from the zero, the last nine digits are the same.
  if (isNumber) return new RegExp([...mark.replaceAll(/\D/g, '').slice(-9)].join('[ .()-]*'))
  return new RegExp([fold(mark), fold(encodeURIComponent(mark)), ...inBase64(mark)].map(RegExp.escape).join('|'))
}

/** The characters that are sure, wherever in the encoded bytes the text begins. */
function inBase64(text: string): string[] {
  return [0, 1, 2].map((shift) => {
    const bytes = Buffer.from(' '.repeat(shift) + text)
    const whole = Math.floor((bytes.length * 8) / 6)
    return bytes
      .toString('base64')
      .slice(shift === 0 ? 0 : shift + 1, whole)
      .toLowerCase()
  })
}

type Look = (place: string, content: string) => void

const isToStructure = ({ to }: Mail): boolean => to.every(({ address }) => !address.endsWith('@personne.hent.example'))

async function inDatabases(hent: RunningHent, look: Look): Promise<void> {
  const client = await new MongoClient(hent.mongoUrl).connect()
  try {
    for (const service of services) {
      const db = client.db(hent.databases[service])
      for (const { name } of await db.listCollections().toArray()) {
        // The vault itself is looked into as well: what it holds must be encrypted.
        for await (const doc of db.collection(name).find()) look(`${service}.${name}`, JSON.stringify(doc))
      }
    }
  } finally {
    await client.close()
  }
}

async function inTopics(hent: RunningHent, look: Look): Promise<void> {
  const admin = hent.kafka.admin()
  await admin.connect()
  const topics = await admin.listTopics()
  await admin.disconnect()
  for (const topic of topics) {
    // The one place outside intake where a name passes: three days, guarded by the broker.
    if (/^partners\..+\.requests\.v1$/.test(topic) || topic.startsWith('__')) continue
    await readTopic(hent.kafka, topic, 'hent-scan', ({ key, value, headers }) => {
      look(`topic ${topic}`, `${key} ${value?.toString() ?? ''} ${JSON.stringify(headers)}`)
    })
  }
}

async function inRedis(hent: RunningHent, look: Look): Promise<void> {
  const redis = new Redis(hent.stack.env.REDIS_URL ?? '')
  try {
    for await (const keys of redis.scanStream({ count: 500 }) as AsyncIterable<string[]>) {
      for (const key of keys) {
        const type = await redis.type(key)
        const read: Record<string, () => Promise<unknown>> = {
          string: () => redis.get(key),
          hash: () => redis.hgetall(key),
          list: () => redis.lrange(key, 0, -1),
          zset: () => redis.zrange(key, '0', '-1'),
          set: () => redis.smembers(key),
          stream: () => redis.xrange(key, '-', '+'),
        }
        look(`redis ${type}`, `${key} ${JSON.stringify(await read[type]?.())}`)
      }
    }
  } finally {
    redis.disconnect()
  }
}
