// Who declines to answer is asked as little as can separate the candidates, and told which answer would change what.

import { serviceOffer } from '@hent/contracts/service-offer.ts'
import { aStructure } from '@hent/testing/builders.ts'
import { describe, expect, it } from 'vitest'
import { aNeed, grounds, operator, rennes } from '../testing/needs.ts'
import type { NeedFacts } from './need-facts.ts'
import { questionsThatWouldDecide } from './questions.ts'

const silent = { status: 'undisclosed', ageBand: 'undisclosed' } as const
const asked = (need: NeedFacts, cell: ReturnType<typeof aStructure>[]) =>
  questionsThatWouldDecide(need, cell, grounds, serviceOffer)
const names = (need: NeedFacts, cell: ReturnType<typeof aStructure>[]) =>
  asked(need, cell).map(({ question }) => question)
const at = (network: 'apec' | 'cap-emploi' | 'france-travail' | 'mission-locale') =>
  aStructure({ structureId: network, network })

describe('questions that would decide', () => {
  it('are none where one structure alone could ever reply, whatever is answered', () => {
    const vae = aStructure({
      network: 'vae-advice',
      services: [{ serviceId: 'v', kind: 'vae', modes: ['phone'], zone: ['22'] }],
    })
    expect(names(aNeed({ service: 'vae', situation: silent }), [vae])).toEqual([])
  })

  it('are the status alone where it separates all that is there', () => {
    const need = aNeed({ situation: silent })
    expect(names(need, [at('apec'), operator('operator'), at('france-travail')])).toEqual(['status'])
  })

  it('are also the age where a Mission locale is there, also the disability where Cap emploi is', () => {
    const need = aNeed({ situation: silent })
    expect(names(need, [at('france-travail'), at('mission-locale')])).toEqual(['status', 'ageBand'])
    expect(names(need, [at('apec'), at('cap-emploi')])).toEqual(['status', 'disability'])
  })

  it('do not come back to what was answered', () => {
    const need = aNeed({ situation: { ...silent, status: 'job-seeker' } })
    expect(names(need, [at('france-travail'), at('mission-locale')])).toEqual(['ageBand'])
  })

  it('say which answer would change the result, and into what', () => {
    const need = aNeed({ situation: { ...silent, ageBand: '30-44' } })
    const [status] = asked(need, [at('apec'), at('france-travail')])
    expect(status?.question).toBe('status')
    expect(status?.answers).toContainEqual({
      answers: ['executive'],
      candidates: ['apec'],
      changes: true,
      first: ['apec'],
      firstChanges: true,
    })
    expect(status?.answers).toContainEqual({
      answers: ['job-seeker', 'civil-servant', 'inactive'],
      candidates: ['france-travail'],
      changes: false,
      first: ['france-travail'],
      firstChanges: false,
    })
  })

  it('tell who may reply apart from who would stand first: one more, further away, changes the first nowhere', () => {
    const need = aNeed({ situation: { status: 'job-seeker', ageBand: 'undisclosed' } })
    const far = aStructure({ structureId: 'far', network: 'mission-locale', ...rennes })
    const [age] = asked(need, [at('france-travail'), far])
    const young = age?.answers.find(({ answers }) => answers.includes('18-25'))
    expect(young).toMatchObject({ changes: true, first: ['france-travail'], firstChanges: false })
    const [nearby] = asked(need, [
      aStructure({ structureId: 'far', network: 'france-travail', ...rennes }),
      at('mission-locale'),
    ])
    expect(nearby?.answers.find(({ answers }) => answers.includes('18-25'))).toMatchObject({
      changes: true,
      first: ['mission-locale'],
      firstChanges: true,
    })
  })

  it('let the mode and the language that were not said weigh nothing', () => {
    const { modes: _m, language: _l, ...place } = aNeed({ situation: { ...silent, ageBand: '30-44' } })
    const breton = aStructure({ structureId: 'breton', network: 'apec', languages: ['br'] })
    const [status] = questionsThatWouldDecide(place, [breton, at('apec')], grounds, serviceOffer)
    const executive = status?.answers.find(({ answers }) => answers.includes('executive'))
    expect(executive?.first).toEqual(['apec', 'breton'])
  })

  it('are the project where the chambers differ', () => {
    const chamber = (network: 'cci' | 'cma') =>
      aStructure({
        structureId: network,
        network,
        services: [{ serviceId: network, kind: 'business-creation', modes: ['phone'], zone: ['22'] }],
      })
    expect(names(aNeed({ service: 'business-creation' }), [chamber('cci'), chamber('cma')])).toEqual(['project'])
  })
})
