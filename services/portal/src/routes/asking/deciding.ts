// What others know of a request that is being written: which questions would still decide who answers it (routing), and
// between which structures there is a choice (directory). Either away: the rules alone decide, and nothing is chosen.

import type { FastifyRequest } from 'fastify'
import type { PortalDeps } from '../../context.ts'
import { detailsWorthAsking, situationOf } from '../../forms/ask-form.ts'
import type { Known, Said } from '../../forms/ask-screens.ts'
import { type Question, questions } from '../../forms/screens.ts'
import { whichCommune } from '../../forms/which-commune.ts'
import type { NearNeed } from '../../pages/asking/near-need.ts'
import { callerOf, orShow } from '../../sessions/visitor.ts'

export async function knownOf(
  { apis }: PortalDeps,
  request: FastifyRequest,
  said: Pick<Said, 'answers' | 'written'>,
): Promise<Known & { near: readonly NearNeed[] }> {
  const { answers, written } = said
  const meant = whichCommune(answers.commune, answers.communeCode)
  if (!meant || 'several' in meant || answers.needs.length === 0)
    return { deciding: [], several: [], some: false, near: [] }
  const commune = meant.code
  const caller = callerOf(request)
  const [deciding, found] = await Promise.all([askedByRouting(), written.includes('accueil') ? nearby() : []])
  const near = found.filter((one) => one.found.length > 1)
  const some = found.some((one) => one.found.length > 0)
  return { deciding, near, several: near.map(({ service }) => service), some }

  async function askedByRouting(): Promise<readonly Question[]> {
    const situation = situationOf(answers)
    const { project } = answers
    const asked = await Promise.all(
      answers.needs.map((service) =>
        apis.routing.questions(caller, {
          ...{ service, commune, situation },
          ...(service === 'business-creation' && project ? { project } : {}),
        }),
      ),
    ).catch(orShow(undefined))
    if (!asked) return ['status', 'ageBand', ...detailsWorthAsking(answers)]
    const names = new Set(asked.flatMap((one) => one.questions.map(({ question }) => question)))
    return questions.filter((question) => names.has(question))
  }

  /** Asked once the person is near the question that needs it. */
  async function nearby(): Promise<NearNeed[]> {
    const search = async (service: NearNeed['service']) => ({
      service,
      found: await apis.directory.search(caller, { commune, service }),
    })
    return Promise.all(answers.needs.map(search)).catch(orShow([]))
  }
}
