// The explanation: who was chosen and why, and for every other structure the rule that stopped it or the
// part of the order that put it behind.

import type { Language } from '@hent/contracts/codes.ts'
import { exclusionCodes } from '@hent/contracts/entitlement.ts'
import { serviceOffer } from '@hent/contracts/service-offer.ts'
import { aStructure } from '@hent/testing/builders.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from '../decision/decide.ts'
import type { NeedFacts } from '../decision/need-facts.ts'
import { questionsThatWouldDecide } from '../decision/questions.ts'
import { tierParts } from '../decision/tiers.ts'
import { aNeed, grounds, operator, rennes } from '../testing/needs.ts'
import type { ToExplain } from './about.ts'
import { explain, whyNotCandidate } from './explain.ts'
import { exclusionTexts, partTexts } from './explain-texts.ts'

type Cell = ReturnType<typeof aStructure>[]
function about(cell: Cell, need: NeedFacts = aNeed(), others: Cell = []): ToExplain {
  const { ranking, ...decision } = decide(need, cell, grounds)
  return {
    need,
    decision,
    ranking,
    offer: serviceOffer,
    record: (id) => [...cell, ...others].find(({ structureId }) => structureId === id),
    questions: questionsThatWouldDecide(need, cell, grounds, serviceOffer),
  }
}
const textOf = (toExplain: ToExplain, id: string, depth: 'person' | 'adviser' | 'region' = 'person') =>
  explain(toExplain, depth).structures.find(({ structureId }) => structureId === id)?.text ?? ''

const here = operator('here', { name: 'Point CEP de Lannion' })
const far = operator('far', { name: 'Point CEP de Rennes', ...rennes })

describe('who was chosen', () => {
  it('is named with its network, and the rule is said in one sentence', () => {
    const { summary } = explain(about([here, far]), 'person')
    expect(summary[0]).toBe('Votre demande : Conseil en évolution professionnelle, à Lannion.')
    expect(summary[1]).toContain(
      'Structure proposée en premier : Point CEP de Lannion. Réseau : Opérateur régional du CEP',
    )
    expect(textOf(about([here, far]), 'here')).toContain('opérateur régional du CEP')
    expect(textOf(about([here, far]), 'here')).toContain('Elle est dans votre commune')
    expect(textOf(about([here, far]), 'here', 'adviser')).toContain('dans la même commune')
  })
  it.each([
    ['employee', 'cep-regional', 'L6123-5, 4°'],
    ['self-employed', 'cep-regional', 'L6331-56'],
    ['civil-servant', 'france-travail', 'L421-3 et L422-23'],
  ] as const)('for %s is told with the articles of its rule', (status, network, article) => {
    const need = aNeed({ situation: { status, ageBand: '30-44' } })
    const cell = [operator('the-one', { network })]
    for (const depth of ['adviser', 'region'] as const)
      expect(textOf(about(cell, need), 'the-one', depth)).toContain(article)
    expect(explain(about(cell, need), 'person').law.join(' ; ')).toContain(article)
    expect(textOf(about(cell, need), 'the-one', 'person')).not.toContain(article)
  })
  it('for a civil servant is never the regional operator of the CEP', () => {
    const need = aNeed({ situation: { status: 'civil-servant', ageBand: '30-44' } })
    expect(textOf(about([here], need), 'here')).toContain('Son réseau ne répond pas à cette demande')
  })
  it('by lot among equals is said to be so', () => {
    const { summary } = explain(about([here, operator('twin')]), 'person')
    expect(summary.join(' ')).toContain('2 structures étaient à égalité')
  })
  it('may be other than the one the person chose since, which is said', () => {
    const { summary } = explain({ ...about([here, far]), chosen: 'far' }, 'person')
    expect(summary).toContain('Vous avez ensuite choisi Point CEP de Rennes.')
  })
  it('is nobody where nobody may: the request is the animator’s', () => {
    const apec = aStructure({ structureId: 'apec', network: 'apec' })
    const { summary, law } = explain(about([apec]), 'person')
    expect(summary.join(' ')).toContain('animation territoriale')
    expect(law).toEqual([])
  })
})

