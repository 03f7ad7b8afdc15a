// What faces the outside: docs/operations.md says which paths, the gateway lets through those and no other, and all that a
// partner may call is among them.

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { services } from '../../packages/contracts/src/topics.ts'

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8')

/** `/v1/a/*` is what is below `/v1/a`; sorted, each with its service. */
type Opened = [service: string, pattern: string][]
const sorted = (opened: Opened) => opened.map((one) => one.join(' ')).sort()

/** As the table of docs/operations.md has them: a path with what is below it, or (`…`) what is below it alone. */
function toldToOperators(): Opened {
  const rows = read('docs/operations.md').matchAll(/^\| (\w+) \| (`\/[^|]*) \| [^|]+ \|$/gm)
  return [...rows].flatMap(([, service = '', paths = '']) =>
    [...paths.matchAll(/`([^`]+)`/g)].flatMap(([, path = '']): Opened => {
      if (path.endsWith('/…')) return [[service, path.replace('…', '*')]]
      return path.endsWith('.json')
        ? [[service, path]]
        : [
            [service, path],
            [service, `${path}/*`],
          ]
    }),
  )
}

/** As the gateway's file has them: each matcher is named after the service that its paths go to. */
function letThrough(): Opened {
  const matchers = read('infra/docker/Caddyfile').matchAll(
    /@(\w+) path (.+)\n\thandle @(\w+) \{\n\t\treverse_proxy \{\$[A-Z]+:(\w+):3000\}\n\t\}/g,
  )
  return [...matchers].flatMap(([, name = '', paths = '', handled, service]): Opened => {
    expect([handled, service]).toEqual([name, name])
    return paths.split(' ').map((path) => [name, path])
  })
}

type Routes = { paths: Record<string, Record<string, { security?: Record<string, unknown>[] }>> }
const documents = services.map((service) => ({
  service,
  paths: Object.entries((JSON.parse(read(`docs/openapi/${service}.json`)) as Routes).paths),
}))
const covers = (pattern: string, path: string) =>
  pattern.endsWith('/*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern

describe('what faces the outside', () => {
  it('is let through as operators are told, and nothing else of the services', () => {
    expect(toldToOperators().length).toBeGreaterThan(10)
    expect(sorted(letThrough())).toEqual(sorted(toldToOperators()))
    expect(read('infra/docker/Caddyfile').match(/reverse_proxy/g)).toHaveLength(5)
  })

  it('is all that a partner may call, their sandbox included', () => {
    const ofPartners = documents.flatMap(({ service, paths }) =>
      paths.flatMap(([path, methods]) => {
        const bearers = Object.values(methods).flatMap(({ security = [] }) => security.flatMap(Object.keys))
        return bearers.some((one) => one === 'partner' || one === 'sandbox') ? [{ service, path }] : []
      }),
    )
    expect(ofPartners.length).toBeGreaterThan(10)
    const open = letThrough()
    const shut = ofPartners.filter(
      ({ service, path }) => !open.some(([of, pattern]) => of === service && covers(pattern, path)),
    )
    expect(shut).toEqual([])
  })

  it('is there: each path is a route of its service', () => {
    const dead = letThrough()
      .filter(([, pattern]) => !pattern.endsWith('/*') || pattern.includes('sms'))
      .filter(([of, pattern]) => {
        const { paths = [] } = documents.find(({ service }) => service === of) ?? {}
        return !paths.some(([path]) => covers(pattern, path) || path.startsWith(`${pattern}/`))
      })
    expect(dead).toEqual([])
  })
})
