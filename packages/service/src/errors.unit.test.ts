import { describe, expect, it } from 'vitest'
import { AppError, errorCodes, errorTable, isDependencyError, toProblem } from './errors.ts'

const named = (name: string, extra: object = {}) => Object.assign(new Error('x'), { name }, extra)

describe('the list of errors', () => {
  it.each(errorCodes)('%s has a stable type, a status and words for people', (code) => {
    const problem = toProblem(new AppError(code), 'call-1')
    expect(problem).toMatchObject({
      type: `https://hent.bzh/problems/${code}`,
      status: errorTable[code].status,
      instance: 'call-1',
    })
    expect(problem.title.length).toBeGreaterThan(3)
    expect(problem.detail).toMatch(/\.$/)
  })

  it('gives out nothing of an error’s data but its field errors and its own sentence', () => {
    const problem = toProblem(new AppError('conflict', { name: 'Le Goff', errors: [{ pointer: '/a', code: 'late' }] }))
    expect(JSON.stringify(problem)).not.toContain('Le Goff')
    expect(problem.errors).toEqual([{ pointer: '/a', code: 'late' }])
  })

  it('speaks of « errors » only where there is such a list', () => {
    const listed = toProblem(new AppError('invalid-input', { errors: [{ pointer: '/a', code: 'type' }] }))
    expect(listed.detail).toContain('« errors »')
    for (const bare of [new AppError('invalid-input'), new AppError('invalid-input', { errors: [] })]) {
      const problem = toProblem(bare)
      expect([problem.detail, problem.errors]).toEqual(['Ce qui a été envoyé ne convient pas.', undefined])
    }
  })
})

describe('an outage', () => {
  it.each([
    named('MongoServerSelectionError'),
    named('MongoNetworkTimeoutError'),
    named('MongoPoolClearedError'),
    named('PoolClearedOnNetworkError'),
    named('KafkaJSConnectionError'),
    named('KafkaJSNoBrokerAvailableError'),
    named('MaxRetriesPerRequestError'),
    named('VersionConflict'),
    named('Error', { code: 'ECONNREFUSED' }),
    named('MongoServerError', { code: 11600 }),
    named('MongoBulkWriteError', { code: 11600 }),
    named('MongoBulkWriteError', { errorResponse: named('MongoNetworkTimeoutError') }),
    new Error('wrapped', { cause: named('MongoNetworkError') }),
    new AppError('dependency-unavailable'),
  ])('is recognised: $name', (error) => expect(isDependencyError(error)).toBe(true))

  it.each([
    named('MongoServerError', { code: 11000 }),
    named('MongoBulkWriteError', { code: 11000, errorResponse: { message: 'E11000', code: 11000 } }),
    new TypeError('undefined is not a function'),
    new AppError('conflict'),
    'a string',
  ])('is not seen where there is none: %s', (error) => expect(isDependencyError(error)).toBe(false))
})
