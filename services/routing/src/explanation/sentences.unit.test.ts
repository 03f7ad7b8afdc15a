// What a person reads of a decision: twenty words a sentence at most, in each language, with no reference and no figure of
// the draw.

import { languages } from '@hent/contracts/codes.ts'
import { serviceOffer } from '@hent/contracts/service-offer.ts'
import { longSentencesIn, sentencesIn } from '@hent/testing/sentences.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from '../decision/decide.ts'
import { createDirectoryIndex } from '../decision/directory-index.ts'
import { situations } from '../testing/cells.ts'
import { grounds } from '../testing/needs.ts'
import type { ToExplain } from './about.ts'
import { explain } from './explain.ts'
import { personTexts } from './person-texts.ts'

/** As long as the longest of the real ones. */
const name = 'Centre d’information sur les droits des femmes et des familles'
const network = 'Opérateur régional du CEP — Avenir Actifs (Mon conseil en évolution professionnelle)'
const service = 'Conseil en validation des acquis de l’expérience (VAE)'
const place = 'Saint-Étienne-du-Gué-de-l’Isle'

describe('a rule of the service offer', () => {
  it.each(serviceOffer.rules.map((rule) => [rule.code, rule] as const))(
    '%s says itself in each language, in short sentences',
    (_code, { says, saysIn }) => {
      expect(Object.keys(saysIn ?? {})).toEqual(['br', 'en'])
      expect(longSentencesIn([says, saysIn])).toEqual([])
    },
  )
})

describe.each(languages)('what a person reads of a decision (%s)', (language) => {
  it('is short sentences, long names included', () => {
    const texts = personTexts[language]
    const put = [
      texts.asked(service, place),
      [texts.first, texts.wished, texts.chosen].map((say) => say(name)),
      texts.network(network),
      [2, 3, 5, 21].map(texts.equals),
      Object.values(texts.candidacy).map((say) => say(service, place)),
      [texts.standing.mode, texts.otherMode].map((say) => say('par messagerie instantanée')),
    ]
    expect(sentencesIn(texts).length).toBeGreaterThan(30)
    expect(longSentencesIn([texts, put])).toEqual([])
  })

  it('holds neither a reference nor a figure of the draw, and no sentence of another language', () => {
    const others = languages.filter((one) => one !== language)
    const fixed = (of: (typeof languages)[number]) => new Set(sentencesIn(personTexts[of]))
    fc.assert(
      fc.property(situations, ({ need, directory }) => {
        const { structures, summary } = explain(toExplain(need, directory), 'person', language)
        const sentences = sentencesIn([summary, structures.map(({ text }) => text)])
        expect(longSentencesIn(sentences)).toEqual([])
        for (const sentence of sentences) {
          expect(sentence).toMatch(/^[\p{Lu}\d].*\.$/u)
          expect(sentence).not.toMatch(/art\.|L\d{3}|\[|poids|critère|numéro/)
          for (const other of others) expect(fixed(other)).not.toContain(sentence)
        }
      }),
      { numRuns: 60 },
    )
  })
})

function toExplain(need: ToExplain['need'], directory: Parameters<typeof decide>[1]): ToExplain {
  const index = createDirectoryIndex()
  for (const record of directory) index.apply(record)
  const { ranking, ...decision } = decide(need, index.cell(need.service, need), grounds)
  return { need, decision, ranking, offer: serviceOffer, record: index.get, questions: [] }
}
