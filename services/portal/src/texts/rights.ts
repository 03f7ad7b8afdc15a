// What the law gives somebody who follows their request: to know who is in charge of it, to complain, and what it does not
// change for a job seeker. Read in the code du travail of 27 March 2026 and the CRPA of 5 February 2026; of the arrêtés of
// 21 November 2024, which have the référent of a job seeker named beside the SPRO, a summary was.

import type { Language } from '@hent/contracts/codes.ts'

type Words = {
  title: string
  inCharge: string
  /** how to ask: the address is shown only where it is known */
  ask: { byAddress: string; byMessage: string }
  inChargeLaw: string
  /** of a job seeker */
  jobSeeker: string
  /** of who is advised by the regional operator of the CEP */
  mediator: string
  mediatorLink: string
}

export const mediatorPage = 'https://www.francecompetences.fr/espace-mediation-de-france-competences/mediation/'

export const rightsTexts: Record<Language, Words> = {
  fr: {
    title: 'Vos droits',
    inCharge: 'Vous pouvez savoir qui suit votre demande : son nom, sa qualité, son adresse administrative.',
    ask: {
      byAddress: 'Demandez-le à cette structure, à l’adresse ci-dessus ou par un message.',
      byMessage: 'Demandez-le à cette structure par un message.',
    },
    inChargeLaw: 'C’est l’article L111-2 du code des relations entre le public et l’administration.',
    jobSeeker:
      'Cette demande ne change pas votre conseiller référent. Il est désigné par France Travail, le département, la mission locale ou Cap emploi (code du travail, article L5411-5-1).',
    mediator:
      'Un désaccord sur votre conseil en évolution professionnelle ? Écrivez d’abord à cette structure. Vous pouvez ensuite saisir la médiation de France compétences, gratuitement (code du travail, article R6123-14).',
    mediatorLink: 'La médiation de France compétences',
  },
  br: {
    title: 'Ho kwirioù',
    inCharge: 'Gallout a rit gouzout piv a heuilh ho koulenn: e anv, e garg, e chomlec’h melestradurel.',
    ask: {
      byAddress: 'Goulennit ouzh ar framm-mañ, d’ar chomlec’h a-us pe dre ur gemennadenn.',
      byMessage: 'Goulennit ouzh ar framm-mañ dre ur gemennadenn.',
    },
    inChargeLaw: 'Mellad L111-2 eo, er code des relations entre le public et l’administration.',
    jobSeeker:
      'Ne gemm ket ar goulenn-mañ ho kuzulier dave. Anvet eo gant France Travail, an departamant, ar mission locale pe Cap emploi (code du travail, mellad L5411-5-1).',
    mediator:
      'Ne glotit ket war ho kuzul war an emdroadur micherel? Skrivit da gentañ d’ar framm-mañ. Gallout a rit goude goulenn hanterouriezh France compétences, digoust (code du travail, mellad R6123-14).',
    mediatorLink: 'Hanterouriezh France compétences',
  },
  en: {
    title: 'Your rights',
    inCharge: 'You may know who is in charge of your request: their name, position and office address.',
    ask: {
      byAddress: 'Ask this body, at the address above or by a message.',
      byMessage: 'Ask this body by a message.',
    },
    inChargeLaw: 'It is article L111-2 of the code des relations entre le public et l’administration.',
    jobSeeker:
      'This request does not change who follows you as a job seeker. France Travail, the département, the mission locale or Cap emploi decides that (code du travail, article L5411-5-1).',
    mediator:
      'Do you disagree about your career development advice? Write to this body first. Then you may turn to the mediator of France compétences, free of charge (code du travail, article R6123-14).',
    mediatorLink: 'The mediator of France compétences (in French)',
  },
}
