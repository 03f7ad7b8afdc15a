// The screens of a request, by their names: their order, the parts a person sees themselves go through, and the closed
// lists that only the screens have.

export const questions = ['status', 'ageBand', 'disability', 'diploma', 'solution', 'project'] as const
export type Question = (typeof questions)[number]

/** Each screen's name, as it stands in its address. */
export const screens = [
  'commune',
  'quelle-commune',
  'besoins',
  'situation',
  'age',
  'handicap',
  'diplome',
  'solution',
  'projet',
  'echanges',
  'accueil',
  'deja-suivi',
  'choix',
  'structure',
  'joindre',
  'coordonnees',
  'message',
  'accord',
  'avis',
] as const
export type Screen = (typeof screens)[number]
export const isScreen = (name: string): name is Screen => screens.some((one) => one === name)

export const screenOf: Record<Question, Screen> = {
  status: 'situation',
  ageBand: 'age',
  disability: 'handicap',
  diploma: 'diplome',
  solution: 'solution',
  project: 'projet',
}

/** The five parts that the person sees themselves go through; checking is the last. */
export const parts = ['besoin', 'situation', 'echange', 'vous', 'verifier'] as const
export const partOf: Record<Screen, (typeof parts)[number]> = {
  commune: 'besoin',
  'quelle-commune': 'besoin',
  besoins: 'besoin',
  situation: 'situation',
  age: 'situation',
  handicap: 'situation',
  diplome: 'situation',
  solution: 'situation',
  projet: 'situation',
  echanges: 'echange',
  accueil: 'echange',
  'deja-suivi': 'echange',
  choix: 'echange',
  structure: 'echange',
  joindre: 'vous',
  coordonnees: 'vous',
  message: 'vous',
  accord: 'vous',
  avis: 'vous',
}

/** How somebody may be reached; anonymous: not at all, they follow by code. */
export const ways = ['anonymous', 'email', 'sms', 'both', 'phone', 'letter'] as const
export type Way = (typeof ways)[number]
export const pickings = ['send', 'own', 'wished'] as const
