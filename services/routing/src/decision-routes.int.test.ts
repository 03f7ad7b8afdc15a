// What anyone may know of the decision, over HTTP: rules, commitments, and the questions that would decide.

import { aStructure } from '@hent/testing/builders.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nextPeriod, periodOf } from './salts.ts'
import { startTestHent, type TestHent } from './test-hent.ts'

const commune = '22113'
const structures = [
  aStructure({ structureId: 'the-apec', network: 'apec' }),
  aStructure({ structureId: 'the-france-travail', network: 'france-travail' }),
]

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent(structures)
})
afterAll(() => hent.stop())

describe('anyone', () => {
  it('reads the rules in force, each with its source', async () => {
    const answer = await hent.get('/v1/service-offer')
    expect(answer.statusCode).toBe(200)
    const rules = answer.json<{ rules: { code: string; law: { ref: string }[] }[] }>().rules
    expect(rules.find(({ code }) => code === 'cep-apec')?.law[0]?.ref).toContain('L6111-6')
  })

  it('reads the commitment to this period’s salt and to the next one’s, and neither salt', async () => {
    const answer = await hent.get('/v1/draw-salts')
    const { salts } = answer.json<{ salts: { period: string; sha256: string; salt?: string }[] }>()
    const now = new Date()
    expect(salts.map(({ period }) => period)).toEqual([periodOf(now), nextPeriod(now)])
    expect(salts.every(({ sha256, salt }) => /^[0-9a-f]{64}$/.test(sha256) && salt === undefined)).toBe(true)
  })

  it('is told which question would decide, and what each answer would change', async () => {
    const situation = { status: 'undisclosed', ageBand: '30-44' }
    const answer = await hent.post('/v1/questions', { service: 'cep', commune, situation })
    expect(answer.statusCode).toBe(200)
    const { questions } = answer.json<{ questions: { question: string; answers: object[] }[] }>()
    expect(questions.map(({ question }) => question)).toEqual(['status'])
    expect(questions[0]?.answers).toContainEqual({ answers: ['executive'], candidates: ['the-apec'], changes: true })
  })

  it('cannot slip in a fact that may not weigh', async () => {
    const situation = { status: 'undisclosed', ageBand: '30-44', gender: 'f' }
    expect((await hent.post('/v1/questions', { service: 'cep', commune, situation })).statusCode).toBe(400)
  })
})
