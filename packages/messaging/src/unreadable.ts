// kafkajs 2.2.4 knows gzip alone: one batch in lz4, snappy or zstd, or one that is corrupt, throws out of the fetch and the
// consumer crashes on it for ever, with every partition it reads. Here such a batch becomes one message that says why it
// cannot be read, so that it goes to the dead letters and what follows it goes on (ADR 0029).

import { createRequire } from 'node:module'

/** What stands for a batch that cannot be read: it lies where the batch ends. */
type Unreadable = { unreadable: string }
type Decoder = { buffer: Buffer; offset: number }
type Batch = { records: object[] }
type DecodeBatch = ((decoder: Decoder) => Promise<Batch>) & { patched?: true }

export const unreadableOf = (message: object): string | undefined => (message as Partial<Unreadable>).unreadable

// Bytes of a record batch, version 2 of the format: https://kafka.apache.org/documentation/#recordbatch
const lengthAt = 8
const headLength = 12
const lastOffsetDeltaAt = 23

export function keepUnreadableBatches(): void {
  const load = createRequire(import.meta.url)
  const path = load.resolve('kafkajs/src/protocol/recordBatch/v0/decoder')
  const decodeBatch = load(path) as DecodeBatch
  const module = load.cache[path]
  if (decodeBatch.patched || !module) return
  const decode: DecodeBatch = async (decoder) => {
    const { buffer, offset } = decoder
    try {
      return await decodeBatch(decoder)
    } catch (err) {
      // The tail of a fetch is often cut short: it comes whole with the next.
      if (err instanceof Error && err.name === 'KafkaJSPartialMessageError') throw err
      decoder.offset = offset + headLength + buffer.readInt32BE(offset + lengthAt)
      return { records: [standIn(buffer, offset, err)] }
    }
  }
  decode.patched = true
  // Asked for at the first fetch, so whoever needs it afterwards gets this one.
  module.exports = decode
}

function standIn(buffer: Buffer, offset: number, err: unknown): Unreadable & Record<string, unknown> {
  const first = buffer.readBigInt64BE(offset)
  const last = first + BigInt(buffer.readInt32BE(offset + lastOffsetDeltaAt))
  const reason = err instanceof Error ? err.message : 'decoding failed'
  return {
    unreadable: `${first === last ? `message ${last}` : `messages ${first} to ${last}`}: ${reason}`,
    offset: String(last),
    key: null,
    value: null,
    headers: {},
    attributes: 0,
    isControlRecord: false,
    batchContext: {},
  }
}
