import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { mustBeOf } from './mongo.ts'

const dirs: string[] = []
afterAll(() => {
  for (const dir of dirs) rmSync(dir, { recursive: true })
})
function aFolder(...begun: string[]): string {
  const dir = mkdtempSync(join(tmpdir(), 'hent-kept-'))
  dirs.push(dir)
  for (const name of begun) mkdirSync(join(dir, name))
  return dir
}

describe('a kept folder', () => {
  // Begun with one stand-in and opened with the other, it showed an empty database beside a full topic.
  it('begun with another database is refused, and says with which', () => {
    expect(() => mustBeOf(aFolder('secantus-rust'), 'secantus-python')).toThrow(/commencé avec .* en Rust/)
  })

  it.each([
    ['new', aFolder(), 'mongod'],
    ['begun with this one', aFolder('secantus-python', 'kafka'), 'secantus-python'],
  ] as const)('%s is taken', (_what, dir, engine) => {
    expect(() => mustBeOf(dir, engine)).not.toThrow()
  })
})
