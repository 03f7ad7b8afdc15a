// The log, by allow-list: a key that is not listed here, a value that is not an id, a code or a number, and the
// message of an error that is not ours never leave the process. Drivers put values in messages; people put names
// anywhere. What was dropped is told by its key.

import { defined } from '@hent/contracts/defined.ts'
import { type DestinationStream, type Logger, pino } from 'pino'
import { AppError } from './errors.ts'

export type Log = Logger

const allowedKeys = new Set([
  ...['requestId', 'referralId', 'needId', 'proposalId', 'messageId', 'structureId', 'decisionId', 'surveyId'],
  ...['eventId', 'eventType', 'aggregate', 'sequence', 'topic', 'partition', 'offset', 'lag', 'group', 'key'],
  ...['template', 'channel', 'queue', 'jobId', 'status', 'statusCode', 'state', 'method', 'route', 'durationMs'],
  ...['code', 'reason', 'tries', 'count', 'total', 'port', 'pid', 'signal', 'server', 'service', 'version'],
  ...['traceId', 'callId', 'clientId', 'partner', 'agentId', 'action', 'step', 'check', 'checks', 'departement'],
  ...['collection', 'index', 'level', 'variable'],
])

/** Ids, codes, numbers, route patterns, versions: no blank, no @, so neither a sentence nor an address. */
const codeLike = /^[\w.:/*,;|+-]{1,200}$/
/** In a message: an address, or digits enough for a telephone. */
const suspicious = /@|(?:\d[ .-]?){8,}/

const isPlain = (value: unknown) =>
  value === null ||
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  (typeof value === 'string' && codeLike.test(value))

const isAllowed = (value: unknown) =>
  isPlain(value) || (Array.isArray(value) && value.length <= 100 && value.every(isPlain))

/** What remains of an object to be logged. */
function allowList(fields: object): Record<string, unknown> {
  const kept: Record<string, unknown> = {}
  const dropped: string[] = []
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined) continue
    if (key === 'err') kept.err = describeError(value)
    else if (allowedKeys.has(key) && isAllowed(value)) kept[key] = value
    else dropped.push(/^[A-Za-z][A-Za-z0-9]{0,39}$/.test(key) ? key : '?')
  }
  if (dropped.length > 0) kept.dropped = dropped
  return kept
}

/** An error by name, code and place. A message only when it is one of our codes. */
function describeError(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error }
  const { name, stack } = error
  const code = 'code' in error && isPlain(error.code) ? error.code : undefined
  return {
    name: codeLike.test(name) ? name : 'Error',
    ...defined({ code }),
    ...(error instanceof AppError ? { message: error.code } : {}),
    ...(stack ? { stack: framesOf(stack) } : {}),
    ...(error.cause !== undefined && depth < 3 ? { cause: describeError(error.cause, depth + 1) } : {}),
  }
}

/** A stack begins with the message, which may run over several lines: frames are the lines that look like places. */
function framesOf(stack: string): string {
  const frame = /^\s+at (?:(?:async |new )*[\w$.<>[\]# ]{1,100} \()?(?:file:|node:|\/|[A-Za-z]:\\)[^\s()]+:\d+:\d+\)?$/
  return stack
    .split('\n')
    .filter((line) => frame.test(line))
    .slice(0, 12)
    .map((line) => line.trim())
    .join('\n')
}

const messageOf = (message: unknown) => {
  if (typeof message !== 'string') return undefined
  return message.length > 200 || suspicious.test(message) ? '(withheld)' : message
}

/** `level` as pino names them. `destination` is for tests; standard output otherwise. */
export function createLog(options: { service: string; level?: string; destination?: DestinationStream }): Log {
  const log = pino(
    {
      level: options.level ?? 'info',
      base: { service: options.service, pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: {},
      hooks: {
        // Interpolated arguments are dropped: a message is a literal of the code.
        logMethod([first, second]: [unknown, unknown?, ...unknown[]], method) {
          if (first instanceof Error) method.call(this, allowList({ err: first }), messageOf(second) ?? first.name)
          else if (typeof first === 'object' && first !== null) {
            // Pino would take the error's message where none is given.
            method.call(this, allowList(first), messageOf(second) ?? ('err' in first ? 'error' : ''))
          } else method.call(this, {}, messageOf(first) ?? '')
        },
      },
    },
    options.destination ?? pino.destination(1),
  )
  // Children inherit these through their prototype, so bindings pass the same list.
  const { child, setBindings } = log
  return Object.defineProperties(log, {
    child: {
      value(this: Log, bindings: object, given?: { level?: string }) {
        return child.call(this, allowList(bindings), given?.level === undefined ? {} : { level: given.level })
      },
    },
    setBindings: {
      value(this: Log, bindings: object) {
        setBindings.call(this, allowList(bindings))
      },
    },
  })
}
