import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { OpenApi } from '../../apis/interface.ts'
import { operationsOf } from './operations.ts'

const of = (service: string) =>
  operationsOf(
    JSON.parse(
      readFileSync(new URL(`../../../../../docs/openapi/${service}.json`, import.meta.url), 'utf8'),
    ) as OpenApi,
  )
const byId = (service: string, id: string) => of(service).find((one) => one.id === id)

describe('what a partner may call', () => {
  it('is each call that its key opens, and the one that gives a token for it', () => {
    expect(of('directory').map(({ id }) => id)).toEqual(['postPartnerTokens'])
    expect(of('tracking').map(({ id }) => id)).toEqual(['getStoriesByRequestId', 'getStories'])
    expect(of('intake').map(({ path }) => path)).toContain('/v1/requests')
    expect(of('intake').map(({ path }) => path)).not.toContain('/v1/requests/{id}/identity')
  })

  it('has every line of its message, with what it may be', () => {
    const { body = [], parameters = [] } = byId('intake', 'postRequests') ?? {}
    const named = Object.fromEntries(body.map((field) => [field.name, field]))
    expect(named.commune).toMatchObject({ required: true, kind: 'string ^[0-9][0-9AB][0-9]{3}$' })
    expect(named['needs[].service']).toMatchObject({ required: true, kind: expect.stringContaining('cep | vae') })
    expect(named['consent.survey']).toMatchObject({
      kind: 'boolean',
      description: expect.stringMatching(/asked how it went/),
    })
    expect(named.wish).toMatchObject({ required: false, kind: 'string (…2000)' })
    expect(parameters).toContainEqual(expect.objectContaining({ name: 'idempotency-key', required: true }))
  })

  it('has its answer, and each problem with what to do, in French', () => {
    const { answer, problems = [] } = byId('intake', 'postRequests') ?? {}
    expect(answer?.status).toBe(201)
    expect(answer?.fields.map(({ name }) => name)).toContain('needs[].needId')
    expect(problems.find(({ code }) => code === 'overloaded')).toEqual({
      status: 503,
      code: 'overloaded',
      title: 'Service très demandé',
      detail: 'Recommencez dans quelques instants.',
    })
  })
})
