/** How people ask for what came in last. */
export const newestWords = [
  'latest',
  'most recent',
  'most recently added',
  'added last',
  'last added',
  'came in last',
];
