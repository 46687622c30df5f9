const teams = {
  src: 'https://res.cdn.office.net/teams-js/2.58.0/js/MicrosoftTeams.min.js',
  integrity: 'sha384-sMo/EOqQPa1OCup2/VBRum7oFeOS22kvs8WGDc45xK53tUVZzFR5WwFYDUYN1LO4',
};

const style =
  'body{font:16px system-ui;margin:15vh auto;max-width:32em;padding:0 1em;text-align:center;color-scheme:light dark}';

/** The page at the end of a sign-in, which tells Teams how it went; Teams closes its window then. */
export function pageOf(end: { id: string } | { problem: string }, nonce: string): string {
  const sentence = 'id' in end ? 'You are signed in. You can close this window.' : end.problem;
  const call =
    'id' in end ? `notifySuccess(${quoted(end.id)})` : `notifyFailure(${quoted('CancelledByUser')})`;
  const tell = `microsoftTeams.app.initialize().then(()=>microsoftTeams.authentication.${call}).catch(()=>{});`;
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Pipelane</title>',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<style nonce="${nonce}">${style}</style>`,
    `<script nonce="${nonce}" src="${teams.src}" integrity="${teams.integrity}" crossorigin="anonymous"></script>`,
    `</head><body><p>${escaped(sentence)}</p><script nonce="${nonce}">${tell}</script></body></html>`,
  ].join('\n');
}

/** A text within a script, which cannot end it. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll('<', '\\u003c');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
