/** Stands for values that no declaration lists, so that sentences differ by their words alone. */
export const stands = {
  number: '<number>',
  money: '<money>',
  date: '<date>',
  email: '<email>',
  phone: '<phone>',
  name: '<name>',
  /** Follows a word in the plural. */
  many: '<many>',
} as const;

/** Stands for the name of a record. */
export const standForRecord = (noun: string) => `<${noun}>`;
