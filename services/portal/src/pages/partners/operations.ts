// From a service's OpenAPI document to what a partner reads of each call it may make.

import type { OpenApi, OperationSeen } from '../../apis/interface.ts'

/** A line of a message: `needs[].service`, what it may be, and what it is for. */
export type Field = { name: string; kind: string; required: boolean; description: string }
type Problem = { status: number; code: string; title: string; detail: string }
export type Operation = {
  id: string
  method: string
  path: string
  /** in English, as in the document */
  summary: string
  parameters: readonly Field[]
  body: readonly Field[]
  answer: { status: number; fields: readonly Field[] }
  problems: readonly Problem[]
}

type JsonSchema = {
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  pattern?: string
  format?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  items?: JsonSchema
  properties?: Record<string, JsonSchema>
  required?: string[]
  anyOf?: JsonSchema[]
  description?: string
}

/** A key asks for its token before it has one: no security tells that this call is a partner's. */
const tokens = 'postPartnerTokens'
const isForPartners = ({ operationId, security = [] }: OperationSeen): boolean =>
  operationId === tokens || security.some((way) => 'partner' in way || 'sandbox' in way)

export function operationsOf(document: OpenApi): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => isForPartners(operation))
      .map(([method, operation]) => ({
        ...{ id: operation.operationId ?? '', method: method.toUpperCase(), path, summary: operation.summary ?? '' },
        parameters: (operation.parameters ?? []).map(({ name, schema, required = false, description = '' }) => ({
          ...{ name, required, kind: kindOf(schema as JsonSchema) },
          description: description || ((schema as JsonSchema)?.description ?? ''),
        })),
        body: fieldsOf(schemaIn(operation.requestBody?.content)),
        answer: answerOf(operation),
        problems: problemsOf(operation, document),
      })),
  )
}

function schemaIn(content: Record<string, { schema?: unknown }> = {}): JsonSchema | undefined {
  const [first] = Object.entries(content).filter(([type]) => type !== 'application/problem+json')
  return first?.[1].schema as JsonSchema | undefined
}

function answerOf({ responses }: OperationSeen): Operation['answer'] {
  const [status = '200', response] = Object.entries(responses).find(([code]) => code.startsWith('2')) ?? []
  return { status: Number(status), fields: fieldsOf(schemaIn(response?.content)) }
}

function problemsOf({ responses }: OperationSeen, { components }: OpenApi): Problem[] {
  return Object.entries(responses).flatMap(([status, { content = {} }]) =>
    Object.keys(content['application/problem+json']?.examples ?? {}).map((code) => {
      const { title = '', detail = '' } = (components.examples[code]?.value ?? {}) as Partial<Problem>
      return { status: Number(status), code, title, detail }
    }),
  )
}

/** Every line of a message, those of its parts under their whole name. */
function fieldsOf(schema: JsonSchema | undefined, above = ''): Field[] {
  if (schema === undefined) return []
  const whole = schema.type === 'array' ? schema.items : schema
  const prefix = schema.type === 'array' ? `${above}[].` : above && `${above}.`
  const parts = whole?.anyOf?.find(({ properties }) => properties) ?? whole
  return Object.entries(parts?.properties ?? {}).flatMap(([key, part]) => {
    const name = `${prefix}${key}`
    const required = parts?.required?.includes(key) ?? false
    return [{ name, kind: kindOf(part), required, description: part.description ?? '' }, ...fieldsOf(part, name)]
  })
}

function kindOf(schema: JsonSchema = {}): string {
  if (schema.anyOf) return [...new Set(schema.anyOf.map(kindOf))].join(' | ')
  if (schema.const !== undefined) return String(schema.const)
  if (schema.enum) return schema.enum.map(String).join(' | ')
  if (schema.type === 'array') return `[${kindOf(schema.items)}]${boundsOf(schema.minItems, schema.maxItems)}`
  const kind = [schema.type ?? 'object'].flat().join(' | ')
  if (schema.format) return `${kind} (${schema.format})`
  if (schema.pattern) return `${kind} ${schema.pattern}`
  return `${kind}${boundsOf(schema.minLength ?? schema.minimum, schema.maxLength ?? schema.maximum)}`
}

const boundsOf = (least?: number, most?: number): string =>
  least === undefined && most === undefined ? '' : ` (${least ?? ''}…${most ?? ''})`
