// How a file is written: in UTF-8 or as Excel writes it in France (windows-1252), and how its cells are separated. What is
// neither is refused: a letter that cannot be read is never stored.

import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { UnreadableFile } from './unreadable-file.ts'

export type FileText = {
  /** in small letters, with its dot */
  extension: string
  encoding: 'utf-8' | 'windows-1252'
  /** of cells, as the first line has it: names of fields hold none of these */
  delimiter: string
}

const cannotBeOpened = (cause: unknown): never => {
  throw new UnreadableFile('Le fichier ne peut pas être ouvert.', { cause })
}

/** A small file of JSON, whole. @throws UnreadableFile when it cannot be opened, is not in UTF-8 or is no JSON */
export async function readJson(file: string | URL): Promise<unknown> {
  const bytes = await readFile(file).catch(cannotBeOpened)
  const text = decodedUtf8(bytes)
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new UnreadableFile('Le fichier n’est pas du JSON valide.', { cause })
  }
}

function decodedUtf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new UnreadableFile(notUtf8, { cause })
  }
}

export const notUtf8 = 'Le fichier n’est pas en UTF-8 : enregistrez-le en UTF-8.'

/** @throws UnreadableFile for UTF-16, or what is no text */
export async function textOf(path: string): Promise<FileText> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let head: string | undefined
  let isUtf8 = true
  const read = (chunk?: Buffer) => {
    try {
      decoder.decode(chunk, { stream: chunk !== undefined })
    } catch {
      isUtf8 = false
    }
  }
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    if (chunk.includes(0)) {
      throw new UnreadableFile('Le fichier est en UTF-16 ou n’est pas du texte : enregistrez-le en UTF-8.')
    }
    head ??= chunk.toString('latin1').split(/\r?\n/)[0]
    if (isUtf8) read(chunk)
  }
  if (isUtf8) read()
  return {
    extension: extname(path).toLowerCase(),
    encoding: isUtf8 ? 'utf-8' : 'windows-1252',
    delimiter: [';', '\t'].find((one) => head?.includes(one)) ?? ',',
  }
}

/** The bytes of a file as UTF-8. */
export function inUtf8(bytes: Readable, encoding: FileText['encoding']): Readable {
  if (encoding === 'utf-8') return bytes
  const decoder = new TextDecoder(encoding)
  const decode = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, decoder.decode(chunk, { stream: true }))
    },
  })
  bytes.on('error', (err) => decode.destroy(err))
  return bytes.pipe(decode)
}
