// What professionals read of who of their structure follows a file, and of what each has to follow: French only.

export const adviserTexts = {
  title: 'Qui suit cette demande',
  mine: (moment: string) => `Vous la suivez depuis le ${moment}.`,
  others: (name: string, moment: string) => `${name} la suit depuis le ${moment}.`,
  nobody: 'Personne de votre équipe ne la suit encore.',
  taken: (moment: string, name: string) => `${moment} : ${name} s’en occupe.`,
  handed: (moment: string, from: string, to: string) => `${moment} : ${from} confie la demande à ${to}.`,
  somebody: 'Une personne de votre équipe',
  take: 'Je m’en occupe',
  to: 'La confier à un ou une collègue',
  toHint: 'La personne choisie est prévenue par courriel.',
  choose: 'Choisissez dans la liste',
  missing: 'Choisissez un ou une collègue dans la liste.',
  hand: 'Confier la demande',
  done: 'C’est noté.',
  changed: 'Quelqu’un d’autre vient de s’en occuper. Relisez qui la suit avant de changer.',
  listOf: (name: string) => `Elles sont suivies ou étudiées par ${name}.`,
  cardMine: 'Vous la suivez.',
  cardOthers: (name: string) => `Suivie par ${name}.`,
} as const
