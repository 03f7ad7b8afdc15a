import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Type } from 'typebox'
import { describe, expect, it } from 'vitest'
import { ConfigError, commonConfig, loadConfig, secret, tracingWanted } from './config.ts'

const schema = Type.Object({
  PORT: Type.Integer({ minimum: 0, maximum: 65_535 }),
  BROKERS: Type.Array(Type.String({ minLength: 1 }), { minItems: 1 }),
  DEMO: Type.Boolean({ default: false }),
  LEVEL: Type.Enum(['info', 'debug'], { default: 'info' }),
  KEY: secret({ minLength: 8 }),
})
const good = { PORT: '8080', BROKERS: 'a:9092, b:9092', KEY: 'sesame-ouvre-toi' }
const faultsOf = (env: NodeJS.ProcessEnv) => {
  try {
    loadConfig(schema, env)
  } catch (error) {
    if (error instanceof ConfigError) return error
  }
  throw new Error('expected a ConfigError')
}

describe('a usable environment', () => {
  it('is converted by its schema, with defaults', () => {
    expect(loadConfig(schema, { ...good, DEMO: 'true', HOME: '/elsewhere' })).toEqual({
      PORT: 8080,
      BROKERS: ['a:9092', 'b:9092'],
      DEMO: true,
      LEVEL: 'info',
      KEY: 'sesame-ouvre-toi',
    })
  })

  it('cannot be changed afterwards, lists included', () => {
    const config = loadConfig(schema, good)
    expect(Object.isFrozen(config)).toBe(true)
    expect(Object.isFrozen(config.BROKERS)).toBe(true)
  })

  it('counts an empty variable as absent', () => {
    expect(loadConfig(schema, { ...good, LEVEL: '' }).LEVEL).toBe('info')
  })

  it('takes a secret from the file that NAME_FILE names', () => {
    const folder = mkdtempSync(join(tmpdir(), 'hent-config-'))
    const file = join(folder, 'key')
    writeFileSync(file, 'du-fichier-secret\n')
    expect(loadConfig(schema, { PORT: '1', BROKERS: 'a:1', KEY_FILE: file }).KEY).toBe('du-fichier-secret')
    rmSync(folder, { recursive: true })
  })

  it('needs nothing beyond addresses for what services share', () => {
    const config = loadConfig(Type.Object(commonConfig), {
      PORT: '0',
      KAFKA_BROKERS: 'localhost:9092',
      MONGO_URL: 'mongodb://localhost',
      MONGO_DATABASE: 'routing',
      OIDC_ISSUER: 'http://localhost:4000',
    })
    expect(config).toMatchObject({ HOST: '127.0.0.1', LOG_LEVEL: 'info', KAFKA_BROKERS: ['localhost:9092'] })
  })
})

describe('an unusable environment', () => {
  it('is told whole, one line a variable', () => {
    const { faults } = faultsOf({ PORT: 'eighty', LEVEL: 'loud', DEMO: 'perhaps' })
    expect(faults.map((fault) => fault.split(' ')[0]).sort()).toEqual(['BROKERS', 'DEMO', 'KEY', 'LEVEL', 'PORT'])
  })

  it('is told whole, however many faults it has', () => {
    const names = Array.from({ length: 20 }, (_, index) => `V${index}`)
    const many = Type.Object(Object.fromEntries(names.map((name) => [name, Type.Integer()])))
    expect(() => loadConfig(many, Object.fromEntries(names.map((name) => [name, 'x'])))).toThrow(/V0 [\s\S]*V19 /)
  })

  it('never has its values repeated', () => {
    const { message } = faultsOf({ PORT: '99999', BROKERS: 'a:1', KEY: 'court', LEVEL: 'bruyant' })
    expect(message).toContain('KEY')
    for (const value of ['99999', 'court', 'bruyant']) expect(message).not.toContain(value)
  })

  it('is refused when a secret is given twice', () => {
    expect(faultsOf({ ...good, KEY_FILE: '/nowhere' }).faults).toEqual(['KEY is given twice, here and by KEY_FILE'])
  })

  it('is refused when a secret file cannot be read', () => {
    const { faults } = faultsOf({ PORT: '1', BROKERS: 'a:1', KEY_FILE: '/nowhere/at-all' })
    expect(faults).toEqual(['KEY cannot be read from the file that KEY_FILE names'])
  })
})

describe('traces', () => {
  it('are wanted only with an endpoint and when not disabled', () => {
    expect(tracingWanted({})).toBe(false)
    expect(tracingWanted({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' })).toBe(true)
    expect(tracingWanted({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://c', OTEL_SDK_DISABLED: 'TRUE' })).toBe(false)
  })
})
