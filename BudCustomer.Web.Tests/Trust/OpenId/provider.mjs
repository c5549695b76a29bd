// An OpenID provider that nobody here wrote (npm oidc-provider), with a page to sign in on. Its settings come as one line of JSON on stdin.
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import Provider from 'oidc-provider';

const settings = JSON.parse(await new Promise(resolve => createInterface({ input: process.stdin }).once('line', resolve)));
const { issuer, port, key, client, accounts } = settings;
const counts = { refreshes: 0, revocations: 0, logouts: 0 };
const escape = text => String(text).replace(/[&<>"]/g, letter => `&#${letter.charCodeAt(0)};`);
const page = (title, body) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body><main><h1>${title}</h1>${body}</main></body></html>`;

const provider = new Provider(issuer, {
  clients: [client],
  jwks: { keys: [key] },
  acrValues: ['silver', 'gold'],
  conformIdTokenClaims: false,
  claims: { openid: ['sub'], profile: ['name'], email: ['email'], acr: null, auth_time: null },
  cookies: { keys: [client.client_secret] },
  features: {
    devInteractions: { enabled: false },
    backchannelLogout: { enabled: true },
    claimsParameter: { enabled: true },
    revocation: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => {
        ctx.body = page('Sign out', form.replace('</form>', '<button name="logout" value="yes">Sign out</button></form>'));
      },
      postLogoutSuccessSource: ctx => {
        ctx.body = page('Signed out', '');
      },
    },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => 'urn:budapp',
      useGrantedResource: () => true,
      // So short that the portal renews before each request.
      getResourceServerInfo: () => ({ scope: '', audience: 'budapp', accessTokenFormat: 'jwt', accessTokenTTL: 45, jwt: { sign: { alg: 'RS256' } } }),
    },
  },
  // Its guard against inside addresses comes as a dispatcher; the portal of a test is at one.
  fetch: (url, { dispatcher, ...options }) => globalThis.fetch(url, options),
  issueRefreshToken: () => true,
  rotateRefreshToken: true,
  ttl: { AccessToken: 45, IdToken: 300, Session: 3600, Grant: 3600, Interaction: 600, RefreshToken: 3600 },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_, id) => {
    const account = accounts.find(one => one.sub === id);
    return account && { accountId: id, claims: () => account };
  },
  // Everybody has agreed already: who signs in comes straight back.
  loadExistingGrant: async ctx => {
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope('openid profile email');
    await grant.save();
    return grant;
  },
});
provider.on('grant.success', ctx => {
  if (ctx.oidc.params.grant_type === 'refresh_token') counts.refreshes++;
});
provider.on('backchannel.success', () => counts.logouts++);
provider.on('backchannel.error', (_, error) => console.error(`back-channel: ${error.message}`));
provider.on('server_error', (_, error) => console.error(error));
for (const event of ['authorization.error', 'grant.error', 'end_session.error', 'revocation.error']) {
  provider.on(event, (_, error) => console.error(`${event}: ${error.error_description ?? error.message}`));
}

const handle = provider.callback();
createServer(async (request, response) => {
  if (request.url === '/counts') {
    response.end(JSON.stringify(counts));
  } else if (request.url.startsWith('/interaction/')) {
    await interact(request, response);
  } else {
    handle(request, response);
  }
}).listen(port, '127.0.0.1', () => console.log('ready'));

async function interact(request, response) {
  const { uid, params } = await provider.interactionDetails(request, response);
  if (request.method === 'GET') {
    const buttons = accounts.map(one => `<button name="user" value="${escape(one.sub)}">${escape(one.name)}</button>`).join('');
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(page('Sign in', `<form method="post" action="/interaction/${uid}">${buttons}</form>`));
    return;
  }

  let body = '';
  for await (const chunk of request) body += chunk;
  const login = { accountId: new URLSearchParams(body).get('user'), acr: params.acr_values?.split(' ')[0] ?? 'silver', amr: ['pwd'] };
  await provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
}
