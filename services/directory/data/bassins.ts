// The region cut into 21 areas of work and training, each a list of EPCI around its main town, for the synthetic
// directory only: a network without a site in an area serves it from the next one on the way (`towards`).
// Drawn for the synthetic data; no official zoning.

export interface Bassin {
  readonly key: string
  /** INSEE code of the main town. */
  readonly town: string
  readonly epcis: readonly string[]
  /** Communes without EPCI, served from here. */
  readonly islands: readonly string[]
  readonly towards: string | null
  /** Breton is in everyday use: more structures receive in Breton. */
  readonly breton: boolean
}

function bassin(
  key: string,
  town: string,
  towards: string | null,
  epcis: string,
  breton = false,
  island?: string,
): Bassin {
  return { key, town, towards, breton, epcis: epcis.split(' '), islands: island === undefined ? [] : [island] }
}

export const bassins: readonly Bassin[] = [
  bassin('rennes', '35238', null, '243500139 243500774 243500667 243500659'),
  bassin('broceliande', '35188', 'rennes', '243500550 243500618 200038990'),
  bassin('vitre', '35360', 'rennes', '200039022 243500634'),
  bassin('fougeres', '35115', 'rennes', '200072452 200070688'),
  bassin('saint-malo', '35288', 'rennes', '243500782 243500725 200070670 243500733'),
  bassin('redon', '35236', 'rennes', '243500741 200043990 200070662'),
  bassin('dinan', '22050', 'saint-brieuc', '200068989'),
  bassin('saint-brieuc', '22278', 'rennes', '200069409 200069391 200069086'),
  bassin('guingamp', '22070', 'saint-brieuc', '200067981', true, '22016'),
  bassin('lannion', '22113', 'guingamp', '200065928', true),
  bassin('loudeac', '22136', 'saint-brieuc', '200067460'),
  bassin('carhaix', '29024', 'quimper', '242900744 242200715 242900561 200067197 245614417', true),
  bassin('morlaix', '29151', 'brest', '242900835 200067072 242900751', true),
  bassin('brest', '29019', 'rennes', '242900314 242900074 242900553 242900793 242900801 200066868', true, '29155'),
  bassin(
    'quimper',
    '29232',
    'brest',
    '200068120 242900660 242900702 242900710 242900629 242900645 242900769 200067247',
    true,
    '29083',
  ),
  bassin('quimperle', '29233', 'lorient', '242900694', true),
  bassin('lorient', '56121', 'vannes', '200042174 245600440', true),
  bassin('auray', '56007', 'vannes', '200043123 245600465'),
  bassin('vannes', '56260', 'rennes', '200067932 245614383 200027027 244400610'),
  bassin('pontivy', '56178', 'vannes', '245614433 200096683 200096675'),
  bassin('ploermel', '56165', 'vannes', '200066777 200066785'),
]

const bassinByKey = new Map(bassins.map((entry) => [entry.key, entry]))

/** The bassins each site of a network serves: its own, and those whose way leads to it first. */
export function bassinsServed(sites: ReadonlySet<string>): Map<string, Bassin[]> {
  return Map.groupBy(bassins, (entry) => {
    let at: Bassin | undefined = entry
    while (at !== undefined && !sites.has(at.key)) at = at.towards === null ? undefined : bassinByKey.get(at.towards)
    if (at === undefined) throw new Error(`no site on the way from ${entry.key}`)
    return at.key
  })
}

/** The bassin of an EPCI, or undefined outside the region. */
export function bassinOfEpci(epci: string): Bassin | undefined {
  return bassins.find((entry) => entry.epcis.includes(epci))
}
