// The hours of a week as figures name them: `mon-09` is Monday from nine to ten o'clock, in Brittany.

export const weekDays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type WeekDay = (typeof weekDays)[number]
export type WeekHour = `${WeekDay}-${string}`

/** @param day from Monday, 0 to 6 @param hour 0 to 23 */
export const weekHour = (day: number, hour: number): WeekHour =>
  `${weekDays[day] ?? 'mon'}-${String(hour).padStart(2, '0')}`

export const weekHours: readonly WeekHour[] = weekDays.flatMap((_, day) =>
  Array.from({ length: 24 }, (_, hour) => weekHour(day, hour)),
)
