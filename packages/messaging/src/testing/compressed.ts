// Messages as other clients compress them, for tests: kafkajs itself writes and reads gzip alone.

import { zstdCompressSync } from 'node:zlib'
import kafkajs from 'kafkajs'
import type { Producer } from '../kafka.ts'

const { CompressionCodecs, CompressionTypes } = kafkajs

const literal = (data: Buffer) => Buffer.from([61 << 2, (data.length - 1) & 255, (data.length - 1) >> 8])
const varint = (n: number): Buffer =>
  n < 128 ? Buffer.from([n]) : Buffer.concat([Buffer.from([(n & 127) | 128]), varint(n >> 7)])
const uint32 = (n: number) => Buffer.from([n & 255, (n >> 8) & 255, (n >> 16) & 255, n >>> 24])
const frame = Buffer.from('04224d18604082', 'hex')

/** The least that each format allows: snappy one literal (at most 64 kB), lz4 one block stored as it is. */
const encodings = {
  lz4: [
    CompressionTypes.LZ4,
    (data: Buffer) => Buffer.concat([frame, uint32(data.length | 0x80000000), data, uint32(0)]),
  ],
  snappy: [CompressionTypes.Snappy, (data: Buffer) => Buffer.concat([varint(data.length), literal(data), data])],
  zstd: [CompressionTypes.ZSTD, zstdCompressSync],
} as const
export type Encoding = keyof typeof encodings
export const encodingNames = Object.keys(encodings) as Encoding[]

type Message = { key: string | null; value: string | Buffer; partition?: number }

/** Sent in one batch; read it our client cannot, as in production. */
export async function sendCompressed(
  producer: Producer,
  topic: string,
  encoding: Encoding,
  messages: Message[],
): Promise<void> {
  const [type, compress] = encodings[encoding]
  CompressionCodecs[type] = () => ({
    compress: async ({ buffer }: { buffer: Buffer }) => compress(buffer),
    decompress: async () => Promise.reject(new Error(`${encoding} compression not implemented`)),
  })
  await producer.send({ topic, acks: -1, compression: type, messages })
}
