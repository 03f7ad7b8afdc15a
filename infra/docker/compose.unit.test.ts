// docker-compose.yml where no engine runs: it is a compose file by the specification's own schema, and each service
// would start with the settings and secrets it is given.
// compose-spec.schema.json is the schema of the Compose Specification (github.com/compose-spec/compose-spec, Apache-2.0).

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeSecrets, secretFiles, secretsIn } from '@hent/local/secrets.ts'
import { Ajv } from 'ajv'
import { default as addFormats } from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { services } from '../../packages/contracts/src/topics.ts'
import { loadConfig } from '../../packages/service/src/config.ts'

type Service = {
  image?: string
  command?: string[]
  working_dir?: string
  read_only?: boolean
  environment?: Record<string, string>
  depends_on?: Record<string, unknown>
  ports?: string[]
  volumes?: string[]
  healthcheck?: { test?: string[]; interval?: string; start_interval?: string; disable?: boolean }
}
type ComposeFile = { services: Record<string, Service> }

const root = fileURLToPath(new URL('../..', import.meta.url))
const compose = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as ComposeFile
const { $schema: _draft, ...schema } = JSON.parse(
  readFileSync(new URL('compose-spec.schema.json', import.meta.url), 'utf8'),
) as Record<string, unknown>

let folder = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hent-secrets-'))
  await makeSecrets(folder)
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('docker-compose.yml', () => {
  it('is a compose file by the schema of the specification', () => {
    const ajv = new Ajv({ strict: false, allErrors: true })
    addFormats.default(ajv)
    const validate = ajv.compile<object>(schema)
    validate(compose)
    expect(validate.errors ?? []).toEqual([])
  })

  it('has every service', () => {
    expect(Object.keys(compose.services)).toEqual(expect.arrayContaining([...services]))
  })

  it('names the version of every image', () => {
    const images = Object.values(compose.services).map(({ image = '' }) => image)
    expect(images.filter((image) => !/:v?[0-9]/.test(image))).toEqual([])
  })

  it('opens ports on the loopback only', () => {
    const ports = Object.values(compose.services).flatMap((service) => service.ports ?? [])
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([])
  })

  it('asks seldom how its servers are, and starts no machine for it', () => {
    const checks = Object.entries(compose.services).filter(
      ([, { image, healthcheck }]) => healthcheck?.test && !image?.startsWith('hent:'),
    )
    expect(checks.map(([name]) => name)).toEqual(expect.arrayContaining(['kafka', 'mongo', 'valkey']))
    for (const [name, { healthcheck: { test = [], interval, start_interval } = {} }] of checks) {
      const command = test.join(' ')
      expect([name, interval, start_interval]).toEqual([name, '30s', '2s'])
      expect(command).not.toMatch(/kafka-.*\.sh/)
      // MongoDB's shell is there to make the replica set, once.
      expect(command.includes('mongosh')).toBe(name === 'mongo')
      if (name === 'mongo')
        expect(command).toMatch(
          /^CMD bash -c if \[ -e \/tmp\/primary \]; then exec .*; else mongosh .* && touch \/tmp\/primary; fi$/,
        )
    }
  })

  it('gives the operator’s commands the files of the current folder', () => {
    const { volumes, working_dir } = compose.services.hent ?? {}
    expect(volumes).toEqual([expect.stringMatching(/PWD.*:\/files$/)])
    expect(working_dir).toBe('/files')
  })

  it('waits for services that exist', () => {
    const awaited = Object.values(compose.services).flatMap((service) => Object.keys(service.depends_on ?? {}))
    expect(awaited.filter((name) => !(name in compose.services))).toEqual([])
  })

  it.each(services)('gives %s every setting it needs and none it has not heard of', async (name) => {
    const { environment = {} } = compose.services[name] ?? {}
    const module = (await import(join(root, 'services', name, 'src', 'config.ts'))) as Record<string, unknown>
    const settings = Object.entries(module).find(([key]) => key.endsWith('Schema'))?.[1] as Parameters<
      typeof loadConfig
    >[0]
    const env = Object.fromEntries(
      Object.entries(environment).map(([key, value]) => [key, value.replace(/^\/secrets(?=\/)/, folder)]),
    )
    expect(() => loadConfig(settings, env)).not.toThrow()
    // What is for all may be more than one needs; what is for one must be its own.
    const forAll = new Set(['KAFKA_BROKERS', 'MONGO_URL'])
    const known = new Set(Object.keys(settings.properties).flatMap((key) => [key, `${key}_FILE`]))
    expect(Object.keys(environment).filter((key) => !known.has(key) && !forAll.has(key))).toEqual([])
  })

  it.each(services)('starts %s from a file that is there, on a read-only root', (name) => {
    const { working_dir = '', command = [], read_only } = compose.services[name] ?? {}
    expect(existsSync(join(root, working_dir.replace(/^\/hent\//, ''), command.at(-1) ?? ''))).toBe(true)
    expect(read_only).toBe(true)
  })
})

describe('secrets', () => {
  it('are made once: what is there stays', async () => {
    const before = await secretsIn(folder)
    expect(await makeSecrets(folder)).toEqual([])
    expect(await secretsIn(folder)).toEqual(before)
    expect(await secretsIn(undefined)).not.toEqual(before)
    expect(Object.keys(secretFiles).filter((name) => !existsSync(join(folder, name)))).toEqual([])
  })
})
