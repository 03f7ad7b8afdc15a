// Builders for tests: valid rows of data·inclusion with x_spro, of which a test names only what matters to it.

import type { SourceService, SourceStructure } from '../record/source-schema.ts'

export function aRow(
  over: Partial<SourceStructure> = {},
  spro: Partial<SourceStructure['x_spro']> = {},
): SourceStructure {
  return {
    source: 'essai',
    id: 'essai--ml-lannion',
    nom: 'Mission locale de Lannion',
    date_maj: '2026-10-05',
    commune: 'Lannion',
    code_postal: '22300',
    code_insee: '22113',
    adresse: '1 rue de l’Essai',
    complement_adresse: null,
    telephone: '+33261910000',
    courriel: 'accueil@ml-lannion.hent.example',
    horaires_accueil: 'Mo-Fr 09:00-17:00',
    ...over,
    x_spro: {
      network: 'mission-locale',
      actor: 'member',
      engagement: { signed: '2025-01-15', until: '2031-12-31', reference: 'CONV-1' },
      weekly_capacity: 20,
      anonymous_reception: true,
      languages: ['fr', 'br'],
      former_names: [],
      ...spro,
    },
  }
}

export function aServiceRow(
  over: Partial<SourceService> = {},
  spro: Partial<SourceService['x_spro']> = {},
): SourceService {
  const structureId = over.structure_id ?? 'essai--ml-lannion'
  return {
    source: 'essai',
    structure_id: structureId,
    id: `${structureId}-${spro.kind ?? 'cep'}`,
    nom: 'Conseil en évolution professionnelle',
    date_maj: '2026-10-05',
    zone_eligibilite: ['200065928'],
    ...over,
    x_spro: { kind: 'cep', modes: ['face-to-face', 'phone'], ...spro },
  }
}
