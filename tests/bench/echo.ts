// The least a bot on this stack does: a bare teams-ai application that says what it heard.
import { Application, TeamsAdapter } from '@microsoft/teams-ai';
import { MemoryStorage, type Request } from 'botbuilder';
import restify from 'restify';

const adapter = new TeamsAdapter({});
const application = new Application({ adapter, storage: new MemoryStorage() });

application.activity('message', async (context) => {
  await context.sendActivity(`You said: ${context.activity.text}`);
});

const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.get('/readyz', async (_request, response) => {
  response.send(200, { status: 'ready' });
});
server.post('/api/messages', async (request, response) => {
  // restify's request is what botbuilder takes; its optional fields are declared less strictly.
  const incoming = request as unknown as Request;
  await adapter.process(incoming, response, async (context) => {
    await application.run(context);
  });
});
server.listen(Number(process.env['PORT']), '127.0.0.1');
