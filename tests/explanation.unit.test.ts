// The explanation that the portal's tests and pictures show is one that routing gives, word for word.

import { serviceOffer } from '@hent/contracts/service-offer.ts'
import { aStructure } from '@hent/testing/builders.ts'
import { expect, it } from 'vitest'
import { why } from '../services/portal/src/testing/referral-contracts.ts'
import { structure } from '../services/portal/src/testing/story-contracts.ts'
import { decide } from '../services/routing/src/decision/decide.ts'
import { explain } from '../services/routing/src/explanation/explain.ts'
import { aNeed, grounds, operator, rennes } from '../services/routing/src/testing/needs.ts'

it('the explanation in the portal’s pictures is routing’s own', () => {
  const cell = [
    operator(structure.structureId, { name: structure.name }),
    operator('hent--cep-regional-rennes', { name: 'Opérateur régional du CEP – Rennes', ...rennes }),
    aStructure({ structureId: 'hent--apec-rennes', name: 'Apec – Rennes', network: 'apec' }),
  ]
  const need = aNeed({ wishedStructure: 'hent--apec-rennes' })
  const { ranking, ...decision } = decide(need, cell, grounds)
  const record = (id: string) => cell.find(({ structureId }) => structureId === id)
  const told = explain({ need, decision, ranking, offer: serviceOffer, record, questions: [] }, 'person')
  const { language, summary, structures, law } = told
  expect(why).toEqual({ rulesVersion: serviceOffer.version, explanation: { language, summary, structures, law } })
})
