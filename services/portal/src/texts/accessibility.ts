// The accessibility declaration: what was tested and how, what was not. To be kept honest with each release.

export const accessibilityTexts = {
  title: 'Déclaration d’accessibilité',
  standing: [
    'Ce service est ',
    'non conforme',
    ' au référentiel général d’amélioration de l’accessibilité (RGAA 4.1) : aucun audit n’a encore mesuré sa conformité.',
  ],
  checkedTitle: 'Ce qui a été vérifié',
  checked: [
    'Chaque page, par l’outil automatique axe-core (règles WCAG 2.2 A et AA), à 320 et 1 024 pixels de large : aucune anomalie. Un outil automatique ne voit qu’une partie des défauts.',
    'Les pages se lisent sans défilement horizontal à 320 pixels, ce qui équivaut à un zoom de 400 %. Les tableaux larges défilent seuls.',
    'Rien ne dépend de JavaScript. Deux petits scripts aident : l’un tient à jour les deux pages de chiffres, l’autre propose les communes à la saisie. Sans eux, tout se lit et se fait de même.',
    'Chaque champ a une étiquette, chaque erreur est dite en haut de page et près du champ, aucune saisie n’est perdue.',
  ],
  uncheckedTitle: 'Ce qui n’a pas été vérifié',
  unchecked: [
    'La lecture complète avec NVDA, JAWS, VoiceOver ou une plage braille.',
    'Les parcours par des personnes handicapées.',
    'La traduction bretonne, écrite avec soin, n’a pas été relue par un linguiste.',
    'La page de connexion des professionnels, tenue par un autre service.',
  ],
  helpTitle: 'Un obstacle ?',
  help: 'Dites-le à l’accueil de n’importe quelle structure du réseau, ou à la Région Bretagne : une réponse et une autre façon d’accéder au service vous seront données. Sans réponse, vous pouvez saisir le Défenseur des droits, par son site, au 09 69 39 00 00, ou par courrier gratuit : Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.',
  made: 'Déclaration établie en novembre 2026.',
} as const
