// Rows that wait on disk, a structure with its services in one bucket, so that a file of any size is joined in little
// memory: ids are shared out by their print, and one bucket at a time is read back. Gone when the import ends.

import { createHash } from 'node:crypto'
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const bucketBytes = 1_000_000
const mostBuckets = 2_048
const heldCharacters = 1_000_000

export type Staging<T> = {
  put(key: string, item: T): Promise<void>
  /** Everything that was put, bucket by bucket; inside a bucket in the order it came. */
  buckets(): AsyncGenerator<T[]>
  remove(): Promise<void>
}

/** @param size about how many bytes will be put */
export async function openStaging<T>(size: number): Promise<Staging<T>> {
  const folder = await mkdtemp(join(tmpdir(), 'hent-import-'))
  const count = Math.min(mostBuckets, Math.max(1, Math.ceil(size / bucketBytes)))
  const held: string[][] = Array.from({ length: count }, () => [])
  let characters = 0
  const fileOf = (bucket: number) => join(folder, `${bucket}.ndjson`)

  async function spill(): Promise<void> {
    for (const [bucket, lines] of held.entries()) {
      if (lines.length === 0) continue
      await appendFile(fileOf(bucket), lines.splice(0).join(''))
    }
    characters = 0
  }

  return {
    async put(key, item) {
      const bucket = createHash('sha256').update(key).digest().readUInt32BE(0) % count
      const line = `${JSON.stringify(item)}\n`
      held[bucket]?.push(line)
      characters += line.length
      if (characters > heldCharacters) await spill()
    },
    async *buckets() {
      await spill()
      for (let bucket = 0; bucket < count; bucket += 1) {
        const text = await readFile(fileOf(bucket), 'utf8').catch(() => '')
        const items: T[] = text
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line))
        if (items.length > 0) yield items
      }
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
