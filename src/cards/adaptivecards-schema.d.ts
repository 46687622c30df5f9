// adaptivecards-templating's declarations point at the TypeScript source of adaptivecards, which does not compile under
// our settings; tsconfig.json maps that path here. We use nothing of it.
export interface IAdaptiveCard {
  type: 'AdaptiveCard';
}
