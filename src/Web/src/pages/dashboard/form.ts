/** What the form holds, as it is typed. */
export interface Draft {
  name: string;
  image: string;
  replicas: string;
  port: string;
  hostPort: string;
  command: string;
  env: string;
  labels: string;
  cpu: string;
  memory: string;
  check: 'none' | 'http' | 'tcp';
  endpoint: string;
  interval: string;
  service: boolean;
  dependsOn: string;
}

export const emptyDraft: Draft = {
  name: '', image: '', replicas: '1', port: '', hostPort: '', command: '', env: '', labels: '', cpu: '', memory: '', check: 'none', endpoint: '/health', interval: '30',
  service: false, dependsOn: '',
};

/** The definition that the API judges. What cannot be read as a number is sent as it is, for the API to say so. */
export function toDefinition(draft: Draft): Record<string, unknown> {
  const resources = { ...given('cpu_limit', draft.cpu), ...given('memory_limit', draft.memory) };
  const command = splitWords(draft.command);
  const dependencies = draft.dependsOn.split(/[\s,]+/).filter(word => word !== '');
  return {
    name: draft.name.trim(),
    image: draft.image.trim(),
    replicas: number(draft.replicas),
    ...(draft.port.trim() && { ports: [{ container_port: number(draft.port), host_port: draft.hostPort.trim() ? number(draft.hostPort) : 0 }] }),
    ...(command.length > 0 && { command }),
    ...(draft.env.trim() && { env: pairs(draft.env) }),
    ...(draft.labels.trim() && { labels: pairs(draft.labels) }),
    ...(Object.keys(resources).length > 0 && { resources }),
    ...(draft.check !== 'none' && { health_check: { type: draft.check, ...(draft.check === 'http' && { endpoint: draft.endpoint }), interval: number(draft.interval) } }),
    ...(draft.service && { service: dependencies.length > 0 ? { depends_on: dependencies } : {} }),
  };
}

/** Where in the form each of the API's messages belongs; what has no field is under `''`. */
export function byField(errors: Record<string, string[]>): Record<string, string[]> {
  const fields: [RegExp, keyof Draft][] = [
    [/^name\b/, 'name'], [/^image\b/, 'image'], [/^replicas\b/, 'replicas'], [/^ports\[\d+\]\.host_port/, 'hostPort'], [/^ports\b/, 'port'], [/^command\b/, 'command'],
    [/^env\b/, 'env'], [/^labels\b/, 'labels'], [/^resources\.cpu/, 'cpu'], [/^resources\.memory/, 'memory'], [/^health_check\.interval/, 'interval'],
    [/^health_check\.endpoint/, 'endpoint'], [/^health_check\b/, 'check'], [/^service\.depends_on/, 'dependsOn'], [/^service\b/, 'service'],
  ];
  const placed: Record<string, string[]> = {};
  for (const [path, texts] of Object.entries(errors)) {
    const field = fields.find(([pattern]) => pattern.test(path))?.[1] ?? '';
    (placed[field] ??= []).push(...(field === '' && path !== '' ? texts.map(text => `${path}: ${text}`) : texts));
  }

  return placed;
}

/** Words as a shell reads them: quotes keep blanks. */
export function splitWords(text: string): string[] {
  return [...text.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|(\S+)/g)].map(match => match[1]?.replace(/\\(.)/g, '$1') ?? match[2] ?? match[3] ?? '');
}

function pairs(text: string): Record<string, string> {
  const lines = text.split('\n').map(line => line.trim()).filter(line => line !== '');
  return Object.fromEntries(lines.map(line => {
    const equals = line.indexOf('=');
    return equals < 0 ? [line, ''] : [line.slice(0, equals).trim(), line.slice(equals + 1)];
  }));
}

function number(text: string): number | string {
  const value = Number(text.trim());
  return text.trim() !== '' && Number.isFinite(value) ? value : text;
}

function given(name: string, text: string): Record<string, string> {
  return text.trim() ? { [name]: text.trim() } : {};
}
