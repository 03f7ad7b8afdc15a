// What the synthetic directory says in French: service names, descriptions, themes, opening hours.

import type { ServiceKind } from '@hent/contracts/codes.ts'

type KindText = { name: string; type: string; themes: string[]; text: string }

export const kindTexts: Readonly<Record<ServiceKind, KindText>> = {
  reception: {
    name: 'Accueil personnalisé et individualisé',
    type: 'information',
    themes: [
      'choisir-un-metier--identifier-ses-points-forts-et-ses-competences',
      'choisir-un-metier--decouvrir-un-metier-ou-un-secteur-dactivite',
      'se-former--trouver-sa-formation',
    ],
    text: 'Un professionnel écoute votre demande, vous donne les premières informations et vous aide à trouver le bon interlocuteur pour la suite. L’accueil est gratuit et ouvert à tous, avec ou sans rendez-vous. Vous restez libre de vos choix.',
  },
  'school-guidance': {
    name: 'Conseil en orientation scolaire et professionnelle',
    type: 'accompagnement',
    themes: [
      'choisir-un-metier--confirmer-son-choix-de-metier',
      'choisir-un-metier--decouvrir-un-metier-ou-un-secteur-dactivite',
    ],
    text: 'Un psychologue ou un conseiller vous aide à construire votre projet d’études et de métier : choix d’une voie, d’un diplôme, d’un établissement, réorientation en cours d’année. Les entretiens sont gratuits et confidentiels.',
  },
  cep: {
    name: 'Conseil en évolution professionnelle',
    type: 'accompagnement',
    themes: [
      'choisir-un-metier--identifier-ses-points-forts-et-ses-competences',
      'se-former--trouver-sa-formation',
      'se-former--monter-son-dossier-de-formation',
    ],
    text: 'Un conseiller vous aide à faire le point sur votre vie professionnelle, à préciser un projet et à le réaliser : changer de métier, se former, trouver un financement. Le conseil est gratuit et confidentiel, à votre rythme.',
  },
  vae: {
    name: 'Conseil en validation des acquis de l’expérience',
    type: 'accompagnement',
    themes: ['preparer-sa-candidature--valoriser-ses-competences', 'se-former--monter-son-dossier-de-formation'],
    text: 'Un conseiller examine avec vous votre expérience, cherche les certifications qui y correspondent et vous explique les étapes, les délais et les aides possibles. Le conseil est gratuit, que vous ayez un diplôme ou non.',
  },
  'business-creation': {
    name: 'Conseil pour créer ou reprendre une entreprise',
    type: 'accompagnement',
    themes: [
      'creer-une-entreprise--definir-son-projet-de-creation-dentreprise',
      'creer-une-entreprise--structurer-son-projet-de-creation-dentreprise',
    ],
    text: 'Un conseiller étudie avec vous l’intérêt et la solidité de votre projet de création ou de reprise : métier, clientèle, statut, besoins d’argent, formations utiles. Le premier conseil est gratuit et ouvert à tous.',
  },
  'dropout-support': {
    name: 'Appui aux jeunes sortis de l’école sans diplôme',
    type: 'accompagnement',
    themes: ['remobilisation--bien-etre-confiance-en-soi', 'se-former--trouver-sa-formation'],
    text: 'Vous avez plus de 16 ans, pas de diplôme et pas de solution ? Une équipe vous rappelle vite, fait le point avec vous et cherche une réponse : retour en formation, apprentissage, service civique, accompagnement vers l’emploi.',
  },
}

/** OSM opening_hours, picked by structure. */
export const openings = {
  office: [
    'Mo-Fr 09:00-12:30,13:30-17:30; PH off',
    'Mo-We,Fr 09:00-12:00,13:30-17:00; Th 13:30-17:00; PH off',
    'Mo-Tu,Th-Fr 08:30-12:30,13:30-17:00; We 08:30-12:30; PH off',
    'Mo-Th 08:45-12:30,13:30-17:30; Fr 08:45-12:30,13:30-16:30; PH off',
  ],
  young: ['Tu-Fr 10:00-12:30,13:30-18:00; Sa 10:00-12:30; PH off', 'Mo 13:30-18:00; Tu-Fr 10:00-18:00; PH off'],
  campus: [
    'Mo-Fr 09:00-12:00,13:30-16:30; SH Mo-Th 10:00-12:00; SH Fr-Su off; PH off',
    'Mo-Fr 09:00-17:00; SH off; PH off',
  ],
  session: [
    'Tu 09:00-12:00; PH off',
    'We 14:00-17:00; PH off',
    'Th 09:00-12:00,13:30-16:30; PH off',
    'Fr 09:00-12:00; PH off',
  ],
} as const

export const streets = [
  'rue des Ajoncs',
  'place du Marché',
  'rue du Lavoir',
  'avenue des Hortensias',
  'rue de la Fontaine',
  'boulevard des Genêts',
  'rue du Moulin',
  'allée des Bruyères',
  'place de l’Église',
  'quai du Port',
  'rue des Tilleuls',
  'rue de l’École',
] as const
