// The columns of the coverage table: each service of the frame with the main audiences the offer tells apart. A column is
// a person as the rules see one; who is entitled to answer them is the offer's to say.

import type { ProjectType, ServiceKind, Situation } from '@hent/contracts/codes.ts'

export type CoverageColumn = {
  service: ServiceKind
  audience: string
  /** in French, for people */
  label: string
  situation: Situation
  project?: ProjectType
}

const adult = (status: Situation['status']): Situation => ({ status, ageBand: '30-44' })
const young = (status: Situation['status']): Situation => ({ status, ageBand: '18-25' })
const anyone: Situation = { status: 'undisclosed', ageBand: 'undisclosed' }

const cep = (audience: string, label: string, situation: Situation): CoverageColumn => ({
  service: 'cep',
  audience,
  label,
  situation,
})
const business = (project: ProjectType, label: string): CoverageColumn => ({
  service: 'business-creation',
  audience: `project-${project}`,
  label,
  situation: anyone,
  project,
})

export const coverageColumns: readonly CoverageColumn[] = [
  { service: 'reception', audience: 'everyone', label: 'tout public', situation: anyone },
  { service: 'school-guidance', audience: 'pupil', label: 'élèves', situation: { status: 'pupil', ageBand: '16-17' } },
  { service: 'school-guidance', audience: 'student', label: 'étudiants', situation: young('student') },
  cep('employee', 'salariés', adult('employee')),
  cep('executive', 'cadres', adult('executive')),
  cep('self-employed', 'indépendants', adult('self-employed')),
  cep('civil-servant', 'agents publics', adult('civil-servant')),
  cep('young-job-seeker', 'demandeurs d’emploi de 16 à 25 ans', young('job-seeker')),
  cep('job-seeker', 'demandeurs d’emploi à partir de 26 ans', adult('job-seeker')),
  cep('inactive', 'personnes sans activité', adult('inactive')),
  cep('disability', 'personnes handicapées', { ...adult('job-seeker'), disability: true }),
  { service: 'vae', audience: 'everyone', label: 'tout public', situation: anyone },
  business('trade', 'projets de commerce'),
  business('services', 'projets de services'),
  business('crafts', 'projets d’artisanat'),
  business('farming', 'projets agricoles'),
  {
    service: 'dropout-support',
    audience: 'young-without-solution',
    label: 'jeunes de 16 à 25 ans sans diplôme et sans solution',
    situation: { status: 'inactive', ageBand: '16-17', diploma: false, solution: false },
  },
]

export const audiences = [...new Set(coverageColumns.map(({ audience }) => audience))]
