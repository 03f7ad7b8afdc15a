import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { indicatorCodes, indicatorOf } from './indicators.ts'

// What a body approved must not change under its decision: whoever changes a definition gives it the day in `changed`.
it('a definition that becomes another says since which day', () => {
  const definitions = indicatorCodes.map((code) => {
    const indicator = indicatorOf(code)
    const { name, question, formula, unit, changed = 'the first' } = indicator
    const where = indicator.table === undefined ? [indicator.page] : [indicator.table, indicator.columns]
    const said = JSON.stringify([name, question, formula, unit, ...where])
    return `${code} ${createHash('sha256').update(said).digest('hex').slice(0, 12)} ${changed}`
  })
  expect(definitions).toMatchInlineSnapshot(`
    [
      "needs 78e4e7fa63e1 the first",
      "accepted 02f7988f0c76 2026-11-28",
      "contacted 2f2707758ac7 the first",
      "endings 9203ead577af the first",
      "senders 54071e5d5002 the first",
      "answered-at-door 8054b29d9eaa the first",
      "acceptance-delay 270b757aa365 the first",
      "contact-delay acba01436f7b the first",
      "proposal-classes 19c2bb94240c the first",
      "acceptance-classes 9d4da2ab35df the first",
      "contact-classes 584fd59489e1 the first",
      "closing-classes 8bd0a456f097 the first",
      "accepted-in-time 1b2a85990713 the first",
      "contacted-in-time 1b845dc1cab1 the first",
      "response-rate cca0741e0f40 2026-11-28",
      "heard-from 69df41bcfd2d the first",
      "useful 68274ebcf4ba the first",
      "welcome 998e4ee38fa0 the first",
      "delay-felt 10f5a859c942 the first",
      "recommend 3d132d743114 the first",
      "welcome-share 4b24ebb54585 the first",
      "useful-share 9300ce0d71c5 the first",
      "delay-share 62a5e569a43e the first",
      "recommend-share b565d589f811 the first",
      "equal-stated 3c3addc6437e the first",
      "equal-delays 855c443af7b8 the first",
      "equal-in-time a2ca5e1399ff the first",
      "audience d73e2e2b818c the first",
      "audience-needs 612b1bdd0963 the first",
      "audience-proposal 032f83e987a1 the first",
      "audience-acceptance 505b93465c76 the first",
      "audience-contact fbcbc3ea877d the first",
      "audience-closing 09d564b1052a the first",
      "audience-accepted-in-time 7c58d5722bdb the first",
      "audience-contacted-in-time b20a185aef3b the first",
      "among-structures f3827ec0e82d the first",
      "delay-among-structures a90f37f14cf0 the first",
      "network-activity 9afd48436fca the first",
      "network-delays 51ccd61823ef the first",
      "network-opinions 26ae85940d98 the first",
      "theme 3a03b86825e4 the first",
      "hops 83cd552eaeff the first",
      "declined-needs a43da91e1525 the first",
      "escalations 06ffd3882ed0 the first",
      "unmet-demand da08faf11681 the first",
      "declines 46b231d53411 the first",
      "modes cf3dbe048d34 the first",
      "anonymity ef4e3fa49475 the first",
      "several-needs cf7763aeee9c the first",
      "fit 80c39efb7b95 the first",
      "misfits b165d3823183 the first",
      "week-hours 4c7154b7407e the first",
      "coverage-holes cd68697568bd the first",
      "coverage-answers eb6ee6b89790 the first",
      "coverage-distance 2e21352d6dbc the first",
      "neutrality-shares 809221e22dcd the first",
      "neutrality-departures b48005778774 the first",
      "messages-left 6ce57e62624f the first",
      "messages-proven e05bcfe84ba4 the first",
      "messages-failed f6646fd5c570 the first",
      "structures-unreached aeece18a6223 the first",
      "by-letter 89b028b92525 the first",
      "engagements 47774292e035 the first",
      "directory-freshness 02eff7416354 the first",
      "other-response-rate b529e62a7707 the first",
      "other-found 4199e4fab946 the first",
      "other-useful-share b68a4fa1adeb the first",
      "other-recommend-share 6f77581e2d52 the first",
    ]
  `)
})
