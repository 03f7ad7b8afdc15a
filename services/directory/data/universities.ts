// The universities' guidance services, as the synthetic directory sees them.

import { type Profile, reception, region } from './profile.ts'

/** Universities: one service each, open to the students of the départements named. */
export const universities = [
  { slug: 'rennes', commune: '35238', name: 'SUIO-IP – Université de Rennes', departements: region },
  { slug: 'rennes-2', commune: '35238', name: 'SUIO-IP – Université Rennes 2', departements: region },
  {
    slug: 'brest',
    commune: '29019',
    name: 'SUIO-IP – Université de Bretagne occidentale, Brest',
    departements: ['29'],
  },
  {
    slug: 'quimper',
    commune: '29232',
    name: 'SUIO-IP – Université de Bretagne occidentale, Quimper',
    departements: ['29'],
  },
  { slug: 'lorient', commune: '56121', name: 'SUIO-IP – Université Bretagne Sud, Lorient', departements: ['56'] },
  { slug: 'vannes', commune: '56260', name: 'SUIO-IP – Université Bretagne Sud, Vannes', departements: ['56'] },
  { slug: 'saint-brieuc', commune: '22278', name: 'SUIO-IP – Campus de Saint-Brieuc', departements: ['22'] },
  { slug: 'lannion', commune: '22113', name: 'SUIO-IP – Campus de Lannion', departements: ['22'] },
] as const

export const suioIp: Profile = {
  network: 'suio-ip',
  prefix: 'suio',
  actor: 'member',
  name: '{at}',
  carriers: null,
  capacity: 14,
  anonymous: true,
  seats: [],
  offers: [
    reception('face-to-face', 'phone', 'video', 'mail'),
    {
      kind: 'school-guidance',
      modes: ['face-to-face', 'phone', 'video', 'mail'],
      publics: ['etudiants'],
      precision: 'Étudiants, et élèves qui préparent leur entrée à l’université',
    },
  ],
}
