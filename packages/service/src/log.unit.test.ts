import { describe, expect, it } from 'vitest'
import { AppError } from './errors.ts'
import { createLog, type Log } from './log.ts'

const name = 'Gwenola Le Kermarrec'
const mail = 'gwenola@example.bzh'
const phone = '06 12 34 56 78'
const marked = [name, 'Kermarrec', mail, phone, '0612345678']

function logged(write: (log: Log) => void): { lines: Record<string, unknown>[]; text: string } {
  const written: string[] = []
  write(createLog({ service: 'test', level: 'trace', destination: { write: (line) => written.push(line) } }))
  return { lines: written.map((line) => JSON.parse(line)), text: written.join('') }
}

const expectNothingOf = (text: string) => {
  for (const value of marked) expect(text).not.toContain(value)
}

describe('a log line', () => {
  it('keeps listed ids, codes and numbers', () => {
    const { lines } = logged((log) => log.info({ requestId: 'r-1', durationMs: 12.5, checks: ['mongo'] }, 'routed'))
    expect(lines[0]).toMatchObject({
      level: 'info',
      service: 'test',
      requestId: 'r-1',
      durationMs: 12.5,
      msg: 'routed',
    })
    expect(lines[0]).not.toHaveProperty('dropped')
  })

  it('drops any other key, and says which', () => {
    const { lines, text } = logged((log) => log.info({ requestId: 'r-1', name, contact: { mail } }, 'received'))
    expect(lines[0]).toMatchObject({ requestId: 'r-1', dropped: ['name', 'contact'] })
    expectNothingOf(text)
  })

  it('drops a listed key whose value is not an id or a code, nested or not', () => {
    const { lines, text } = logged((log) => log.info({ reason: name, code: mail, requestId: { name }, group: [phone] }))
    expect(lines[0]).toMatchObject({ dropped: ['reason', 'code', 'requestId', 'group'] })
    expectNothingOf(text)
  })

  it('does not repeat a key that a person could have written', () => {
    expectNothingOf(logged((log) => log.info({ [name]: 1, [mail]: 2 })).text)
  })

  it('drops what is interpolated, and withholds a message with an address or a number', () => {
    const { text } = logged((log) => {
      log.info('received from %s', name)
      log.info({ requestId: 'r-1' }, `from ${mail}`)
      log.info(`call ${phone}`)
    })
    expectNothingOf(text)
    expect(text).toContain('(withheld)')
  })

  it('filters what a child is bound to, and what its children are', () => {
    const { lines, text } = logged((log) => {
      const child = log.child({ callId: 'c-1', name }, { serializers: { callId: () => name } })
      child.info('one')
      child.child({ mail }).info('two')
      child.setBindings({ phone })
      child.info('three')
    })
    expect(lines[0]).toMatchObject({ callId: 'c-1' })
    expectNothingOf(text)
  })
})

describe('an error in the log', () => {
  it('of a driver has its name, code and frames, never its message', () => {
    const error = Object.assign(new Error(`E11000 dup key: { mail: "${mail}" }\n    at ${name} (here)`), {
      code: 11000,
    })
    error.name = 'MongoServerError'
    const { lines, text } = logged((log) => {
      log.error({ err: error }, 'failed')
      log.error({ err: error })
      log.error(error)
      log.error(error, 'failed')
    })
    expectNothingOf(text)
    for (const line of lines) expect(line.err).toMatchObject({ name: 'MongoServerError', code: 11000 })
    expect(JSON.stringify(lines[0]?.err)).toContain('log.unit.test.ts')
  })

  it('of ours has its code and its cause by name, never its data', () => {
    const cause = new TypeError(`no such ${name}`)
    const { lines, text } = logged((log) => log.warn({ err: new AppError('conflict', { name, mail }, { cause }) }))
    expect(lines[0]?.err).toMatchObject({ message: 'conflict', code: 'conflict', cause: { name: 'TypeError' } })
    expectNothingOf(text)
  })

  it('an error in the log that is not an Error is told by its type only', () => {
    const { lines, text } = logged((log) => log.error({ err: name }))
    expect(lines[0]).toMatchObject({ err: { name: 'string' } })
    expectNothingOf(text)
  })
})
