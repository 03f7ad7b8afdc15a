// Checks what comes in by its schema, with the one engine that also checks events and settings. Bodies are taken as
// they are (no conversion, unknown fields refused by the schemas); query and path are text, so they are converted.

import type { FastifySchemaCompiler, FastifySchemaValidationError } from 'fastify'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import type { TLocalizedValidationError } from 'typebox/error'
import { Settings } from 'typebox/system'
import { Convert, Default } from 'typebox/value'
import type { FieldError } from './errors.ts'

/** At most this many faults are told at once: an answer must not grow with a hostile input. */
const maxErrors = 50
Settings.Set({ maxErrors })

/** A part of a pointer is repeated only when it looks like a field's name or an index: the sender may have written it. */
function safePointer(pointer: string): string {
  const parts = pointer.split('/').slice(1)
  const strange = parts.findIndex((part) => !/^(?:[A-Za-z][\w-]{0,39}|[0-9]{1,6})$/.test(part))
  return (strange === -1 ? parts : parts.slice(0, strange)).map((part) => `/${part}`).join('')
}

/** The faults that `error` stands for: where and what, never the value; of a field nobody knows perhaps only the parent. */
function faultsOf(error: TLocalizedValidationError, named: boolean): FieldError[] {
  const at = safePointer(error.instancePath)
  if (error.keyword === 'required') {
    return error.params.requiredProperties.map((name) => ({
      pointer: `${at}/${name}`,
      code: 'required',
    }))
  }
  // The engine tells a refused field twice: by its parent, and at its own place by the `false` that stands there.
  if (error.keyword === 'boolean') {
    const parent = safePointer(error.instancePath.replace(/\/[^/]*$/, ''))
    return [{ pointer: named ? at : parent, code: 'unknown-field' }]
  }
  if (error.keyword === 'additionalProperties') {
    return error.params.additionalProperties.map((name) => ({
      pointer: named ? safePointer(`${error.instancePath}/${name}`) : at,
      code: 'unknown-field',
    }))
  }
  return [{ pointer: at, code: error.keyword.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) }]
}

/**
 * Every fault once, the deepest first known; branches of a union are told by their own faults.
 * @param named whether an unknown field is told by its name, which the sender chose
 */
export function fieldErrors(errors: readonly TLocalizedValidationError[], named = true): FieldError[] {
  const seen = new Map<string, FieldError>()
  for (const fault of errors.flatMap((error) => faultsOf(error, named))) {
    if (seen.size < maxErrors) seen.set(`${fault.pointer} ${fault.code}`, fault)
  }
  return [...seen.values()]
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
