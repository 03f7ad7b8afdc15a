// The keys of persons, kept apart from what they lock, and destroyed for good when somebody is forgotten. Each process
// makes a key file of its own each period; a person's key is derived from it and from a random id, so that receiving a
// request writes no file. Once the file takes nothing new, forgetting somebody replaces it by the list of the keys of
// those who remain, and overwrites it: nothing in the database changes for them, and no copy of the database opens more.

import { createHmac, randomBytes } from 'node:crypto'
import type { KeyFolder } from '@hent/service/key-folder.ts'
import { LRUCache } from 'lru-cache'
import { lock, unlock } from './locking.ts'

/** What makes a person's key: the name of its file, and a random id within it. */
type KeyPlace = { file: string; id: string }

export type PersonKeys = {
  /** A key for something new. */
  fresh(): Promise<KeyPlace & { key: Buffer }>
  /** @throws KeyDestroyed once who it was of has been forgotten */
  of(place: KeyPlace): Promise<Buffer>
  /** Whether what was stored under this file by now is sure to be seen before the file is replaced. */
  takes(file: string): boolean
  /** Files of names up to this one take nothing new any more, so that who remains under them is known. */
  closedUpTo(): string
  /** Destroys the keys of a closed file but those of these ids. */
  keepOnly(file: string, ids: ReadonlySet<string>): Promise<void>
  /** Destroys files that a later one replaces, which a crash may leave; forgets here what other processes destroyed. */
  tidy(): Promise<void>
  /** Locks every file by the newest wrapping key, so that older ones can be taken from the settings. */
  lockAnew(): Promise<void>
}

export class KeyDestroyed extends Error {
  constructor() {
    super('this key was destroyed')
    this.name = 'KeyDestroyed'
  }
}

/** Either what keys are derived from, or what is left of them, by id. */
type Content = { root: string } | { keys: Record<string, string> }
type Held = { generation: number; wrappedBy: string; content: Content }

const idBytes = 16

function keyIn(content: Content, id: string): Buffer {
  if ('root' in content) return createHmac('sha256', Buffer.from(content.root, 'base64')).update(id).digest()
  const key = Object.hasOwn(content.keys, id) ? content.keys[id] : undefined
  if (key === undefined) throw new KeyDestroyed()
  return Buffer.from(key, 'base64')
}

const madeAt = (file: string) => Number(file.split('-')[0])
/** A file's generations: `<file>.0`, then one for each time somebody was taken out of it. */
const nameOf = (file: string, generation: number) => `${file}.${generation}`

/**
 * @param wrapping newest first; each file is locked by one of them
 * @param periodMs how long a file takes what is new; it may be replaced a whole period after that
 */
export function createPersonKeys(deps: {
  folder: KeyFolder
  wrapping: ReadonlyMap<string, Buffer>
  periodMs: number
  now: () => Date
}): PersonKeys {
  const { folder, wrapping, periodMs, now } = deps
  const [newest] = wrapping
  if (!newest) throw new RangeError('no vault key')
  const [newestName, newestKey] = newest
  const held = new LRUCache<string, Held>({ max: 200 })
  let generations = new Map<string, number>()
  let current: Promise<string> | undefined
  let currentUntil = 0
  const age = (file: string) => now().getTime() - madeAt(file)

  function write(file: string, generation: number, content: Content): Promise<boolean> {
    const locked = lock(newestKey, Buffer.from(JSON.stringify(content)))
    return folder.create(nameOf(file, generation), JSON.stringify({ key: newestName, locked }))
  }

  /** Every file with its generations, the highest last. */
  async function list(): Promise<Map<string, number[]>> {
    const found = new Map<string, number[]>()
    for (const name of await folder.names()) {
      const [, file, generation] = /^([0-9]+-[0-9a-f]+)\.([0-9]+)$/.exec(name) ?? []
      if (file)
        found.set(
          file,
          [...(found.get(file) ?? []), Number(generation)].sort((one, other) => one - other),
        )
    }
    generations = new Map([...found].map(([file, all]) => [file, all.at(-1) ?? 0]))
    return found
  }

  async function read(file: string): Promise<Held> {
    const known = held.get(file)
    if (known) return known
    if (!generations.has(file)) await list()
    for (;;) {
      const generation = generations.get(file)
      if (generation === undefined) throw new RangeError(`no key file ${file} in the folder`)
      try {
        const opened = opening(await folder.read(nameOf(file, generation)), generation)
        held.set(file, opened)
        return opened
      } catch (err) {
        // Replaced while it was read?
        await list()
        if (generations.get(file) === generation) throw err
      }
    }
  }

  function opening(raw: Buffer | undefined, generation: number): Held {
    if (!raw) throw new RangeError('a key file has gone')
    const { key, locked } = JSON.parse(raw.toString()) as { key: string; locked: string }
    const by = wrapping.get(key)
    if (!by) throw new RangeError(`vault key ${key} is not among the settings`)
    return { generation, wrappedBy: key, content: JSON.parse(unlock(by, locked).toString()) as Content }
  }

  /** Of two processes that replace the same generation one wins; the other begins again from what that one wrote. */
  async function replace(file: string, next: (before: Held) => Content | undefined): Promise<void> {
    for (;;) {
      held.delete(file)
      const before = await read(file)
      const content = next(before)
      if (!content) return
      const generation = before.generation + 1
      const done = await write(file, generation, content)
      await tidy()
      // A name may be free because a later generation has already replaced it.
      if (done && generations.get(file) === generation) return
    }
  }

  async function tidy(): Promise<void> {
    for (const [file, all] of await list()) {
      for (const generation of all.slice(0, -1)) await folder.destroy(nameOf(file, generation))
      const known = held.get(file)
      if (known && known.generation !== all.at(-1)) held.delete(file)
    }
  }

  async function make(): Promise<string> {
    const at = now().getTime()
    const file = `${at}-${randomBytes(4).toString('hex')}`
    if (!(await write(file, 0, { root: randomBytes(32).toString('base64') })))
      throw new Error('a random name was taken')
    generations.set(file, 0)
    currentUntil = at + periodMs
    return file
  }

  async function fileForNew(): Promise<string> {
    if (!current || now().getTime() >= currentUntil) {
      currentUntil = Number.POSITIVE_INFINITY
      current = make()
      // A folder that was away is tried again at the next request.
      current.catch(() => {
        current = undefined
      })
    }
    return current
  }

  return {
    async fresh() {
      const file = await fileForNew()
      const id = randomBytes(idBytes).toString('base64url')
      return { file, id, key: keyIn((await read(file)).content, id) }
    },
    of: async ({ file, id }) => keyIn((await read(file)).content, id),
    // Half a period is left for clocks that differ.
    takes: (file) => age(file) <= 1.5 * periodMs,
    closedUpTo: () => String(now().getTime() - 2 * periodMs),
    async keepOnly(file, ids) {
      await replace(file, ({ content }) => {
        const before = 'root' in content ? ids : Object.keys(content.keys)
        const remain = [...before].filter((id) => ids.has(id))
        if ('keys' in content && remain.length === Object.keys(content.keys).length) return undefined
        return { keys: Object.fromEntries(remain.map((id) => [id, keyIn(content, id).toString('base64')])) }
      })
    },
    tidy,
    async lockAnew() {
      for (const file of (await list()).keys()) {
        await replace(file, ({ wrappedBy, content }) => (wrappedBy === newestName ? undefined : content))
      }
    },
  }
}
