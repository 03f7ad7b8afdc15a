// School holidays of Bretagne (académie de Rennes, zone B): what "SH" means in opening hours.
// Source: calendrier scolaire, ministère de l'Éducation nationale (data.education.gouv.fr, fr-en-calendrier-scolaire,
// Licence Ouverte), as the PyPI package vacances-scolaires-france 0.12.0 repeats it. A year is added here each summer:
// the ministry publishes two or three ahead, and the directory warns at start when less than half a year is left.

export interface SchoolHoliday {
  readonly name: string
  /** First and last day without class, both included, YYYY-MM-DD. */
  readonly from: string
  readonly to: string
}

const holiday = (name: string, from: string, to: string): SchoolHoliday => ({ name, from, to })

/** In order of time. The summer of the last year ends where the ministry has not yet said when school starts again. */
export const schoolHolidays: readonly SchoolHoliday[] = [
  holiday('Toussaint', '2025-10-18', '2025-11-02'),
  holiday('Noël', '2025-12-20', '2026-01-04'),
  holiday('Hiver', '2026-02-14', '2026-03-01'),
  holiday('Printemps', '2026-04-11', '2026-04-26'),
  holiday('Été', '2026-07-04', '2026-08-31'),
  holiday('Toussaint', '2026-10-17', '2026-11-01'),
  holiday('Noël', '2026-12-19', '2027-01-03'),
  holiday('Hiver', '2027-02-20', '2027-03-07'),
  holiday('Printemps', '2027-04-17', '2027-05-02'),
  holiday('Pont de l’Ascension', '2027-05-06', '2027-05-08'),
  holiday('Été', '2027-07-03', '2027-08-31'),
  holiday('Toussaint', '2027-10-23', '2027-11-07'),
  holiday('Noël', '2027-12-18', '2028-01-02'),
  holiday('Hiver', '2028-02-05', '2028-02-20'),
  holiday('Printemps', '2028-04-08', '2028-04-23'),
  holiday('Pont de l’Ascension', '2028-05-26', '2028-05-27'),
  holiday('Été', '2028-07-04', '2028-08-31'),
]

/** The last day the table says anything about. */
export const schoolHolidaysKnownUntil = schoolHolidays.at(-1)?.to ?? ''
