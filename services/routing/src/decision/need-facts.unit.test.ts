// Equality: what may not weigh cannot reach the decision, by its type, by the copying of facts, and by what it reads.

import { Situation } from '@hent/contracts/codes.ts'
import { aRequestReceived } from '@hent/testing/builders.ts'
import { Compile } from 'typebox/compile'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { aNeed, grounds, operator, rennes } from '../testing/needs.ts'
import { decide } from './decide.ts'
import { factsOf, type NeedFacts, neverWeighs } from './need-facts.ts'

describe('gender, origin, nationality and name', () => {
  it('have no type to come in by, at either level of the facts', () => {
    type Forbidden = (typeof neverWeighs)[number]
    expectTypeOf<Required<Pick<NeedFacts, Forbidden>>>().toEqualTypeOf<Readonly<Record<Forbidden, never>>>()
    expectTypeOf<Required<Pick<NeedFacts['situation'], Forbidden>>>().toEqualTypeOf<
      Readonly<Record<Forbidden, never>>
    >()
    const somebody = { ...aNeed(), gender: 'f' }
    // @ts-expect-error a need that carries a gender is no need
    const facts: NeedFacts = somebody
    expect(facts).toBe(somebody)
  })

  it('have no field in the situation a request declares', () => {
    expect(Object.keys(Situation.properties).filter((key) => neverWeighs.some((never) => never === key))).toEqual([])
    expect(Compile(Situation).Check({ status: 'employee', ageBand: '30-44', gender: 'f' })).toBe(false)
  })

  it('are lost on the way, were an event ever to carry them', () => {
    const { data } = aRequestReceived()
    const extra = Object.fromEntries(neverWeighs.map((key) => [key, 'should be lost']))
    const [need] = data.needs
    const carrying = { ...data, ...extra, situation: { ...data.situation, ...extra } }
    const facts = factsOf(carrying, { ...(need ?? { needId: '', service: 'cep' }), ...extra })
    expect(JSON.stringify(facts)).not.toContain('should be lost')
    expect(facts.commune).toBe(data.commune)
  })

  it('a person’s anonymity is a fact only where they are anonymous', () => {
    const factsFrom = (anonymous: boolean) => {
      const { data } = aRequestReceived({ anonymous })
      return factsOf(data, data.needs[0] ?? { needId: '', service: 'cep' })
    }
    expect(factsFrom(true)).toMatchObject({ anonymous: true })
    expect(factsFrom(false)).not.toHaveProperty('anonymous')
  })

  it('are never read: a decision looks at the listed facts and at nothing else', () => {
    const read = new Set<string>()
    const watched = <T extends object>(about: T): T =>
      new Proxy(about, {
        get(target, key) {
          read.add(String(key))
          const value: unknown = Reflect.get(target, key)
          return key === 'situation' && typeof value === 'object' && value !== null ? watched(value) : value
        },
      })
    const need = watched(aNeed({ point: { lat: 48.75, lon: -3.45 }, accessibility: ['step-free'] }))
    const cell = [operator('here', { location: { lat: 48.7, lon: -3.4 } }), operator('far', rennes)]
    expect(decide(need, cell, grounds).ranking).toHaveLength(2)
    const listed = new Set([
      ...[
        'accessibility',
        'anonymous',
        'commune',
        'departement',
        'epci',
        'followedBy',
        'language',
        'modes',
        'needId',
        'point',
      ],
      ...['project', 'service', 'situation', 'status', 'ageBand', 'disability', 'diploma', 'solution'],
      'wishedStructure',
    ])
    expect([...read].filter((key) => !listed.has(key))).toEqual([])
    expect(read).toContain('situation')
  })
})