describe('a structure not chosen', () => {
  it('stands behind by the first part in which it differs', () => {
    expect(textOf(about([here, far]), 'far')).toBe('Elle est plus loin. Elle est ailleurs dans la région.')
    expect(textOf(about([here, far]), 'far', 'adviser')).toContain('Plus loin : ailleurs dans la région.')
    expect(textOf(about([here, operator('full', { full: true })]), 'full')).toBe('Elle se disait complète.')
  })
  it('was excluded by a rule, in words', () => {
    const apec = aStructure({ structureId: 'apec', network: 'apec' })
    expect(textOf(about([here, apec]), 'apec')).toContain('Son réseau ne répond pas à cette demande')
    expect(textOf(about([here, apec]), 'apec', 'adviser')).toContain('Association pour l’emploi des cadres')
  })
  it('was excluded for what it does not give where the person lives, or for what it never gives under an offer of before', () => {
    const services = operator('a').services.map((service) => ({ ...service, modes: ['phone' as const] }))
    const { oneService: _o, ...before } = serviceOffer
    const excluded = about([operator('by-phone', { services })], aNeed({ modes: ['face-to-face'] }))
    expect(textOf(excluded, 'by-phone')).toBe(
      'Dans votre commune, elle n’offre aucune des façons d’échanger que vous souhaitez.',
    )
    expect(textOf({ ...excluded, offer: before }, 'by-phone')).toBe(
      'Elle n’offre aucune des façons d’échanger que vous souhaitez.',
    )
    expect(textOf(excluded, 'by-phone', 'adviser')).toContain('dans cette commune')
    expect(textOf({ ...excluded, offer: before }, 'by-phone', 'adviser')).not.toContain('commune')
  })
  it('though asked for is told why in the summary', () => {
    const apec = aStructure({ structureId: 'apec', network: 'apec', name: 'Apec Rennes' })
    const { summary } = explain(about([here, apec], aNeed({ wishedStructure: 'apec' })), 'person')
    expect(summary.join(' ')).toContain('Vous aviez demandé Apec Rennes. Son réseau ne répond pas')
  })
  it('a structure not chosen that was no candidate is of another service or another territory', () => {
    const vae = aStructure({ structureId: 'vae', services: [] })
    const elsewhere = operator('elsewhere')
    const toExplain = about([here], aNeed(), [vae, elsewhere])
    expect(whyNotCandidate(toExplain, 'vae')).toContain('ne rend pas ce service')
    expect(whyNotCandidate(toExplain, 'elsewhere')).toContain('à Lannion')
    expect(whyNotCandidate(toExplain, 'unheard-of')).toContain('ne connaît pas')
  })
})

describe('in the person’s language', () => {
  const toExplain = about([here, far])
  const said = (language: Language) => {
    const { summary, structures } = explain(toExplain, 'person', language)
    return { first: summary[0], texts: structures.map(({ text }) => text) }
  }

  it('a Breton reads whom it went to and why, the rule included', () => {
    expect(said('br').first).toBe('Ho koulenn: Kuzul evit an emdroadur micherel, e Lannion.')
    expect(said('br').texts[0]).toMatch(/^Kinniget da gentañ\. Kuzuliet e vez implijidi ar prevez .*En ho kumun emañ/)
    expect(said('br').texts[1]).toBe('Pelloc’h emañ. E lec’h all e Breizh emañ.')
  })
  it('an English reader too', () => {
    expect(said('en').texts[0]).toMatch(
      /^Proposed first\. Private-sector employees .*It answers by phone, as you prefer\./,
    )
    expect(said('en').texts[1]).toBe('It is farther away. It is elsewhere in Brittany.')
  })
  it('by an offer of before, whose rules speak French alone, it is said without the rule’s words', () => {
    const rules = serviceOffer.rules.map(({ saysIn: _s, ...rule }) => rule)
    const { structures } = explain({ ...toExplain, offer: { ...serviceOffer, rules } }, 'person', 'br')
    expect(structures[0]?.text).toContain('Gwir en deus da respont d’ar goulenn-mañ.')
  })
  it('professionals read French whatever is asked', () => {
    expect(explain(toExplain, 'adviser', 'br')).toEqual(explain(toExplain, 'adviser'))
  })
})

describe('three depths', () => {
  const toExplain = about([here, far])
  it('the person reads sentences, without a code or a number of the draw', () => {
    const { structures } = explain(toExplain, 'person')
    expect(structures.map(({ text }) => text).join(' ')).not.toMatch(/\[|numéro|poids|critère/)
  })
  it('the adviser reads what was compared', () => {
    expect(textOf(toExplain, 'far', 'adviser')).toContain('critère « territoire » : 3 contre 0')
  })
  it('the Region reads rule, law, tier, weight, number and version', () => {
    expect(textOf(toExplain, 'far', 'region')).toMatch(
      /règle cep-operateur-regional : Code du travail, art. L6111-6.* rang 11300000 ; poids 2 ; numéro \d+ ; fiche version 1\]/,
    )
    expect(explain(toExplain, 'region').summary.join(' ')).toContain('offre de service du')
  })
})

describe('what could still be said', () => {
  it('is told with what it would change', () => {
    const need = aNeed({ situation: { status: 'undisclosed', ageBand: '30-44' } })
    const apec = aStructure({ structureId: 'apec', network: 'apec', name: 'Apec Rennes' })
    expect(explain(about([here, apec], need), 'person').questions).toEqual([
      expect.stringContaining('Savoir la situation peut changer qui répond.'),
    ])
    expect(explain(about([here, apec], need), 'person').questions[0]).toContain('cadre : Apec Rennes')
  })
})

describe('whatever the decision', () => {
  it('every structure of the cell has its sentence, in French and never a bare code', () => {
    const capacity = fc.record({ full: fc.boolean(), near: fc.boolean(), active: fc.boolean() })
    fc.assert(
      fc.property(fc.array(capacity, { maxLength: 8 }), (all) => {
        const cell = all.map(({ near, ...over }, index) => operator(`s-${index}`, { ...over, ...(near ? {} : rennes) }))
        const { structures } = explain(about(cell), 'person')
        expect(structures.map(({ structureId }) => structureId).sort()).toEqual(
          cell.map(({ structureId }) => structureId).sort(),
        )
        for (const { text } of structures) expect(text).toMatch(/^[A-ZÀÉ].*\.$/u)
      }),
    )
  })
  it('every code and every part has a sentence that ends', () => {
    for (const code of exclusionCodes) expect(exclusionTexts[code]('Le réseau')).toMatch(/\.$/)
    for (const part of tierParts) expect(partTexts[part](1, 'téléphone')).toMatch(/\.$/)
  })
})
