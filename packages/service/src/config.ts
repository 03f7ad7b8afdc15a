// Reads a process's settings once: environment → checked, typed, frozen. The only place that touches the
// environment. Every fault is told at once, by the name of its variable and never by its value.

import { readFileSync } from 'node:fs'
import { frenchCountries } from '@hent/contracts/codes.ts'
import { type Static, type TObject, type TSchema, type TStringOptions, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { Settings } from 'typebox/system'

// Defaults to eight: a first start has more faults than that.
Settings.Set({ maxErrors: 50 })

/** A setting that is never shown, and that `NAME_FILE` may give by the path of a file (Docker and Kubernetes secrets). */
export const secret = (options: TStringOptions = {}) => Type.String({ minLength: 1, ...options, 'x-secret': true })

/** What each process reads that answers by HTTP. */
export const serverConfig = {
  HOST: Type.String({ default: '127.0.0.1', description: 'address it listens on' }),
  PORT: Type.Integer({ minimum: 0, maximum: 65_535, description: '0: any free port' }),
  LOG_LEVEL: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
    default: 'info',
    description: 'the least grave of what is logged',
  }),
}

/** What every service reads. Spread into the service's own `Type.Object({ ...commonConfig, … })`. */
export const commonConfig = {
  ...serverConfig,
  KAFKA_BROKERS: Type.Array(Type.String({ minLength: 1 }), { minItems: 1, description: 'host:port, comma-separated' }),
  KAFKA_USERNAME: Type.Optional(Type.String({ minLength: 1, description: 'the service’s own, by SCRAM' })),
  KAFKA_PASSWORD: Type.Optional(secret({ description: 'of that user' })),
  KAFKA_PREFIX: Type.String({
    default: '',
    description: 'before topics, groups and queues, where several Hents share servers',
  }),
  MONGO_URL: secret({ description: 'the whole URI, replica set included' }),
  MONGO_DATABASE: Type.String({ minLength: 1, description: 'the service’s own' }),
  REDIS_URL: Type.Optional(secret({ description: 'of the services that name it below' })),
  OIDC_ISSUER: Type.String({ format: 'uri', description: 'whose tokens of partners and services are taken' }),
  DIRECTORY_URL: Type.Optional(Type.String({ format: 'uri', description: 'issuer of agents’ tokens' })),
  INTAKE_URL: Type.Optional(Type.String({ format: 'uri', description: 'issuer of persons’ tokens' })),
}

/** Of a service that the outside calls. */
export const trustedProxies = Type.Array(Type.String({ minLength: 1 }), {
  default: [],
  description: 'whose x-forwarded-for is believed: addresses, networks or `loopback`',
})

/** Of each service that decides whether a telephone is written to: set alike for all. */
export const smsCountries = Type.Array(Type.String({ pattern: '^[A-Z]{2}$' }), {
  minItems: 1,
  default: [...frenchCountries],
  description:
    'countries written to, ISO 3166-1, the first read for national numbers; France and its overseas territories',
})

export const sealMs = Type.Integer({
  default: 3_600_000,
  minimum: 1_000,
  description: 'the period whose decisions or readings are sealed together',
})

/** Everything wrong with the environment, one line a variable. */
export class ConfigError extends Error {
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(`The environment cannot be used:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
    this.name = 'ConfigError'
    this.faults = faults
  }
}

/**
 * Turns `env` into the settings `schema` describes: numbers, booleans (true/false/1/0) and comma-separated lists are
 * converted, defaults filled in, an empty variable counts as absent. Throws one `ConfigError` with every fault.
 */
export function loadConfig<T extends TObject>(schema: T, env: NodeJS.ProcessEnv): Readonly<Static<T>> {
  const faults = new Map<string, string>()
  const raw: Record<string, unknown> = {}
  for (const [name, property] of Object.entries<TSchema>(schema.properties)) {
    const text = textOf(name, property, env, faults)
    if (text !== undefined) raw[name] = convert(text, property)
    else if ('default' in property) raw[name] = structuredClone(property.default)
  }
  const validator = Compile(schema)
  for (const error of validator.Errors(raw)) {
    if (error.keyword === 'required') {
      for (const name of error.params.requiredProperties) if (!faults.has(name)) faults.set(name, 'is missing')
    }
    const name = error.instancePath.split('/')[1]
    const told = error.keyword === 'enum' ? `must be one of ${error.params.allowedValues.join(', ')}` : error.message
    if (name && !faults.has(name)) faults.set(name, told)
  }
  if (faults.size > 0) throw new ConfigError([...faults].map(([name, told]) => `${name} ${told}`))
  return deepFreeze(validator.Parse(raw))
}

function textOf(name: string, schema: TSchema, env: NodeJS.ProcessEnv, faults: Map<string, string>) {
  const direct = env[name] || undefined
  const file = isSecret(schema) ? env[`${name}_FILE`] || undefined : undefined
  if (direct !== undefined && file !== undefined) faults.set(name, `is given twice, here and by ${name}_FILE`)
  if (direct !== undefined || file === undefined) return direct
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '')
  } catch {
    faults.set(name, `cannot be read from the file that ${name}_FILE names`)
    return undefined
  }
}

function convert(text: string, schema: TSchema): unknown {
  const type = 'type' in schema ? schema.type : undefined
  if (type === 'integer' || type === 'number') return text.trim() === '' ? text : numberOr(text)
  if (type === 'boolean') return { true: true, 1: true, false: false, 0: false }[text.toLowerCase()] ?? text
  if (type !== 'array') return text
  const items: TSchema = 'items' in schema && isSchema(schema.items) ? schema.items : {}
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => convert(part, items))
}

const numberOr = (text: string) => (Number.isFinite(Number(text)) ? Number(text) : text)
const isSchema = (value: unknown): value is TSchema => typeof value === 'object' && value !== null
const isSecret = (schema: TSchema) => 'x-secret' in schema && schema['x-secret'] === true

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) deepFreeze(inner)
  return Object.freeze(value)
}

/** Whether traces are wanted: OpenTelemetry's own variables decide, and without an endpoint nothing is loaded. */
export function tracingWanted(env: NodeJS.ProcessEnv = process.env): boolean {
  const endpoint = env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT || env.OTEL_EXPORTER_OTLP_ENDPOINT
  return Boolean(endpoint) && env.OTEL_SDK_DISABLED?.toLowerCase() !== 'true'
}
