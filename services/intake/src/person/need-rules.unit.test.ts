import { randomUUID } from 'node:crypto'
import type { Situation } from '@hent/contracts/codes.ts'
import { AppError } from '@hent/service/errors.ts'
import { describe, expect, it } from 'vitest'
import type { Need } from '../door/requests.ts'
import { type NeedToAdd, needsOfTheWords, requireAddable, situationWith } from './need-rules.ts'

const employee: Situation = { status: 'employee', ageBand: '30-44' }
const cep: Need = { needId: randomUUID(), service: 'cep' }
const body = (over: Partial<Parameters<typeof requireAddable>[0]> = {}) => ({
  state: 'received' as const,
  answeredAtDoor: false,
  needs: [cep],
  situation: employee,
  ...over,
})
const stands = (state: 'proposed' | 'accepted' | 'closed') => [
  { needId: cep.needId, stand: { seq: 3, state, holder: null } },
]
/** Codes of what speaks against it, the problem's own first. */
function refused(asked: NeedToAdd, request = body(), places: Parameters<typeof requireAddable>[2] = []): string[] {
  try {
    requireAddable(request, asked, places, '2026-12-01')
    return []
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return [error.code, ...(error.data.errors ?? []).map(({ code }) => code)]
  }
}
const vae = { need: { service: 'vae' } } as const
const instead = { need: { service: 'vae' }, corrects: cep.needId } as const

describe('a need more', () => {
  it('is of another service, or of one whose need is over', () => {
    expect(refused(vae)).toEqual([])
    expect(refused({ need: { service: 'cep' } })).toEqual(['invalid-input', 'asked-twice'])
    expect(refused({ need: { service: 'cep' } }, body(), stands('closed'))).toEqual([])
  })
  it('is for the person’s audience, with what they say now where they had said nothing', () => {
    const guidance = { need: { service: 'school-guidance' } } as const
    expect(refused(guidance)).toEqual(['wrong-audience', 'wrong-audience'])
    const silent = body({ situation: { status: 'undisclosed', ageBand: '16-17' } })
    expect(refused({ ...guidance, answers: { status: 'pupil' } }, silent)).toEqual([])
  })
  it('names a project for a business alone', () => {
    expect(refused({ need: { service: 'vae', project: 'crafts' } })).toContain('only-for-business-creation')
  })
  it('is the sixth at most, what was corrected included', () => {
    const five = Array.from({ length: 5 }, () => ({ ...cep, needId: randomUUID() }))
    expect(refused(vae, body({ needs: five }))).toEqual([])
    expect(refused(vae, body({ needs: [cep, ...five] }))).toEqual(['conflict', 'too-many-needs'])
  })
  it('comes to a request that goes on, and to no other', () => {
    expect(refused(vae, body({ state: 'withdrawn' }))).toEqual(['conflict', 'closed'])
    expect(refused(vae, body({ answeredAtDoor: true }))).toEqual(['conflict', 'closed'])
    expect(refused(vae, body({ state: 'erased' }))).toEqual(['gone'])
  })
})

describe('a correction', () => {
  it('is for a need of the request that no structure has accepted', () => {
    expect(refused(instead)).toEqual([])
    expect(refused(instead, body(), stands('proposed'))).toEqual([])
    expect(refused(instead, body(), stands('accepted'))).toEqual(['conflict', 'accepted'])
    expect(refused(instead, body(), stands('closed'))).toEqual(['conflict', 'over'])
    expect(refused({ ...instead, corrects: randomUUID() })).toEqual(['conflict', 'over'])
  })
  it('is made once of one need', () => {
    const after = {
      needId: randomUUID(),
      service: 'vae',
      added: { idempotency: 'a', print: 'b', corrects: cep.needId },
    }
    expect(refused(instead, body({ needs: [cep, { ...after, service: 'vae' as const }] }))).toEqual([
      'conflict',
      'over',
    ])
  })
  it('may stay with the service, and then changes something: nothing is drawn again as it was', () => {
    const craft: Need = { ...cep, service: 'business-creation', project: 'crafts' }
    const same = { service: 'business-creation', project: 'crafts' } as const
    const request = body({ needs: [craft] })
    expect(refused({ need: { ...same, project: 'farming' }, corrects: cep.needId }, request)).toEqual([])
    expect(refused({ need: same, corrects: cep.needId }, request)).toEqual(['invalid-input', 'unchanged'])
    expect(refused({ need: same, corrects: cep.needId, answers: { disability: true } }, request)).toEqual([])
  })
})

describe('the situation', () => {
  it('is completed, and what was said stays', () => {
    const answers = { status: 'pupil', diploma: false } as const
    expect(situationWith({ situation: employee }, answers)).toEqual({ ...employee, diploma: false })
    const silent = { status: 'undisclosed', ageBand: '18-25' } as const
    expect(situationWith({ situation: silent }, answers)).toEqual({ ...silent, status: 'pupil', diploma: false })
  })
})

describe('the words that the person wrote', () => {
  const added = (needId: string, corrects?: string): Need => ({
    ...{ needId, service: 'vae' },
    added: { idempotency: needId, print: '', ...(corrects ? { corrects } : {}) },
  })
  const ofTheWords = (...needs: Need[]) => needsOfTheWords(needs).map(({ needId }) => needId)

  it('are for the needs of the request and what took their place, not for what was added since', () => {
    expect(ofTheWords(cep, added('more'))).toEqual([cep.needId])
    expect(ofTheWords(cep, added('more'), added('right', cep.needId))).toEqual(['right'])
    expect(ofTheWords(cep, added('first', cep.needId), added('again', 'first'))).toEqual(['again'])
    expect(ofTheWords(cep, added('more'), added('better', 'more'))).toEqual([cep.needId])
  })
})
