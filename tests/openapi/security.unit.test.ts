import { afterAll, describe, expect, it } from 'vitest'
import { bareServices } from './documents.ts'

type Document = { paths: Record<string, Record<string, { security: object[] }>> }
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

const services = await bareServices()
for (const app of services.values()) await app.ready()
afterAll(async () => {
  for (const app of services.values()) await app.close()
})

describe('a call without a token', () => {
  const calls = [...services].flatMap(([service, app]) =>
    Object.entries((app.swagger() as unknown as Document).paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, { security }]) => ({ service, method, path, security, app })),
    ),
  )
  it.each(calls)('$service $method $path is refused where its document asks for one, and only there', async (call) => {
    const { app, method, path, security } = call
    const url = path.replaceAll(/\{\w+\}/g, '35238')
    const { statusCode } = await app.inject({ method: method.toUpperCase() as Method, url })
    const asked = security.length > 0 && security.every((bearer) => Object.keys(bearer).length > 0)
    // A login may come in the body: without either, nobody is known.
    if (path !== '/v1/agent-tokens') expect(statusCode === 401).toBe(asked)
  })
})
