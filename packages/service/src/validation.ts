// Checks what comes in by its schema, with the one engine that also checks events and settings. Bodies are taken as
// they are (no conversion, unknown fields refused by the schemas); query and path are text, so they are converted.

import type { FastifySchemaCompiler, FastifySchemaValidationError } from 'fastify'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import type { TLocalizedValidationError } from 'typebox/error'
import { Convert, Default } from 'typebox/value'
import { AppError, type FieldError } from './errors.ts'

/** At most this many faults are told at once: an answer must not grow with a hostile input. */
const maxErrors = 50

/** The faults that `error` stands for: where and what, never the value. */
function faultsOf(error: TLocalizedValidationError): FieldError[] {
  const at = error.instancePath
  if (error.keyword === 'required') {
    return error.params.requiredProperties.map((name) => ({
      pointer: `${at}/${escapePointer(name)}`,
      code: 'required',
    }))
  }
  if (error.keyword === 'additionalProperties') {
    // A field's name is chosen by the sender: only names that look like names are repeated.
    return error.params.additionalProperties.map((name) => ({
      pointer: /^[A-Za-z][\w-]{0,39}$/.test(name) ? `${at}/${name}` : at,
      code: 'unknown-field',
    }))
  }
  return [{ pointer: at, code: error.keyword.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) }]
}

const escapePointer = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1')

/** Every fault once, the deepest first known; branches of a union are told by their own faults. */
export function fieldErrors(errors: readonly TLocalizedValidationError[]): FieldError[] {
  const seen = new Map<string, FieldError>()
  for (const fault of errors.flatMap(faultsOf)) {
    if (seen.size < maxErrors) seen.set(`${fault.pointer} ${fault.code}`, fault)
  }
  return [...seen.values()]
}

/** A checker for anything that is not a route: `check(value)` returns it typed or throws `invalid-input`. */
export function checker<T extends TSchema>(schema: T) {
  const validator = Compile(schema)
  return {
    check(value: unknown) {
      if (validator.Check(value)) return value
      throw new AppError('invalid-input', { errors: fieldErrors(validator.Errors(value)) })
    },
  }
}

/** Thrown to Fastify, which hands it to the error handler. */
interface InvalidPart extends Error {
  validation: FastifySchemaValidationError[]
  faults: FieldError[]
}

export const isInvalidPart = (error: unknown): error is InvalidPart => error instanceof Error && 'faults' in error

export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const validator = Compile(schema)
  const isText = httpPart !== 'body'
  return (input: unknown) => {
    const filled = Default(schema, input)
    const value = isText ? Convert(schema, filled) : filled
    if (validator.Check(value)) return { value }
    const faults = fieldErrors(validator.Errors(value))
    return { error: Object.assign(new Error('invalid-input'), { validation: [], faults }) }
  }
}
